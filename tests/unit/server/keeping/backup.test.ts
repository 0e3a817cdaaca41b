import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readBackup } from '../../../../server/keeping/readBackup.ts'
import { soundnessOf } from '../../../../server/keeping/soundness.ts'
import { readLastBackup } from '../../../../server/keeping/lastBackup.ts'
import { startScene, type Scene } from './scene.ts'

let scene: Scene
beforeAll(async () => {
  scene = await startScene()
})
afterAll(() => scene.remove())

const valuesIn = (db: DatabaseSync): string[] => db.prepare("SELECT after FROM ledger WHERE change_set LIKE 'set-%' ORDER BY arrival").all().map(({ after }) => String(after))

describe('a backup', () => {
  test('V60 made while people write holds what was acknowledged before it, sound, with checksums, in one file that tar can read', async () => {
    const ann = await scene.member('Ann')
    const device = scene.device(ann)
    await device.connect()
    device.create('b1')
    device.set('b1', 'title', 'before the backup')
    await device.saved()
    const making = scene.backUp('one.backup')
    for (let i = 0; i < 50; i++) device.set('b1', 'note', `meanwhile ${i}`)
    const made = await making
    await device.saved()
    expect(made).toMatchObject({ ok: true, damaged: [] })

    const into = scene.file('unpacked')
    await mkdir(into)
    execFileSync('tar', ['-xzf', scene.file('one.backup'), '-C', into])
    expect(readdirSync(into).toSorted()).toEqual(['accounts.db', 'log.db', 'quorum-backup.json'])
    const { files } = JSON.parse(readFileSync(join(into, 'quorum-backup.json'), 'utf8')) as { files: { name: string; sha256: string }[] }
    for (const { name, sha256 } of files) {
      expect(createHash('sha256').update(readFileSync(join(into, name))).digest('hex')).toBe(sha256)
      expect(soundnessOf(join(into, name)).problem).toBeNull()
    }
    expect(scene.ask(valuesIn, join(into, 'log.db')).some(value => value.includes('before the backup'))).toBe(true)
    expect(scene.ask(db => db.prepare('SELECT count(*) AS n FROM user WHERE id = ?').get(ann.user)?.['n'], join(into, 'accounts.db'))).toBe(1)
  })

  test('V60 leaves nothing beside it, and is told to the health page', async () => {
    await scene.backUp('alone.backup')
    expect(readdirSync(scene.root).filter(name => name.startsWith('alone'))).toEqual(['alone.backup'])
    expect(readLastBackup(scene.dataDir)).toMatchObject({ file: scene.file('alone.backup') })
  })

  test('V60 clears away what a killed one left, and leaves alone what another is at work on', async () => {
    // No process has the first number; the second is alive.
    await mkdir(scene.file('again.backup.part-4000000'))
    await mkdir(scene.file(`again.backup.part-${process.ppid}`))
    await scene.backUp('again.backup')
    expect(readdirSync(scene.root).filter(name => name.startsWith('again')).toSorted()).toEqual(['again.backup', `again.backup.part-${process.ppid}`])
  })

  test('V60 does not take the place of a file that is there', async () => {
    writeFileSync(scene.file('taken'), 'somebody else’s')
    expect(await scene.backUp('taken')).toMatchObject({ ok: false, code: 'backup.exists' })
    expect(readFileSync(scene.file('taken'), 'utf8')).toBe('somebody else’s')
  })

  test('V60 where it cannot be written says why and leaves nothing', async () => {
    expect(await scene.backUp('nowhere/x.backup')).toMatchObject({ ok: false, code: 'backup.failed', detail: expect.stringContaining('ENOENT') as unknown })
    expect(existsSync(scene.file('nowhere'))).toBe(false)
  })
})

describe('a file that is no good', () => {
  let good: Buffer
  beforeAll(async () => {
    await scene.backUp('good.backup')
    good = readFileSync(scene.file('good.backup'))
  })
  const read = async (bytes: Uint8Array) => {
    writeFileSync(scene.file('bad'), bytes)
    return readBackup(scene.file('bad'), null)
  }

  test('V61 is read when nothing is wrong with it', async () => {
    expect(await read(good)).toMatchObject({ ok: true })
  })

  test.each([
    ['is not there', null, 'backup.missing'],
    ['is empty', () => Buffer.alloc(0), 'backup.cut'],
    ['is text', () => Buffer.from('Protocol of the session, to be signed\n'.repeat(50)), 'backup.other'],
    ['is a picture', () => readFileSync('public/icon-192.png'), 'backup.other'],
  ] as const)('V61 that %s is told', async (_, make, code) => {
    expect(make === null ? await readBackup(scene.file('absent'), null) : await read(make())).toMatchObject({ ok: false, code })
  })

  test('V61 that is another packed archive is told', async () => {
    execFileSync('tar', ['-czf', scene.file('other.tgz'), '-C', scene.root, 'good.backup'])
    expect(await readBackup(scene.file('other.tgz'), null)).toMatchObject({ ok: false, code: 'backup.other' })
  })

  test('V61 that is cut off, wherever, is told', async () => {
    for (let i = 1; i < 40; i++) {
      const cut = Math.floor((good.length * i) / 40)
      expect(await read(good.subarray(0, cut)), String(cut)).toMatchObject({ ok: false, code: 'backup.cut' })
    }
    expect(await read(good.subarray(0, -1))).toMatchObject({ ok: false, code: 'backup.cut' })
  })

  test('V61 in which a byte is another, wherever, is told', async () => {
    for (let i = 0; i < 40; i++) {
      // Behind the head of the packing, of which some bytes (its time, its system) mean nothing.
      const at = 10 + Math.floor(((good.length - 10) * i) / 40)
      const bad = Buffer.from(good)
      bad[at]! ^= 0x10
      expect((await read(bad)).ok, `byte ${at}`).toBe(false)
    }
  })

  test('V61 of a newer version is told, whatever else stands in it', async () => {
    await mkdir(scene.file('newer'))
    writeFileSync(join(scene.file('newer'), 'quorum-backup.json'), JSON.stringify({ format: 2, sealed: true }))
    execFileSync('tar', ['-czf', scene.file('newer.backup'), '-C', scene.file('newer'), 'quorum-backup.json'])
    expect(await readBackup(scene.file('newer.backup'), null)).toMatchObject({ ok: false, code: 'backup.newer' })
  })

  test('V60 a database that is damaged is told, and no backup of it made', async () => {
    const other = await startScene()
    await other.stop()
    const file = await open(join(other.dataDir, 'log.db'), 'r+')
    const { size } = await file.stat()
    for (let page = 3; page * 4096 < size; page += 2) await file.write(Buffer.alloc(512, 0xab), 0, 512, page * 4096 + 16)
    await file.close()
    const made = await other.backUp('of-damaged.backup')
    expect(made).toMatchObject({ ok: false })
    expect(existsSync(other.file('of-damaged.backup'))).toBe(false)
    await other.remove()
  })
})
