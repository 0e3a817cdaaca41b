import type { DatabaseSync } from 'node:sqlite'

/** What somebody has made ready as an owner is no way back in once they are none any more, whoever lowers or removes them, in the app or beside it (V22). */
export interface WaysBack {
  /** The open invitations that they issued and the tokens that they made. To be called in the transaction that takes the right away: between the two nobody takes one of them. */
  close(council: string, user: string): void
}

export function createWaysBack(db: DatabaseSync, now: () => number): WaysBack {
  const dropInvitations = db.prepare('DELETE FROM invitation WHERE council = ? AND by = ?')
  const dropTokens = db.prepare('DELETE FROM token WHERE by = ? AND user IN (SELECT user FROM member WHERE council = ? AND ended IS NULL) RETURNING user')
  const endProgram = db.prepare('UPDATE member SET ended = ? WHERE council = ? AND user = ? AND NOT EXISTS (SELECT 1 FROM token WHERE token.user = member.user)')
  return {
    close(council, user) {
      dropInvitations.run(council, user)
      for (const token of dropTokens.all(user, council)) endProgram.run(now(), council, String(token['user']))
    },
  }
}

/** All of it or nothing; as a part of the transaction that is under way, if there is one. */
export function wholly<T>(db: DatabaseSync, act: () => T): T {
  if (db.isTransaction) return act()
  db.exec('BEGIN IMMEDIATE')
  try {
    const done = act()
    db.exec('COMMIT')
    return done
  } catch (error) {
    db.exec('ROLLBACK')
    throw error
  }
}
