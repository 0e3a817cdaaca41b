import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAccounts } from '../../../server/accounts/openAccounts.ts'
import { openAccountsFile } from '../../../server/accounts/accountsFile.ts'
import { ACCOUNTS_VERSION } from '../../../server/accounts/accountsSchema.ts'
import { hashOf } from '../../../server/accounts/secrets.ts'
import { userId } from '../../../src/domain/ids.ts'

/** As the first released version made it, without a number. */
const FIRST = `
  CREATE TABLE council (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
  CREATE TABLE member (council TEXT NOT NULL, user TEXT NOT NULL, role TEXT NOT NULL, PRIMARY KEY (council, user)) STRICT, WITHOUT ROWID;
  CREATE INDEX member_by_user ON member (user);
  CREATE TABLE sign_in_key (hash TEXT PRIMARY KEY, user TEXT, expires INTEGER) STRICT, WITHOUT ROWID;
  CREATE TABLE token (hash TEXT PRIMARY KEY, user TEXT NOT NULL, created INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE single (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO council VALUES ('sample', '{"ru":"Совет","be":"Савет","de":"Rat","en":"Council"}');
  INSERT INTO member VALUES ('sample', 'anna', 'editor'), ('sample', 'program', 'viewer');
  INSERT INTO token VALUES ('${hashOf('quorum_old')}', 'program', 1), ('${hashOf('quorum_other')}', 'program', 2);`

let dataDir: string
let file: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'quorum-'))
  file = join(dataDir, 'accounts.db')
})
afterEach(() => rm(dataDir, { recursive: true }))

function write(sql: string): void {
  const db = new DatabaseSync(file)
  db.exec(sql)
  db.close()
}

describe('the file of accounts', () => {
  test('V20 a file of the first version opens with its members and tokens', async () => {
    write(FIRST)
    const accounts = await openAccounts({ dataDir, origin: 'http://127.0.0.1:8080', now: () => 5, warn: () => {} })
    write(`INSERT INTO user (id, name, email, emailVerified, createdAt, updatedAt) VALUES ('program', 'Statistics', 'p@people.invalid', 0, '2026-11-22', '2026-11-22')`)
    expect(accounts.members.standingIn(userId('anna'), 'sample')).toEqual({ role: 'editor', organisation: null })
    expect((await accounts.identify({ authorization: 'Bearer quorum_old' }))?.user).toEqual({ id: 'program', name: 'Statistics' })
    expect(accounts.members.wantsSecondFactor('sample')).toBe(false)
    accounts.close()
  })

  test('V20 a file without a number that has the organisations already opens, and keeps them', () => {
    write(FIRST)
    write("ALTER TABLE member ADD COLUMN organisation TEXT; UPDATE member SET organisation = 'ministry' WHERE user = 'anna'")
    const db = openAccountsFile(dataDir)
    expect(db.prepare("SELECT organisation, ended FROM member WHERE user = 'anna'").get()).toEqual({ organisation: 'ministry', ended: null })
    db.close()
  })

  test('V20 two processes that open an old file at once both get it', () => {
    write(FIRST)
    const [one, other] = [openAccountsFile(dataDir), openAccountsFile(dataDir)]
    for (const db of [one, other]) expect(db.prepare('SELECT count(*) AS n FROM token WHERE id IS NOT NULL').get()).toEqual({ n: 2 })
    one.close()
    other.close()
  })

  test('V20 a file of a newer version is refused and left as it is', () => {
    openAccountsFile(dataDir).close()
    write(`PRAGMA user_version = ${ACCOUNTS_VERSION + 1}`)
    expect(() => openAccountsFile(dataDir)).toThrow('newer version')
    const db = new DatabaseSync(file)
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: ACCOUNTS_VERSION + 1 })
    db.close()
  })
})
