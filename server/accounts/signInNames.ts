import type { DatabaseSync } from 'node:sqlite'
import { userId, type UserId } from '../../src/domain/ids.ts'

export const MAX_SIGN_IN_NAME_LENGTH = 100

/** The names with which people sign in. Each is one person's; upper and lower case, and how signs are composed, make no difference. An @ is for addresses alone. */
export interface SignInNames {
  of(user: UserId): string | null
  /** `taken`: another person signs in with it. */
  set(user: UserId, name: string): 'done' | 'taken' | 'shape'
  /** Of an account that is laid aside again. */
  forget(user: UserId): void
  /** The address in the accounts library of whoever signs in with this name or e-mail address; for nobody an address that is nobody's. */
  emailFor(login: string): string
  userFor(login: string): UserId | null
}

export const plainLogin = (login: string): string => login.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

const NOBODY = 'nobody@nobody.invalid'

export function createSignInNames(db: DatabaseSync): SignInNames {
  const ofUser = db.prepare('SELECT shown FROM sign_in_name WHERE user = ?')
  const owner = db.prepare('SELECT user FROM sign_in_name WHERE name = ?')
  const put = db.prepare('INSERT INTO sign_in_name (name, shown, user) VALUES (?, ?, ?) ON CONFLICT (user) DO UPDATE SET name = excluded.name, shown = excluded.shown')
  const drop = db.prepare('DELETE FROM sign_in_name WHERE user = ?')
  // Both are looked for at each attempt: what is known and what is not must take the same time.
  const byName = db.prepare('SELECT u.id, u.email FROM sign_in_name s JOIN user u ON u.id = s.user WHERE s.name = ?')
  // An address opens an account only when the organisation's provider has said that it is that person's.
  const byEmail = db.prepare('SELECT id, email FROM user WHERE email = ? AND emailVerified = 1')
  const found = (login: string) => {
    const [named, written] = [byName.get(plainLogin(login)), byEmail.get(plainLogin(login))]
    return login.includes('@') ? written : named
  }
  return {
    of: user => {
      const row = ofUser.get(user)
      return row === undefined ? null : String(row['shown'])
    },
    set(user, name) {
      const shown = name.trim().replaceAll(/\s+/g, ' ')
      const plain = plainLogin(shown)
      if (plain === '' || plain.length > MAX_SIGN_IN_NAME_LENGTH || shown.includes('@')) return 'shape'
      const known = owner.get(plain)?.['user']
      if (known !== undefined && known !== user) return 'taken'
      try {
        put.run(plain, shown, user)
        return 'done'
      } catch {
        return 'taken' // by another process, between the look and the write
      }
    },
    forget(user) {
      drop.run(user)
    },
    emailFor: login => String(found(login)?.['email'] ?? NOBODY),
    userFor: login => {
      const id = found(login)?.['id']
      return id === undefined ? null : userId(String(id))
    },
  }
}
