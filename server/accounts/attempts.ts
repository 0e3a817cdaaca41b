import type { DatabaseSync } from 'node:sqlite'
import { hashOf } from './secrets.ts'
import { plainLogin } from './signInNames.ts'

/** Against guessing one person's password from many addresses: so many wrong ones, whoever tries, and the name has to wait. Names that nobody has wait just the same. */
export const MAX_WRONG = 20
export const WRONG_WINDOW_MS = 15 * 60 * 1000

export interface Attempts {
  /** How long this name has to wait, in ms; 0: one may try. */
  wait(login: string): number
  wrong(login: string): void
  right(login: string): void
}

export function createAttempts(db: DatabaseSync, now: () => number): Attempts {
  const find = db.prepare('SELECT count, since FROM attempt WHERE login = ?')
  const dropOld = db.prepare('DELETE FROM attempt WHERE since <= ?')
  const count = db.prepare('INSERT INTO attempt (login, count, since) VALUES (?, 1, ?) ON CONFLICT (login) DO UPDATE SET count = count + 1')
  const forget = db.prepare('DELETE FROM attempt WHERE login = ?')
  // What is typed by mistake into this field is now and then a password: it is not kept.
  const key = (login: string) => hashOf(plainLogin(login))
  return {
    wait(login) {
      const row = find.get(key(login))
      if (row === undefined || Number(row['count']) < MAX_WRONG) return 0
      return Math.max(0, Number(row['since']) + WRONG_WINDOW_MS - now())
    },
    wrong(login) {
      dropOld.run(now() - WRONG_WINDOW_MS)
      count.run(key(login), now())
    },
    right(login) {
      forget.run(key(login))
    },
  }
}
