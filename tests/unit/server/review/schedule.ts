import { clearCells, setCells } from '../../../../src/book/changes/setCells.ts'
import { decide } from '../../../../src/book/changes/decide.ts'
import { changeSetId, councilId, documentName, rowId } from '../../../../src/domain/ids.ts'
import type { Role } from '../../../../src/domain/access.ts'
import type { Json } from '../../../../src/domain/value.ts'
import type { Random, Trace } from '../../fuzz.ts'
import { createBookDevice, type BookDevice } from './bookDevice.ts'
import { createQuietServer, type QuietServer } from './quietServer.ts'

export const DOCUMENT = documentName(councilId('sample'), 'sources')
const PEOPLE = ['ann', 'bob', 'cem'] as const
const COLUMNS = ['title', 'publisher'] as const
const ROWS = 4
const VALUES = 4

export interface Run {
  readonly server: QuietServer
  readonly devices: readonly BookDevice[]
  readonly did: Readonly<Record<string, number>>
  /** An epoch began in it. */
  readonly epochs: boolean
  close(): Promise<void>
}

/** Three people at one table: what they write, decide and take back, when the network and the server go, and who may write, comes from the seed. */
export async function runSchedule(random: Random, steps: number, trace: Trace): Promise<Run> {
  let time = Date.UTC(2026, 10, 28)
  const now = () => (time += 1)
  const roles = new Map<string, Role>()
  const taken = new Set<number>()
  const number = () => {
    let next = random.below(2 ** 32)
    while (taken.has(next)) next = random.below(2 ** 32)
    taken.add(next)
    return next
  }
  const server = createQuietServer({ seed: number, now, roleOf: user => roles.get(user) ?? 'editor' })
  let room = await server.room(DOCUMENT)
  const devices = PEOPLE.map(user => createBookDevice({ server, document: DOCUMENT, user, now, number }))
  const did: Record<string, number> = {}
  let epochs = false
  let sets = 0

  const id = (device: BookDevice) => changeSetId(`${device.user}-${++sets}`)
  const row = () => rowId(`r${random.below(ROWS)}`)
  const cells = () => Array.from({ length: 1 + random.below(3) }, () => ({ row: row(), column: random.pick(COLUMNS) }))
  const value = (device: BookDevice): Json => (random.chance(0.2) ? `same ${random.below(VALUES)}` : `${device.user} ${sets}.${random.below(VALUES)}`)
  const done = (applied: { readonly ok: boolean }) => (applied.ok ? '' : ' (refused)')

  const acts: Record<string, (device: BookDevice) => string | Promise<string>> = {
    type(device) {
      const cell = { row: row(), column: random.pick(COLUMNS), value: value(device) }
      return `${cell.row}:${cell.column} = ${JSON.stringify(cell.value)}${done(device.do(setCells('typing', [cell], id(device))))}`
    },
    paste: device => done(device.do(setCells('paste', cells().map(cell => ({ ...cell, value: value(device) })), id(device)))),
    clear: device => done(device.do(clearCells(cells(), id(device)))),
    create: device => done(device.do({ id: id(device), kind: 'create', changes: [{ type: 'create', row: rowId(`${device.user}${sets}`), values: { title: value(device) }, rank: 'V' }] })),
    delete(device) {
      const gone = row()
      return gone + done(device.do({ id: id(device), kind: 'delete', changes: [{ type: 'delete', row: gone }] }))
    },
    restore: device => done(device.do({ id: id(device), kind: 'restore', changes: [{ type: 'restore', row: row() }] })),
    move: device => done(device.do({ id: id(device), kind: 'typing', changes: [{ type: 'move', row: row(), rank: random.pick(['D', 'M', 'T']) }] })),
    decide(device) {
      const open = device.book.collisions()
      if (open.length === 0) return '(nothing)'
      const collision = random.pick(open)
      const rest = random.chance(0.3) && collision.column !== 'deleted' && collision.column !== 'rank' ? `both, ${sets}` : random.pick(collision.versions).value
      return `${collision.row}:${collision.column}${done(device.do(decide([{ collision, value: rest }], id(device))))}`
    },
    decideAll(device) {
      const open = device.book.collisions()
      const by = random.pick(PEOPLE)
      const decisions = open.flatMap(collision => collision.versions.filter(version => version.by === by).slice(-1).map(version => ({ collision, value: version.value })))
      return `of ${by}: ${decisions.length}${decisions.length === 0 ? '' : done(device.do(decide(decisions, id(device))))}`
    },
    takeBack(device) {
      const last = device.book.undoable
      return last?.kind === 'decision' ? last.changeSet + done(device.book.undo()) : '(nothing)'
    },
    undo: device => done(device.book.undo()),
    redo: device => done(device.book.redo()),
    cut(device) {
      device.cut()
      return ''
    },
    connect(device) {
      device.connect()
      return ''
    },
    up(device) {
      device.deliverUp()
      return ''
    },
    down(device) {
      device.deliverDown()
      return ''
    },
    async quiet() {
      await server.quiet()
      return ''
    },
    /** All that is under way with one of them arrives. */
    async sync(device) {
      device.connect()
      await settle([device])
      return ''
    },
    reload(device) {
      device.restart()
      return ''
    },
    async restart() {
      await server.restart()
      room = await server.room(DOCUMENT)
      return ''
    },
    async epoch() {
      epochs = true
      time += 1_000
      await room.startEpoch()
      await server.room(DOCUMENT)
      return ''
    },
    role(device) {
      const role = roles.get(device.user) === 'viewer' ? 'editor' : 'viewer'
      roles.set(device.user, role)
      server.review()
      return role
    },
  }
  const often: readonly (keyof typeof acts)[] = [
    ...Array.from({ length: 8 }, () => ['type', 'up', 'down', 'sync']).flat(), 'sync', 'sync', 'paste', 'paste', 'clear', 'create', 'delete', 'delete', 'restore', 'restore', 'move', 'decide', 'decide', 'decide', 'decide', 'decide', 'decide', 'decideAll', 'decideAll', 'takeBack', 'takeBack', 'takeBack', 'redo',
    'undo', 'undo', 'redo', 'cut', 'cut', 'connect', 'connect', 'connect', 'quiet', 'quiet', 'quiet', 'reload', 'restart', 'epoch', 'role', 'role',
  ]

  async function settle(some: readonly BookDevice[] = devices): Promise<void> {
    for (let round = 0; ; round++) {
      if (round > 10_000) throw new Error(`never quiet: ${devices.map(device => `${device.user} ${device.outbox.length}`).join(', ')}`)
      await server.quiet()
      const talking = some.filter(device => device.underWay > 0)
      if (talking.length === 0) return
      for (const device of talking) {
        device.deliverUp()
        device.deliverDown()
      }
    }
  }

  // A table that is there, and on everybody's device.
  devices[0]!.do({ id: id(devices[0]!), kind: 'create', changes: Array.from({ length: ROWS }, (_, i) => ({ type: 'create' as const, row: rowId(`r${i}`), values: { title: `title ${i}` }, rank: `${'BKQZ'[i]!}V` })) })
  for (const device of devices) device.connect()
  await settle()

  for (let step = 0; step < steps; step++) {
    const device = random.pick(devices)
    const act = random.pick(often)
    const words = await acts[act]!(device)
    did[act] = (did[act] ?? 0) + 1
    trace(`${device.user} ${act} ${words}`)
  }
  roles.clear()
  server.review()
  for (const device of devices) device.connect()
  await settle()
  return {
    server, devices, did, epochs,
    async close() {
      for (const device of devices) device.cut()
      await server.close()
    },
  }
}
