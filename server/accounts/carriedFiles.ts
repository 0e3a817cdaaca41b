import type { DatabaseSync } from 'node:sqlite'
import type { UserId } from '../../src/domain/ids.ts'

export interface CarriedFile {
  readonly id: string
  readonly council: string
  readonly name: string
  readonly author: UserId
  readonly device: string
  readonly carrier: UserId
  /** When it was first taken in, ms since 1970. */
  readonly at: number
}

export interface CarriedFiles {
  /** When the file was first taken in, null for never. */
  takenAt(id: string): number | null
  /** Of a file that was taken in before the first time stays. */
  note(file: CarriedFile): void
}

export function createCarriedFiles(db: DatabaseSync): CarriedFiles {
  const find = db.prepare('SELECT at FROM carried_file WHERE id = ?')
  const insert = db.prepare('INSERT INTO carried_file (id, council, name, author, device, carrier, at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING')
  return {
    takenAt(id) {
      const row = find.get(id)
      return row === undefined ? null : Number(row['at'])
    },
    note({ id, council, name, author, device, carrier, at }) {
      insert.run(id, council, name, author, device, carrier, at)
    },
  }
}
