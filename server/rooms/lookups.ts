import type { ColumnId, RowId } from '../../src/domain/ids.ts'
import { keyOf } from '../../src/book/keys.ts'
import type { BaseQuestion, LedgerRow, RecordedRow, RowQuestion, Storage } from '../log/storage.ts'

/**
 * What a room must ask the ledger before it can take in an update: rarely anything. An answer that is not at hand is `undefined`; it is
 * noted as missing, and the room fetches it and looks at the update again.
 */
export interface Lookups {
  /** The indexes of the change set that are recorded, with their log records. */
  recorded(changeSet: string): ReadonlyMap<number, number> | undefined
  /** What was last recorded as standing in the cell. */
  standing(row: RowId, column: ColumnId | null): RecordedRow | null | undefined
  /** What others wrote into cells of the row after `seen`: the last of each cell, the latest first. */
  writtenSince(question: RowQuestion): readonly RecordedRow[] | undefined
  /** The write that an author built on when theirs collided. */
  builtOn(question: BaseQuestion): RecordedRow | null | undefined
  readonly missing: boolean
  fetch(): Promise<void>
  /** What the room is about to record: the next answers must know of it, before the ledger does. */
  learn(rows: readonly LedgerRow[], seq: number): void
  /** The ledger of some rows has come or gone: all is asked for again. */
  forget(): void
}

/** Answers that are kept at most; beyond, all are asked for again. */
const MAX_KEPT = 10_000

export function createLookups(storage: Pick<Storage, 'recorded' | 'lastStanding' | 'writtenSince' | 'builtOn'>, document: string): Lookups {
  const recorded = new Map<string, Map<number, number>>()
  const standing = new Map<string, RecordedRow | null>()
  /** By row, as a write into the row changes the answers. */
  const since = new Map<string, Map<string, readonly RecordedRow[]>>()
  const bases = new Map<string, RecordedRow | null>()
  const missingSets = new Set<string>()
  const missingCells = new Map<string, readonly [RowId, ColumnId | null]>()
  const missingQuestions = new Map<string, RowQuestion>()
  const missingBases = new Map<string, BaseQuestion>()

  /** Always right: what is not known is asked for again, after what was learned is on disk. */
  function forget(): void {
    recorded.clear()
    standing.clear()
    since.clear()
    bases.clear()
  }

  function forgetIfMany(): void {
    if (recorded.size + standing.size + since.size + bases.size > MAX_KEPT) forget()
  }

  return {
    forget,
    recorded(changeSet) {
      const found = recorded.get(changeSet)
      if (found === undefined) missingSets.add(changeSet)
      return found
    },
    standing(row, column) {
      const key = keyOf(row, column)
      const found = standing.get(key)
      if (found === undefined) missingCells.set(key, [row, column])
      return found
    },
    writtenSince(question) {
      const name = `${question.row}:${question.seen}:${question.user}`
      const found = since.get(question.row)?.get(name)
      if (found === undefined) missingQuestions.set(name, question)
      return found
    },
    builtOn(question) {
      const name = `${question.row}:${question.column}:${question.struct.client}:${question.struct.clock}:${question.seen}`
      const found = bases.get(name)
      if (found === undefined) missingBases.set(name, question)
      return found
    },
    get missing() {
      return missingSets.size + missingCells.size + missingQuestions.size + missingBases.size > 0
    },
    async fetch() {
      forgetIfMany()
      const cells = [...missingCells]
      const questions = [...missingQuestions]
      const roots = [...missingBases]
      const [sets, rows, writes, found] = await Promise.all([
        storage.recorded(document, [...missingSets]),
        storage.lastStanding(document, cells.map(([, cell]) => cell)),
        storage.writtenSince(document, questions.map(([, question]) => question)),
        storage.builtOn(document, roots.map(([, question]) => question)),
      ])
      for (const [changeSet, indexes] of sets) recorded.set(changeSet, new Map(indexes))
      cells.forEach(([key], i) => standing.set(key, rows[i] ?? null))
      questions.forEach(([name, { row }], i) => {
        const answers = since.get(row) ?? new Map<string, readonly RecordedRow[]>()
        since.set(row, answers.set(name, writes[i] ?? []))
      })
      roots.forEach(([name], i) => bases.set(name, found[i] ?? null))
      missingSets.clear()
      missingCells.clear()
      missingQuestions.clear()
      missingBases.clear()
    },
    learn(rows, seq) {
      forgetIfMany()
      for (const row of rows) {
        recorded.get(row.changeSet)?.set(row.index, seq)
        if (row.outcome !== 'stands') continue
        standing.set(row.column === null ? row.row : `${row.row}:${row.column}`, { ...row, seq })
        since.delete(row.row)
      }
    },
  }
}
