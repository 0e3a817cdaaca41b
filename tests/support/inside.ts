import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { addChecksum, WRITE_COLUMNS } from '../../server/log/checksum.ts'
import type { Role } from '../../src/domain/access.ts'
import type { QuorumServer } from './quorumServer.ts'

export interface LedgerLine {
  readonly value: unknown
  readonly outcome: string
}

/** What the ledger has of one cell, in the order of arrival. Read from the file, beside the server that writes it. */
export function ledgerOf(server: QuorumServer, document: string, row: string, column: string): readonly LedgerLine[] {
  const db = new DatabaseSync(path.join(server.dataDir, 'log.db'), { readOnly: true, timeout: 5000 })
  try {
    return db
      .prepare('SELECT after, outcome FROM ledger WHERE document = ? AND row_id = ? AND column_id = ? ORDER BY arrival')
      .all(document, row, column)
      // A cell is stored as `[value, by, at]`.
      .map(line => ({ value: (JSON.parse(String(line['after'])) as readonly unknown[])[0], outcome: String(line['outcome']) }))
  } finally {
    db.close()
  }
}

/** An administrator gives a member another role while the server runs. */
export function giveRole(server: QuorumServer, name: string, role: Role): void {
  const db = new DatabaseSync(path.join(server.dataDir, 'accounts.db'), { timeout: 5000 })
  try {
    const { changes } = db.prepare('UPDATE member SET role = ? WHERE user IN (SELECT id FROM user WHERE name = ?)').run(role, name)
    if (changes === 0) throw new Error(`nobody is called ${name}`)
  } finally {
    db.close()
  }
}

/** As if everything so far had been written so many days ago: what happened on one day of testing becomes a past. */
export function ageLedger(server: QuorumServer, days: number): void {
  const db = new DatabaseSync(path.join(server.dataDir, 'log.db'), { timeout: 5000 })
  try {
    addChecksum(db)
    db.prepare('UPDATE ledger SET arrived_at = arrived_at - ?, made_at = made_at - ?').run(days * 86_400_000, days * 86_400_000)
    db.exec(`UPDATE ledger SET write_sum = checksum(${WRITE_COLUMNS.join(', ')})`)
  } finally {
    db.close()
  }
}

/** As if everybody had last been here so many hours ago. */
export function ageVisits(server: QuorumServer, hours: number): void {
  const db = new DatabaseSync(path.join(server.dataDir, 'accounts.db'), { timeout: 5000 })
  try {
    db.prepare('UPDATE visit SET last = last - ?').run(hours * 3_600_000)
  } finally {
    db.close()
  }
}
