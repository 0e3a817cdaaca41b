import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openAccounts } from '../../../server/accounts/openAccounts.ts'
import { openAccountsFile } from '../../../server/accounts/accountsFile.ts'
import { createCarriedFiles } from '../../../server/accounts/carriedFiles.ts'
import { createDeviceKeys } from '../../../server/accounts/deviceKeys.ts'
import { createVisits } from '../../../server/accounts/visits.ts'
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

  test('V20 a file without a number that has devices, carried files and visits already opens, and keeps them', () => {
    write(FIRST)
    write(`
      CREATE TABLE visit (user TEXT NOT NULL, council TEXT NOT NULL, last INTEGER NOT NULL, before INTEGER, PRIMARY KEY (user, council)) STRICT, WITHOUT ROWID;
      CREATE TABLE device_key (
        id TEXT PRIMARY KEY, user TEXT NOT NULL, public_key BLOB NOT NULL UNIQUE, name TEXT NOT NULL,
        created INTEGER NOT NULL, seen INTEGER NOT NULL, revoked INTEGER
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX device_key_by_user ON device_key (user);
      INSERT INTO visit VALUES ('anna', 'sample', 7, NULL);
      INSERT INTO device_key VALUES ('laptop', 'anna', x'0401', 'Chrome', 1, 2, NULL);`)
    const db = openAccountsFile(dataDir)
    expect(createVisits(db).touch(userId('anna'), 'sample', 8)).toBeNull()
    expect(db.prepare('SELECT last FROM visit').all()).toEqual([{ last: 8 }])
    expect(createDeviceKeys(db).of(userId('anna')).map(({ name }) => name)).toEqual(['Chrome'])
    expect(createCarriedFiles(db).takenAt('file')).toBeNull()
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
