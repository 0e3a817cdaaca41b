import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAccounts } from '../../../../server/accounts/openAccounts.ts'
import { makeBackup } from '../../../../server/keeping/makeBackup.ts'
import { readBackup } from '../../../../server/keeping/readBackup.ts'
import { finishRestore } from '../../../../server/keeping/swapState.ts'
import { LOG_FILE } from '../../../../server/log/openLog.ts'
import { seeded, stepsFrom } from '../../fuzz.ts'
import { temporaryDir } from '../testServer.ts'
import { expectWhole, startVictim, type Victim } from './fallen.ts'

/** In all; a third for each of writing, folding and backing up, and a tenth as many besides for restoring. */
const KILLS = stepsFrom('QUORUM_STORAGE_KILLS', 24)
const EACH = Math.ceil(KILLS / 3)
const SEED = stepsFrom('QUORUM_SEED', 7)
/** A log begins anew after so many falls: it grows, and all of it is looked through after each. */
const FALLS_OF_A_LOG = 12
const LIMIT_MS = 60_000 + KILLS * 15_000

let dir: string
let victims: Victim[]
beforeEach(async () => {
  dir = await temporaryDir()
  victims = []
})
afterEach(async () => {
  for (const victim of victims) await victim.kill()
  await rm(dir, { recursive: true, force: true })
})

const start = (script: string, ...args: string[]): Victim => {
  const victim = startVictim(script, args)
  victims.push(victim)
  return victim
}
/** The first falls at once and the second not at all, so that there are both ends on a machine of any speed; the others after so many ms. Gives the ms of one that came to its end. */
async function strike(victim: Victim, fall: number, afterMs: number): Promise<number | null> {
  const began = performance.now()
  const isStruck = fall !== 1 && (await Promise.race([victim.ended, pause(fall === 0 ? 0 : afterMs, 'blow' as const)])) === 'blow'
  if (isStruck) await victim.kill()
  else await victim.ended
  return isStruck ? null : performance.now() - began
}
async function freshData(name: string): Promise<string> {
  const dataDir = join(dir, name)
  await rm(dataDir, { recursive: true, force: true })
  await mkdir(dataDir)
  return dataDir
}

test(`V1 ${EACH} kills while changes are written: nothing acknowledged is missing, and the database is sound each time`, async () => {
  const random = seeded(SEED)
  let dataDir = ''
  let acknowledged: string[] = []
  let inAll = 0
  for (let fall = 0; fall < EACH; fall++) {
    if (fall % FALLS_OF_A_LOG === 0) {
      dataDir = await freshData('writes')
      acknowledged = []
    }
    const writer = start('writer.ts', dataDir)
    const enough = 1 + random.below(60)
    await writer.until(() => writer.acknowledged.length >= enough)
    await pause(random.below(8))
    await writer.kill()
    acknowledged.push(...writer.acknowledged)
    inAll += writer.acknowledged.length
    expectWhole(join(dataDir, LOG_FILE), acknowledged, `seed ${SEED}, fall ${fall}`)
    expect(writer.lines.filter(line => line.startsWith('warning'))).toEqual([])
  }
  expect(inAll).toBeGreaterThan(EACH * 10)
}, LIMIT_MS)

test(`V68 ${EACH} kills while the log is folded and its space given back: nothing acknowledged is missing, and the database is sound each time`, async () => {
  const random = seeded(SEED + 1)
  let dataDir = ''
  let acknowledged: string[] = []
  let within = 0
  let folds = 0
  for (let fall = 0; fall < EACH; fall++) {
    if (fall % FALLS_OF_A_LOG === 0) {
      dataDir = await freshData('folds')
      acknowledged = []
    }
    const writer = start('writer.ts', dataDir, '60', '24', '900')
    const folding = 1 + random.below(2)
    await writer.until(() => writer.lines.filter(line => line === 'folding').length >= folding)
    // In the fold itself, or in the steps behind it that give the space back.
    await pause(random.below(25))
    await writer.kill()
    acknowledged.push(...writer.acknowledged)
    const count = (wanted: string) => writer.lines.filter(line => line === wanted).length
    folds += count('folded')
    if (count('folding') > count('folded')) within++
    expectWhole(join(dataDir, LOG_FILE), acknowledged, `seed ${SEED}, fall ${fall}`)
  }
  // It was a test: blows fell within folds and after them.
  expect(folds).toBeGreaterThan(0)
  expect(within).toBeGreaterThan(0)
}, LIMIT_MS)

