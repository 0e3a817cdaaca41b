import { formatDate } from '../../domain/dates.ts'
import { rowName } from '../../domain/rowName.ts'
import { confirmedCell, showCell } from '../../domain/cell.ts'
import { TABLES } from '../../domain/tables/index.ts'
import { withOwnColumns } from '../../domain/settings/withOwnColumns.ts'
import { sameJson } from '../../domain/value.ts'
import type { TableId } from '../../domain/ids.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import type { Row } from '../../domain/view.ts'
import type { Frame } from '../frame.ts'
import { textCell } from '../cells.ts'
import { tellApart } from '../checks/tellApart.ts'
import type { LineModel, TableSheet } from '../model.ts'
import { PACK_WORDS } from './words/packWords.ts'

export const CHANGES_SHEET = 'changes'

/** What a session speaks of. Names and sources that were only put right are no news. */
const NEWS: readonly TableId[] = ['agenda', 'actions', 'agreements', 'projects', 'trade', 'meetings']

/**
 * Cell by cell what is otherwise than it was at the end of an earlier day: rows that came and went are one line each. Of these tables only, and of rows that
 * `isOf` it. Where nothing was here on that day it is no news that everything came since. Null where nothing earlier was given in.
 */
export function changesSheet(frame: Frame, remarks: readonly string[], of = NEWS, isOf: (row: Row) => boolean = () => true): TableSheet | null {
  const { input, words } = frame
  const { before } = input
  if (before === undefined) return null
  const pack = PACK_WORDS[input.locale]
  const lines: LineModel[] = []
  const isFromNothing = of.every(id => (before.tables[id] ?? []).every(row => row.deleted))
  for (const declared of isFromNothing ? [] : TABLES) {
    if (!of.includes(declared.id)) continue
    const table = withOwnColumns(declared, input.own ?? [])
    const changes = changesOf(frame, table, before.tables[table.id] ?? [], isOf)
    if (changes.length > 0) lines.push({ type: 'heading', level: 0, text: table.label[input.locale] }, ...changes)
  }
  const title = pack.changes(formatDate(before.day, input.locale))
  return {
    type: 'table', id: CHANGES_SHEET, name: pack.changesName, title, remarks,
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: [
      { id: 'row', header: pack.entry, width: 44, align: 'start' },
      { id: 'column', header: pack.column, width: 22, align: 'start' },
      { id: 'was', header: pack.was, width: 38, align: 'start' },
      { id: 'is', header: pack.is, width: 38, align: 'start' },
    ],
    lines, notes: [], page: words.page, of: words.of, orientation: 'landscape', nothing: isFromNothing ? pack.nothingBefore(formatDate(before.day, input.locale)) : pack.noChanges,
  }
}

function changesOf(frame: Frame, table: TableDeclaration, then: readonly Row[], isOf: (row: Row) => boolean): readonly LineModel[] {
  const { context } = frame
  const pack = PACK_WORDS[frame.input.locale]
  const earlier = new Map(then.filter(row => !row.deleted && isOf(row)).map(row => [row.id, row]))
  const lines: LineModel[] = []
  const line = (...cells: readonly string[]) => lines.push({ type: 'row', cells: cells.map(textCell) })
  const rows = frame.rows(table.id)
  const apart = new Map(tellApart(rows.map(({ id }) => ({ table: table.id, row: id })), frame.input).map((words, i) => [rows[i]!.id, words]))
  for (const row of rows.filter(isOf)) {
    const before = earlier.get(row.id)
    earlier.delete(row.id)
    const words = apart.get(row.id) ?? ''
    const name = `${rowName(table, row, context)}${words === '' ? '' : ` (${words})`}`
    if (before === undefined) {
      line(name, '', '', pack.added)
      continue
    }
    for (const column of table.columns) {
      const [was, is] = [before.values[column.id] ?? null, row.values[column.id] ?? null]
      // That a reading was confirmed is no news.
      if (sameJson(confirmedCell(was), confirmedCell(is))) continue
      const shown = (value: typeof was) => showCell(value, { ...context, column }).text
      line(name, column.label[context.locale], shown(was), shown(is))
    }
  }
  for (const row of earlier.values()) line(rowName(table, row, context), '', '', pack.removed)
  return lines
}
