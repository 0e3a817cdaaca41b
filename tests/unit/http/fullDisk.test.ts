import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { ask } from './asking.ts'
import { DAY_MS, owner, runPeopleServer, server } from './peopleServer.ts'

runPeopleServer()

test('V76 whoever is signed in, and each program, goes on reading from a disk that takes no more writes', async () => {
  const authorization = `Bearer ${await server.token('Statistics', 'viewer')}`
  const db = new DatabaseSync(join(server.dataDir, 'accounts.db'), { timeout: 5000 })
  // Used two days ago: the thirty days are to begin anew.
  db.prepare('UPDATE session SET expiresAt = ?').run(new Date(Date.now() + 28 * DAY_MS).toISOString())
  for (const table of ['session', 'token']) db.exec(`CREATE TRIGGER full_${table} BEFORE UPDATE ON ${table} BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`)
  for (const headers of [{ cookie: owner }, { authorization }]) {
    const answered = await ask(server.url, '/api/councils/sample/tables/meetings.json', { headers })
    expect([answered.status, JSON.parse(answered.body)]).toEqual([200, expect.arrayContaining([expect.objectContaining({ id: expect.any(String) })])])
  }
  db.close()
})