test(`V60 ${EACH} kills while a backup is made beside a server that writes: there is a whole backup or none, and the server’s own data are whole`, async () => {
  const random = seeded(SEED + 2)
  let dataDir = ''
  let writer: Victim | null = null
  let whole = 0
  let none = 0
  let usual = 400
  for (let fall = 0; fall < EACH; fall++) {
    if (fall % FALLS_OF_A_LOG === 0) {
      await writer?.kill()
      if (writer !== null) expectWhole(join(dataDir, LOG_FILE), writer.acknowledged, `seed ${SEED}, before fall ${fall}`)
      dataDir = await freshData('backups')
      ;(await openAccounts({ dataDir, origin: 'http://localhost', now: Date.now, warn: () => {} })).close()
      writer = start('writer.ts', dataDir, '100')
      const now = writer
      await now.until(() => now.acknowledged.length > 50)
    }
    const before = [...writer!.acknowledged]
    const file = join(dir, `fall-${fall}.backup`)
    const copier = start('copier.ts', dataDir, file)
    await copier.until(() => copier.lines.length > 0)
    const took = await strike(copier, fall, random.below(Math.ceil(usual * 1.3)))
    if (took !== null) usual = took
    expect(copier.lines.filter(line => line !== 'up' && line !== 'made')).toEqual([])
    if (!existsSync(file)) none++
    else {
      whole++
      const into = await freshData('unpacked')
      expect(await readBackup(file, into), `seed ${SEED}, fall ${fall}`).toMatchObject({ ok: true })
      expectWhole(join(into, LOG_FILE), before, `seed ${SEED}, the backup of fall ${fall}`)
    }
    // What the killed one left behind is cleared away by the next for the same file.
    if (fall % 4 === 0 && !existsSync(file)) {
      expect(await makeBackup({ dataDir, file, quorum: 'test', now: Date.now })).toMatchObject({ ok: true })
      expect(readdirSync(dir).filter(name => name.startsWith(`fall-${fall}.`))).toEqual([`fall-${fall}.backup`])
    }
    await rm(file, { force: true })
  }
  await writer!.kill()
  expectWhole(join(dataDir, LOG_FILE), writer!.acknowledged, `seed ${SEED}, at the end`)
  expect([whole > 0, none > 0]).toEqual([true, true])
}, LIMIT_MS)

test('V63 kills while a backup is restored: the old state or the new, never half, whoever starts next', async () => {
  const random = seeded(SEED + 3)
  const source = await freshData('source')
  ;(await openAccounts({ dataDir: source, origin: 'http://localhost', now: Date.now, warn: () => {} })).close()
  const first = start('writer.ts', source)
  await first.until(() => first.acknowledged.length > 20)
  await first.kill()
  const backup = join(dir, 'b')
  expect(await makeBackup({ dataDir: source, file: backup, quorum: 'test', now: Date.now })).toMatchObject({ ok: true })
  const second = start('writer.ts', source)
  await second.until(() => second.acknowledged.length > 20)
  await second.kill()

  const ends = { old: 0, new: 0 }
  let usual = 600
  for (let fall = 0; fall < Math.max(6, Math.ceil(KILLS / 10)); fall++) {
    const dataDir = await freshData('restores')
    await cp(source, dataDir, { recursive: true })
    const restorer = start('restorer.ts', dataDir, backup)
    await restorer.until(() => restorer.lines.length > 0)
    const took = await strike(restorer, fall, random.below(Math.ceil(usual * 1.3)))
    if (took !== null) usual = took
    // As the next start does, before it opens anything.
    finishRestore(dataDir, Date.now)
    const aside = readdirSync(dataDir).filter(name => name.startsWith('before-restore'))
    const what = `seed ${SEED}, fall ${fall}`
    expectWhole(join(dataDir, LOG_FILE), first.acknowledged, what)
    if (aside.length === 0) {
      ends.old++
      expectWhole(join(dataDir, LOG_FILE), second.acknowledged, what)
    } else {
      ends.new++
      expectWhole(join(dataDir, aside[0]!, LOG_FILE), [...first.acknowledged, ...second.acknowledged], what)
    }
    ;(await openAccounts({ dataDir, origin: 'http://localhost', now: Date.now, warn: () => {} })).close()
  }
  expect([ends.old > 0, ends.new > 0]).toEqual([true, true])
}, LIMIT_MS)
