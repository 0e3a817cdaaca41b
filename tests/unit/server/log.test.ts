import { cp, mkdir, open, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LOG_FILE, openLog } from '../../../server/log/openLog.ts'
import { STORED_VERSION } from '../../../server/log/schema.ts'
import { StorageError, type Storage } from '../../../server/log/storage.ts'
import { describeStorage } from './storageContract.ts'
import { openTestLog, temporaryDir } from './testServer.ts'

describeStorage('the storage in SQLite', async () => {
  const dir = await temporaryDir()
  const live = join(dir, 'live')
  const backup = join(dir, 'backup')
  await mkdir(live)
  let storage = await openTestLog(live)
  const reopen = async (): Promise<Storage> => {
    await storage.close()
    storage = await openTestLog(live)
    return storage
  }
  return {
    storage,
    reopen,
    async backUp() {
      await storage.close()
      await cp(live, backup, { recursive: true })
      return async () => {
        await storage.close()
        await rm(live, { recursive: true })
        await cp(backup, live, { recursive: true })
        return reopen()
      }
    },
    async remove() {
      await storage.close()
      await rm(dir, { recursive: true })
    },
  }
})

let dir: string
beforeEach(async () => {
  dir = await temporaryDir()
})
afterEach(() => rm(dir, { recursive: true }))

test.each([['text', 'this is no database at all, whoever put it there'], ['a torn header', 'SQLite']])('V5 a file that is no database is told and left alone: %s', async (_, content) => {
  await writeFile(join(dir, LOG_FILE), content)
  expect(await openLog(dir)).toMatchObject({ ok: false, code: 'log.damaged' })
})

test('V5 broken pages are told', async () => {
  const log = await openTestLog(dir)
  const { epoch } = await log.load('sample/sources')
  for (let seq = 1; seq <= 50; seq++) await log.append({ document: 'sample/sources', epoch, seq, update: new Uint8Array(2_000).fill(seq), ledger: [], owners: [], aliases: [] })
  await log.close()
  const file = await open(join(dir, LOG_FILE), 'r+')
  for (let page = 2; page < 30; page++) await file.write(Buffer.alloc(1_000, 0xab), 0, 1_000, page * 4_096)
  await file.close()
  expect(await openLog(dir)).toMatchObject({ ok: false, code: 'log.damaged' })
})

test('V5 a directory that is not there is told', async () => {
  expect(await openLog(join(dir, 'nowhere'))).toMatchObject({ ok: false, code: 'log.unreadable' })
})

test('V5 a file of a newer version is told and left alone', async () => {
  await (await openTestLog(dir)).close()
  const db = new DatabaseSync(join(dir, LOG_FILE))
  db.exec(`PRAGMA user_version = ${STORED_VERSION + 1}`)
  db.close()
  expect(await openLog(dir)).toMatchObject({ ok: false, code: 'log.newer' })
})

test('V3 a record that cannot be written is rejected, the state says so, and the next one may go', async () => {
  const log = await openTestLog(dir, 50)
  const { epoch } = await log.load('sample/sources')
  const record = { document: 'sample/sources', epoch, seq: 1, update: new Uint8Array([1]), ledger: [], owners: [], aliases: [] }
  // Another process holds the file: SQLite gives up after its timeout, as it does on a full disk.
  const other = new DatabaseSync(join(dir, LOG_FILE))
  other.exec('BEGIN IMMEDIATE')
  const failed = await log.append(record).catch((error: unknown) => error)
  expect(failed).toBeInstanceOf(StorageError)
  expect((failed as StorageError).code).toBe('failed')
  expect(log.state.state).toBe('failed')
  other.exec('ROLLBACK')
  other.close()
  await log.append(record)
  expect(log.state).toEqual({ state: 'good' })
  await log.close()
})

test('V68 what a fold frees is given back to the disk, a little is kept for what comes next', async () => {
  const log = await openTestLog(dir)
  const document = 'sample/sources'
  const { epoch } = await log.load(document)
  const records = 400
  for (let seq = 1; seq <= records; seq++) await log.append({ document, epoch, seq, update: new Uint8Array(40_000).fill(seq), ledger: [], owners: [], aliases: [] })
  await log.compact({ document, epoch, seq: records, bytes: new Uint8Array(1_000) })
  const db = new DatabaseSync(join(dir, LOG_FILE), { readOnly: true })
  const pages = () => Number(db.prepare('PRAGMA page_count').get()?.['page_count'])
  await expect.poll(pages, { timeout: 20_000 }).toBeLessThan(700)
  expect(pages()).toBeGreaterThan(400)
  db.close()
  await log.close()
  expect((await stat(join(dir, LOG_FILE))).size).toBeLessThan(3_000_000)
})

test('V68 a file of a version that gave no space back learns it, and keeps all that is in it', async () => {
  const first = await openTestLog(dir)
  const { epoch } = await first.load('sample/sources')
  await first.append({ document: 'sample/sources', epoch, seq: 1, update: new Uint8Array([7]), ledger: [], owners: [], aliases: [] })
  await first.close()
  const old = new DatabaseSync(join(dir, LOG_FILE))
  old.exec('PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM')
  expect(old.prepare('PRAGMA auto_vacuum').get()).toEqual({ auto_vacuum: 0 })
  old.close()
  const log = await openTestLog(dir)
  expect((await log.load('sample/sources')).updates).toEqual([new Uint8Array([7])])
  await log.close()
  const db = new DatabaseSync(join(dir, LOG_FILE), { readOnly: true })
  expect(db.prepare('PRAGMA auto_vacuum').get()).toEqual({ auto_vacuum: 2 })
  db.close()
})
