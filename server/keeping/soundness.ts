import { DatabaseSync } from 'node:sqlite'

/** Of a database that nobody has open. `problem`: what the database says is wrong with it; null for nothing. */
export interface Soundness {
  readonly problem: string | null
  /** Of its schema, as its owner counts it. */
  readonly version: number
}

/** Looks at every page and every index of the file. Takes a second for some hundred megabytes. */
export function soundnessOf(path: string): Soundness {
  let db: DatabaseSync | null = null
  try {
    db = new DatabaseSync(path, { readOnly: true })
    const found = db.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'])
    return { problem: found === 'ok' ? null : String(found), version }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error), version: 0 }
  } finally {
    db?.close()
  }
}
