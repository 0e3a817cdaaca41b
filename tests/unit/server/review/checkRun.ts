import { deepEqual, equal, ok } from 'node:assert/strict'
import type { Version } from '../../../../src/book/book.ts'
import { CELLS, COLLISIONS } from '../../../../src/book/keys.ts'
import type { Json } from '../../../../src/domain/value.ts'
import { contentOf } from './bookDevice.ts'
import { allMade, undecidedBy, type Pending } from './ledgerOracle.ts'
import { DOCUMENT, type Run } from './schedule.ts'

interface Stored {
  readonly versions: readonly Version[]
  readonly open: boolean
}
type Card = readonly [key: string, versions: readonly (readonly Json[])[]]

/** Throws at what does not hold when all is settled; says how many writes had met. */
export async function checkRun({ server, devices, epochs }: Run): Promise<number> {
  const ledger = await server.storage.ledger({ document: DOCUMENT })
  const recorded = new Map(ledger.map(row => [`${row.changeSet}/${row.index}`, row]))
  equal(recorded.size, ledger.length)
  for (const device of devices) {
    deepEqual(device.outbox.map(entry => entry.id), [], `${device.user} still waits`)
    for (const { envelope, writes } of device.acknowledged) {
      for (const [i, write] of writes.entries()) {
        const name = `${envelope.changeSet}/${envelope.from + i}`
        const row = recorded.get(name)
        ok(row, `${name} was acknowledged and is not in the ledger`)
        if (!row.gone) deepEqual([row.row, row.column, row.after], [write.row, write.column, write.after])
      }
    }
  }
  const room = await server.room(DOCUMENT)
  const { cells, collisions, content } = await room.read(doc => ({
    cells: doc.getMap(CELLS).toJSON() as Record<string, Json>, collisions: doc.getMap(COLLISIONS).toJSON() as Record<string, Stored>, content: contentOf(doc),
  }))
  for (const device of devices) equal(device.content(), content, `${device.user} sees something else`)
  deepEqual(server.warnings, [])

  // In another epoch what an author had before may only be known as what stood when they last heard the server.
  const hasBase = (key: string) => !epochs && !key.endsWith(':deleted') && !key.endsWith(':rank')
  const told = (key: string, versions: readonly Pending[]): Card => [key, versions.map(({ name, value, cells: edited, base }) => [name, value, edited ?? [], hasBase(key) ? base : null])]
  const shown = (key: string, { versions }: Stored): Card => [key, versions.slice(1).map(({ changeSet, index, value, cells: edited, base }) => [
    `${changeSet}/${index}`, value, (edited ?? []).map(cell => cell.column), hasBase(key) ? (base ?? null) : null,
  ])]
  const inOrder = (cards: readonly Card[]) => cards.toSorted(([a], [b]) => (a < b ? -1 : 1))
  const open = Object.entries(collisions).filter(([, one]) => one.open)
  deepEqual(inOrder(open.map(([key, one]) => shown(key, one))), inOrder([...undecidedBy(ledger, allMade(devices), epochs)].map(([key, versions]) => told(key, versions))))
  for (const [key, { versions }] of open) {
    const holds = cells[key]
    deepEqual(versions[0]?.value ?? null, Array.isArray(holds) ? holds[0] : null, `what stands in ${key}`)
  }
  return ledger.filter(row => row.outcome === 'collision').length
}
