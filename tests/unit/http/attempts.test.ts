import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { createAttempts, MAX_WRONG, WRONG_WINDOW_MS } from '../../../server/accounts/attempts.ts'
import { migrateAccounts } from '../../../server/accounts/accountsSchema.ts'

const YEAR_MS = 365 * 24 * 60 * 60 * 1000

test('V23 a name never waits longer than the quarter of an hour, though the clock was ahead and is set back', () => {
  const db = new DatabaseSync(':memory:')
  migrateAccounts(db)
  let now = Date.now() + YEAR_MS
  const attempts = createAttempts(db, () => now)
  for (let i = 0; i < MAX_WRONG; i++) expect(attempts.begin('Anna')).toBe(0)
  expect(attempts.begin('Anna')).toBe(WRONG_WINDOW_MS)
  now -= YEAR_MS
  for (let i = 0; i < MAX_WRONG; i++) expect(attempts.begin('Anna')).toBe(0)
  expect(attempts.begin('Anna')).toBe(WRONG_WINDOW_MS)
  db.close()
})
