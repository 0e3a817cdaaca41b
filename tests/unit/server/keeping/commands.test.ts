import { existsSync, readFileSync, truncateSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { QuorumServer } from '../../../support/quorumServer.ts'
import { ask } from '../../http/asking.ts'

let server: QuorumServer
let file: string
beforeEach(async () => {
  server = await QuorumServer.make()
  file = `${server.dataDir}.backup`
})
afterEach(async () => {
  await server.remove()
  await rm(file, { force: true })
})

test('V60 V62 the commands say what they have done, and the server serves on', async () => {
  await server.start()
  expect(await server.backUp(file)).toMatch(/^\S+\.backup: \d+ kB, as of 20\S+Z, read back and verified\.\n$/)
  const said = await server.restore(file)
  expect(said).toMatch(/as of 20\S+Z\. The server serves it now\. What was there before is kept in \S+before-restore-\S+\.\n$/)
  expect((await ask(server.url, '/healthz')).status).toBe(200)
})

test('V61 the commands say what is wrong, and end with 1', async () => {
  await expect(server.backUp(file)).rejects.toThrow('There is no data in')
  await server.start()
  await server.backUp(file)
  await expect(server.backUp(file)).rejects.toThrow(`${file} is there already. Nothing was changed`)
  await expect(server.restore(`${file}x`)).rejects.toThrow(`There is no ${file}x. Nothing was changed.`)
  await expect(server.restore('package.json')).rejects.toThrow('is no backup of Quorum. Nothing was changed.')
  await expect(server.restore('--help')).rejects.toThrow('Usage: npm run restore -- FILE')
  truncateSync(file, 10_000)
  await expect(server.restore(file)).rejects.toThrow('ends too early: a part of it is missing. Nothing was changed')
})

test('V63 a server that is killed while it gives way is brought to the restored state by its next start', async () => {
  await server.start()
  await server.backUp(file)
  const restoring = server.restore(file).catch((error: unknown) => String(error))
  const ready = join(server.dataDir, 'restore.ready')
  await expect.poll(() => existsSync(ready) || existsSync(join(server.dataDir, 'restore.underway')), { interval: 5, timeout: 20_000 }).toBe(true)
  await server.end('SIGKILL')
  await server.start()
  expect(await restoring).toMatch(/before-restore-/)
  const last = JSON.parse(readFileSync(join(server.dataDir, 'last-restore.json'), 'utf8')) as { state: string; aside: string }
  expect(existsSync(join(server.dataDir, last.aside, 'log.db'))).toBe(true)
  expect(existsSync(ready) || existsSync(join(server.dataDir, 'restore.underway'))).toBe(false)
  expect((await ask(server.url, '/healthz')).status).toBe(200)
})
