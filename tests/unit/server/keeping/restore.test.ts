import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { carryOutRestore } from '../../../../server/keeping/carryOutRestore.ts'
import { readLastRestore } from '../../../../server/keeping/restoreNotes.ts'
import { stageRestore, type Staged } from '../../../../server/keeping/stageRestore.ts'
import { finishRestore, isRestoreReady } from '../../../../server/keeping/swapState.ts'
import { ask } from '../../http/asking.ts'
import type { TestClient } from '../testClient.ts'
import { startScene, type Scene } from './scene.ts'

let scene: Scene
beforeEach(async () => {
  scene = await startScene()
})
afterEach(() => scene.remove())

const stage = (file: string): Promise<Staged> => stageRestore({ dataDir: scene.dataDir, file: scene.file(file), now: Date.now })

async function restore(file: string) {
  const staged = await stage(file)
  if (!staged.ok) throw new Error(`${staged.code} ${staged.detail}`)
  return { end: await carryOutRestore(scene.dataDir, staged.order, Date.now), ...staged.order }
}

/** Connects again, wherever the server is now. */
async function again(device: TestClient): Promise<void> {
  device.cut()
  device.moveTo(`${scene.base().replace('http', 'ws')}/sync`)
  expect(await device.connect()).toBe(true)
}

describe('a restore while the server runs', () => {
  test('V62 brings back what was in the backup, on the same port, and keeps the state before aside under a name', async () => {
    const ann = await scene.member('Ann')
    const device = scene.device(ann)
    await device.connect()
    device.create('r1', { title: 'in the backup' })
    await device.saved()
    await scene.backUp('b')
    device.set('r1', 'title', 'after it')
    await device.saved()
    device.cut()

    const { end, aside } = await restore('b')
    expect(end).toBe('serving')
    expect(scene.starts.length).toBe(2)
    expect(scene.starts[1]!.port).toBe(scene.starts[0]!.port)
    const rows = JSON.parse((await ask(scene.base(), '/api/councils/sample/tables/sources.json', { headers: { authorization: `Bearer ${ann.token}` } })).body) as { id: string; title: string }[]
    expect(rows.find(row => row.id === 'r1')!.title).toBe('in the backup')
    expect(readLastRestore(scene.dataDir)).toMatchObject({ state: 'serving', aside })
    const before = scene.ask(db => db.prepare("SELECT after FROM ledger WHERE row_id = 'r1' ORDER BY arrival").all().map(({ after }) => String(after)), join(scene.dataDir, aside, 'log.db'))
    expect(before.some(value => value.includes('after it'))).toBe(true)
    expect(readdirSync(scene.dataDir).filter(name => name.startsWith('restore'))).toEqual([])
  })

  test('V62 S16 what a device had acknowledged after the backup it sends again, and the ledger has it once', async () => {
    const device = scene.device(await scene.member('Ann'))
    await device.connect()
    device.create('r1')
    const kept = device.set('r1', 'title', 'in the backup')
    await device.saved()
    await scene.backUp('b')
    const lost = device.set('r1', 'note', 'after the backup')
    await device.saved()
    const before = device.epoch
    device.cut()
    expect((await restore('b')).end).toBe('serving')
    // As the journal of a real device does: it knows both, and does not know which the server has lost.
    for (const entry of [kept, lost]) device.forgetAcknowledgement(entry)
    await again(device)
    await device.saved()
    expect(device.epoch).toBeGreaterThan(before)
    expect([device.value('r1', 'title'), device.value('r1', 'note')]).toEqual(['in the backup', 'after the backup'])
    const recorded = scene.ask(db => db.prepare("SELECT change_set, outcome FROM ledger WHERE row_id = 'r1' AND column_id <> '' ORDER BY arrival").all().map(({ change_set, outcome }) => [change_set, outcome]))
    expect(recorded).toEqual([[kept.envelope.changeSet, 'stands'], [lost.envelope.changeSet, 'stands']])
  })

  test('V62 S16 every document begins anew, above all epochs that devices have heard of, also where the clock was set back', async () => {
    const device = scene.device(await scene.member('Ann'))
    await device.connect()
    device.create('r1')
    await device.saved()
    await scene.backUp('b')
    // Somebody has seen a later epoch: the server leapt above it.
    device.say({ type: 'open', channel: 1, document: 'sample/sources', schema: 1, epoch: Date.now() + 40 * 86_400_000, run: 'lost', seen: 7, mode: 'follow', stateVector: new Uint8Array([0]) })
    await device.until(() => device.received.filter(message => message.type === 'state').length === 2)
    const leapt = device.epoch
    device.cut()
    await restore('b')
    const epochs = scene.ask(db => db.prepare('SELECT name, epoch FROM documents').all().map(({ name, epoch }) => [String(name), Number(epoch)] as const))
    expect(epochs.length).toBeGreaterThan(8)
    expect(epochs.find(([name]) => name === 'sample/sources')![1]).toBeGreaterThan(leapt)
    const old = scene.ask(db => new Map(db.prepare('SELECT name, epoch FROM documents').all().map(({ name, epoch }) => [String(name), Number(epoch)])), join(scene.dataDir, readLastRestore(scene.dataDir)!.aside, 'log.db'))
    for (const [name, epoch] of epochs) expect(epoch, name).toBeGreaterThan(old.get(name)!)
  })

  test('V62 what was acknowledged before the server gave way is in the state that is kept aside', async () => {
    const device = scene.device(await scene.member('Ann'))
    await device.connect()
    device.create('r1')
    await device.saved()
    await scene.backUp('b')
    const restoring = restore('b')
    for (let i = 0; device.closedWith === null; i++) {
      device.set('r1', 'note', `written ${i}`)
      await device.until(() => device.outbox.length === 0 || device.closedWith !== null)
    }
    const { aside } = await restoring
    const kept = new Set(scene.ask(db => db.prepare('SELECT change_set FROM ledger').all().map(row => String(row['change_set'])), join(scene.dataDir, aside, 'log.db')))
    expect(device.acknowledged.length).toBeGreaterThan(2)
    for (const { envelope } of device.acknowledged) expect(kept.has(envelope.changeSet)).toBe(true)
  })

  test('V62 a second restore brings back the state before the first', async () => {
    const device = scene.device(await scene.member('Ann'))
    await device.connect()
    device.create('r1', { title: 'first' })
    await device.saved()
    await scene.backUp('one')
    device.set('r1', 'title', 'second')
    await device.saved()
    await scene.backUp('two')
    device.cut()
    const title = () => scene.ask(db => db.prepare("SELECT after FROM ledger WHERE row_id = 'r1' ORDER BY arrival DESC LIMIT 1").get()!['after'])
    expect((await restore('one')).end).toBe('serving')
    expect(String(title())).toContain('first')
    expect((await restore('two')).end).toBe('serving')
    expect(String(title())).toContain('second')
    expect(readdirSync(scene.dataDir).filter(name => name.startsWith('before-restore')).length).toBe(2)
  })
})

