import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { CELLS } from '../../../../src/book/keys.ts'

const COMPILED = resolve(import.meta.dirname, '../../../../node_modules/.cache/quorum')

/** A program that can be killed at any moment. What it said before the blow is heard to its last line. */
export interface Victim {
  readonly lines: readonly string[]
  readonly acknowledged: readonly string[]
  /** Settles when the condition holds, or when it has ended. Asked at each line. */
  until(condition: () => boolean): Promise<void>
  /** kill -9; settles when it is gone and all it said is heard. */
  kill(): Promise<void>
  /** Its exit code; null where it was killed. */
  readonly ended: Promise<number | null>
}

export function startVictim(script: string, args: readonly string[]): Victim {
  const child: ChildProcess = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
  })
  const lines: string[] = []
  const waiters = new Set<() => void>()
  const look = () => {
    for (const waiter of waiters) waiter()
  }
  const reader = createInterface({ input: child.stdout! })
  reader.on('line', line => {
    lines.push(line)
    look()
  })
  let over = false
  const ended = Promise.all([once(child, 'exit'), once(reader, 'close')]).then(([[code]]) => {
    over = true
    look()
    return code as number | null
  })
  return {
    lines,
    ended,
    get acknowledged() {
      return lines.flatMap(line => /^acknowledged (\S+)$/.exec(line)?.[1] ?? [])
    },
    until: condition =>
      new Promise(resolve => {
        const waiter = () => {
          if (!over && !condition()) return
          waiters.delete(waiter)
          resolve()
        }
        waiters.add(waiter)
        waiter()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * What must hold of a log after any kill: the database is sound, nothing acknowledged is missing, every document can be read without a hole, and each of its cells holds
 * what the ledger says was written last.
 */
export function expectWhole(file: string, acknowledged: readonly string[], what: string): void {
  const db = new DatabaseSync(file, { timeout: 5_000 })
  try {
    expect(db.prepare('PRAGMA integrity_check').all(), what).toEqual([{ integrity_check: 'ok' }])
    const recorded = db.prepare('SELECT 1 FROM ledger WHERE document IN (SELECT name FROM documents) AND change_set = ?')
    expect(acknowledged.filter(id => recorded.get(id) === undefined), what).toEqual([])
    for (const { name } of db.prepare('SELECT name FROM documents').all()) {
      const document = String(name)
      const cells = documentIn(db, document, what)
      for (const { row_id, column_id, after } of db.prepare('SELECT row_id, column_id, after, max(arrival) FROM ledger WHERE document = ? GROUP BY row_id, column_id').all(document)) {
        const key = column_id === '' ? String(row_id) : `${row_id}:${column_id}`
        expect(cells.get(key), `${what}: ${document} ${key}`).toEqual(JSON.parse(String(after)))
      }
    }
  } finally {
    db.close()
  }
}

function documentIn(db: DatabaseSync, document: string, what: string): Y.Map<unknown> {
  const doc = new Y.Doc()
  const snapshot = db.prepare('SELECT seq, bytes FROM snapshots WHERE document = ?').get(document)
  const records = db.prepare('SELECT seq, bytes FROM log WHERE document = ? AND seq > ? ORDER BY seq').all(document, snapshot?.['seq'] ?? 0)
  doc.transact(() => {
    for (const { bytes } of [...(snapshot === undefined ? [] : [snapshot]), ...records]) Y.applyUpdate(doc, bytes as Uint8Array) // a BLOB
  })
  expect(doc.store.pendingStructs, what).toBeNull()
  const head = Number(db.prepare('SELECT head FROM documents WHERE name = ?').get(document)!['head'])
  const last = Number(records.at(-1)?.['seq'] ?? snapshot?.['seq'] ?? 0)
  expect(last, what).toBe(head)
  return doc.getMap(CELLS)
}
