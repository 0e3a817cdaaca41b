import type { DatabaseSync } from 'node:sqlite'
import { IMPORTER } from './accountsFile.ts'
import { plainEmail } from './invitations.ts'
import { PROVIDER } from './provider.ts'
import { freshId } from './secrets.ts'

/** Ends the addresses of accounts whose own has gone to somebody else. Not the ending of those that no provider has made: they stay told apart. */
const FORMER_MAIL = '@former.invalid'

/** An organisation gives the address of somebody who has left to their successor. */
export interface Addresses {
  /**
   * Takes the address from the account of somebody who was let go, when another subject of the provider has come who was invited by it since. The account stays as it is,
   * with its name behind what it wrote, and its own subject still opens it; the newcomer gets a fresh one. Nothing is taken from whoever is still a member anywhere,
   * from the server's owner, from an account that the provider has never confirmed, or by an invitation that is older than the end of the membership: it was meant for the former holder.
   */
  release(email: string, subject: string): void
}

export function createAddresses(db: DatabaseSync, now: () => number): Addresses {
  const release = db.prepare(`
    UPDATE user SET email = ?1, emailVerified = 0 WHERE email = ?2 AND emailVerified = 1
    AND NOT EXISTS (SELECT 1 FROM account a WHERE a.providerId = ?3 AND a.accountId = ?4)
    AND EXISTS (SELECT 1 FROM account a WHERE a.userId = user.id AND a.providerId = ?3)
    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.user = user.id AND m.ended IS NULL)
    AND NOT EXISTS (SELECT 1 FROM single s WHERE s.name IN ('owner', '${IMPORTER}') AND s.value = user.id)
    AND (SELECT max(m.ended) FROM member m WHERE m.user = user.id) < (SELECT max(i.created) FROM invitation i WHERE i.email = ?2 AND i.expires > ?5)`)
  return {
    release(email, subject) {
      release.run(`${freshId().toLowerCase()}${FORMER_MAIL}`, plainEmail(email), PROVIDER, subject, now())
    },
  }
}