describe('a restore without a server', () => {
  test('V62 is carried out at once, also into an empty directory, and served by the next start', async () => {
    const ann = await scene.member('Ann')
    const device = scene.device(ann)
    await device.connect()
    device.create('r1', { title: 'kept' })
    await device.saved()
    await scene.backUp('b')
    await scene.stop()
    await rm(scene.dataDir, { recursive: true })
    expect((await restore('b')).end).toBe('atRest')
    await scene.start()
    const me = await ask(scene.base(), '/api/me', { headers: { authorization: `Bearer ${ann.token}` } })
    expect(JSON.parse(me.body)).toMatchObject({ user: { name: 'Ann' } })
  })
})

describe('a restore that cannot be', () => {
  const state = () => Object.fromEntries(['log.db', 'accounts.db'].map(name => [name, existsSync(join(scene.dataDir, name)) ? readFileSync(join(scene.dataDir, name)).toString('base64') : null]))

  test.each([
    ['cut off', (file: string) => truncateSync(file, 20_000), 'backup.cut'],
    ['something else', (file: string) => writeFileSync(file, 'a letter'), 'backup.other'],
  ] as const)('V61 of a file that is %s changes nothing and leaves nothing', async (_, spoil, code) => {
    await scene.backUp('b')
    await scene.stop()
    spoil(scene.file('b'))
    const before = state()
    expect(await stage('b')).toMatchObject({ ok: false, code })
    expect(state()).toEqual(before)
    expect(readdirSync(scene.dataDir).filter(name => name.startsWith('restore') || name.startsWith('before'))).toEqual([])
  })

  test('V62 as another waits is told, and that one stays', async () => {
    await scene.backUp('b')
    await scene.stop()
    expect((await stage('b')).ok).toBe(true)
    expect(await stage('b')).toMatchObject({ ok: false, code: 'restore.another' })
    expect(isRestoreReady(scene.dataDir)).toBe(true)
  })
})

test('V63 a swap that was cut off after any of its steps is brought to its end by the next start: the old state or the new, never half', async () => {
  const device = scene.device(await scene.member('Ann'))
  await device.connect()
  device.create('r1', { title: 'in the backup' })
  await device.saved()
  await scene.backUp('b')
  device.create('r2', { title: 'only before' })
  await device.saved()
  await scene.stop()
  const staged = await stage('b')
  if (!staged.ok) throw new Error(staged.code)
  const { aside } = staged.order
  const from = `${scene.dataDir}.staged`
  await cp(scene.dataDir, from, { recursive: true })

  /** The steps of a swap as a file system sees them; each prefix of them is a kill. */
  const steps: ((path: (name: string) => string) => Promise<void>)[] = [
    path => rename(path('restore.ready'), path('restore.underway')),
    async path => void mkdirSync(path(aside)),
    path => rename(path('log.db'), path(`${aside}/log.db`)),
    path => rename(path('restore.underway/log.db'), path('log.db')),
    path => rename(path('accounts.db'), path(`${aside}/accounts.db`)),
    path => rename(path('restore.underway/accounts.db'), path('accounts.db')),
  ]
  for (let cut = 0; cut <= steps.length; cut++) {
    const dir = `${scene.dataDir}.cut`
    await rm(dir, { recursive: true, force: true })
    await cp(from, dir, { recursive: true })
    for (const step of steps.slice(0, cut)) await step(name => join(dir, name))
    expect(finishRestore(dir, Date.now), `cut ${cut}`).toMatchObject({ aside })
    expect(readdirSync(dir).filter(name => name.startsWith('restore'))).toEqual([])
    const rowsIn = (file: string) => scene.ask(db => db.prepare("SELECT row_id FROM ledger WHERE row_id IN ('r1', 'r2') ORDER BY row_id").all().map(row => row['row_id']), file)
    expect([rowsIn(join(dir, 'log.db')), rowsIn(join(dir, aside, 'log.db'))], `cut ${cut}`).toEqual([['r1'], ['r1', 'r2']])
    expect(finishRestore(dir, Date.now)).toBeNull()
  }
})
