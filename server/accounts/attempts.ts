import type { DatabaseSync } from 'node:sqlite'
import { hashOf } from './secrets.ts'
import { plainLogin } from './signInNames.ts'

/** Against guessing one person's password from many addresses: so many wrong ones, whoever tries, and the name has to wait. Names that nobody has wait just the same. */
export const MAX_WRONG = 20
export const WRONG_WINDOW_MS = 15 * 60 * 1000

export interface Attempts {
  /**
   * Counts an attempt as a wrong one before it is looked at: of many at once no more are looked at than one after the other would be. How long this name has to wait, in
   * ms; 0: it counts, and one may try.
   */
  begin(login: string): number
  /** The password was right: all is forgiven. */
  right(login: string): void
  /** The password was not looked at after all: this one attempt does not count. */
  unseen(login: string): void
}

export function createAttempts(db: DatabaseSync, now: () => number): Attempts {
  const find = db.prepare('SELECT since FROM attempt WHERE login = ?')
  // Also what was counted by a clock that was ahead, and has been set back: else a name would wait until the clock is there again.
  const dropOld = db.prepare('DELETE FROM attempt WHERE since <= ? OR since > ?')
  const count = db.prepare('INSERT INTO attempt (login, count, since) VALUES (?, 1, ?) ON CONFLICT (login) DO UPDATE SET count = count + 1 WHERE count < ?')
  const uncount = db.prepare('UPDATE attempt SET count = count - 1 WHERE login = ? AND count > 0')
  const forget = db.prepare('DELETE FROM attempt WHERE login = ?')
  // What is typed by mistake into this field is now and then a password: it is not kept.
  const key = (login: string) => hashOf(plainLogin(login))
  return {
    begin(login) {
      dropOld.run(now() - WRONG_WINDOW_MS, now())
      if (count.run(key(login), now(), MAX_WRONG).changes > 0) return 0
      // At least one: a row that another process has forgiven meanwhile is no leave to try.
      return Math.max(1, Number(find.get(key(login))?.['since'] ?? 0) + WRONG_WINDOW_MS - now())
    },
    right(login) {
      forget.run(key(login))
    },
    unseen(login) {
      uncount.run(key(login))
    },
  }
}
