import type { Change, ChangeSet } from '../book/changeSet.ts'
import { createRows, type NewRow } from '../book/changes/createRows.ts'
import { deleteRows } from '../book/changes/deleteRows.ts'
import type { Place as RowPlace } from '../book/changes/place.ts'
import { clearCells, setCells, type CellValue } from '../book/changes/setCells.ts'
import { newRowId } from '../book/newId.ts'
import { readCell } from '../domain/cell.ts'
import type { ColumnId, RowId } from '../domain/ids.ts'
import { isRaw, isUnsure, sameJson, type Json } from '../domain/value.ts'
import { whyUnsure } from '../domain/whyUnsure.ts'
import { doubtKey } from './doubtKey.ts'
import type { Geometry } from './geometry.ts'
import { asRowId, isGroup, isRow, type LineId, NEW_LINE_ID } from './gridLine.ts'
import { faultIn, mayWriteInto } from './mayWrite.ts'
import type { Placement } from './lineOrder.ts'
import { blockBetween, rowSpans } from './selection/block.ts'
import type { Sheet } from './sheet.ts'
import type { SheetPage } from './sheetPage.ts'

/** What was typed into the active cell, to be written into all that is selected. */
export interface Entry {
  readonly column: ColumnId
  /** As it was taken from the editor. */
  readonly value: Json
  /** Columns of other kinds read it for themselves. */
  readonly text: string
}

/** All writing of a sheet: each act is one change set, told to the page at once. */
export class SheetWriting {
  private readonly sheet: Sheet
  private readonly geometry: Geometry
  private readonly page: SheetPage

  constructor(sheet: Sheet, geometry: Geometry, page: SheetPage) {
    this.sheet = sheet
    this.geometry = geometry
    this.page = page
  }

  mayWrite(): boolean {
    const why = this.page.readOnly()
    if (why === null) return true
    this.page.announce(this.page.say(why))
    return false
  }

  /** Says so where it may not be. */
  allows(allowed: boolean): boolean {
    if (!allowed) this.page.announce(this.page.say('notYours'))
    return allowed
  }

  /** Into one cell; in the empty line it makes a row, which becomes the active one. */
  write(line: LineId, column: ColumnId, value: Json, kind: 'typing' | 'paste' = 'typing'): void {
    const row = asRowId(line)
    if (row !== null) {
      this.page.change(setCells(kind, [{ row, column, value }]))
      this.sayDoubt(column, value)
      if (this.page.book.rows.get(row)?.deleted === true) this.page.wroteDeleted(row)
      return
    }
    if (line !== NEW_LINE_ID || value === null) return
    const made = newRowId()
    this.page.change(this.creating([{ row: made, values: { [column]: value } }], 'end', null))
    this.sayDoubt(column, value)
    const { active } = this.sheet
    if (this.page.book.rows.has(made) && active?.line === NEW_LINE_ID) this.sheet.replaceActive({ line: made, column: active.column })
  }

  /** Who does not see the mark in the cell, which has been left by then, hears of it. */
  private sayDoubt(id: ColumnId, value: Json): void {
    const column = this.page.column(id)
    if (isRaw(value)) this.page.announce(this.page.say('states.raw'))
    else if (isUnsure(value)) this.page.announce(this.page.say(column === null ? 'states.unconfirmed' : doubtKey(whyUnsure(value, this.page.context(column)))))
  }

  /** Into the active cell, without an editor: a check box, today's date. */
  set(value: Json, kind: 'typing' | 'paste' = 'typing'): void {
    const { active, activeLine } = this.sheet
    if (active === null || isGroup(activeLine) || !this.mayWrite() || !this.allows(mayWriteInto(this.page, activeLine, active.column))) return
    if (!sameJson(this.sheet.activeValue, value)) this.write(active.line, active.column, value, kind)
  }

  /** Delete: all that is selected, whatever number of ranges. */
  clear(): void {
    if (!this.mayWrite()) return
    const filled = this.cells().filter(({ row, column }) => (this.page.book.rows.get(row)?.values[column] ?? null) !== null)
    if (filled.length === 0) return
    const changeSet = clearCells(filled)
    if (!this.allows(faultIn(this.page, changeSet) === null)) return
    this.large(changeSet)
    this.page.announce(this.page.say('cleared', { n: filled.length }, filled.length))
  }

  /** Ctrl+Enter: the entry into all that is selected; where the empty line is, a row is made of it. */
  enterOver(entry: Entry): void {
    if (!this.mayWrite()) return
    const values = new Map<ColumnId, Json>([[entry.column, entry.value]])
    const valueOf = (id: ColumnId): Json => {
      const column = this.page.column(id)
      if (!values.has(id)) values.set(id, column === null ? entry.value : readCell(entry.text, this.page.context(column)))
      return values.get(id)!
    }
    const changed: CellValue[] = this.cells()
      .map(({ row, column }) => ({ row, column, value: valueOf(column) }))
      .filter(({ row, column, value }) => !sameJson(this.page.book.rows.get(row)?.values[column] ?? null, value))
    const changeSet = setCells('fill', changed)
    const columns = this.newLineColumns()
    const created: readonly Change[] = columns.length === 0 || entry.value === null
      ? []
      : this.creating([{ row: newRowId(), values: Object.fromEntries(columns.map(id => [id, valueOf(id)])) }], 'end', null).changes
    const whole = { ...changeSet, changes: [...changeSet.changes, ...created] }
    if (whole.changes.length > 0 && this.allows(faultIn(this.page, whole) === null)) this.large(whole)
  }

  /** The cells of rows in what is selected, each once. */
  private cells(): readonly { readonly row: RowId; readonly column: ColumnId }[] {
    const { geometry } = this
    const blocks = this.sheet.blocks()
    const seen = blocks.length > 1 ? new Set<string>() : null
    const cells: { row: RowId; column: ColumnId }[] = []
    for (const { top, left, bottom, right } of blocks) {
      const columns = geometry.columnIds.slice(left, right + 1)
      for (let index = top; index <= bottom; index++) {
        const line = geometry.lineAt(index)
        if (!isRow(line)) continue
        for (const column of columns) {
          if (seen?.has(`${line.id}:${column}`)) continue
          seen?.add(`${line.id}:${column}`)
          cells.push({ row: line.id, column })
        }
      }
    }
    return cells
  }

  private newLineColumns(): readonly ColumnId[] {
    const index = this.geometry.lineIndex(NEW_LINE_ID)
    if (index === null) return []
    const columns = this.sheet.blocks().filter(({ top, bottom }) => top <= index && index <= bottom).flatMap(({ left, right }) => this.geometry.columnIds.slice(left, right + 1))
    return [...new Set(columns)]
  }

  /** As many new rows above or below what is selected as rows are selected; at the end from the empty line. */
  insertRows(where: 'above' | 'below'): void {
    const { sheet, geometry } = this
    const spans = rowSpans(sheet.blocks())
    const [first, last] = spans.at(-1) ?? []
    if (first === undefined || last === undefined || sheet.active === null || !this.mayWrite() || !this.allows(this.page.rights().rows)) return
    let index = where === 'above' ? first : last
    while (index !== (where === 'above' ? last : first) && isGroup(geometry.lineAt(index))) index += where === 'above' ? 1 : -1
    const beside = geometry.lineAt(index)
    const above = where === 'below' ? beside : index === 0 ? undefined : geometry.lineAt(index - 1)
    const place: RowPlace = !isRow(beside) ? 'end' : where === 'above' ? { before: beside.id } : { after: beside.id }
    const rows = Array.from({ length: last - first + 1 }, (): NewRow => ({ row: newRowId(), values: {} }))
    const block = sheet.blocks().at(-1)!
    this.page.change(this.creating(rows, place, isRow(above) && isRow(beside) ? { at: 'after', line: above.id } : null))
    const [from, to] = [geometry.lineIndex(rows[0]!.row), geometry.lineIndex(rows.at(-1)!.row)]
    if (from === null || to === null) return
    this.page.announce(this.page.say('rowsAdded', { n: rows.length }, rows.length))
    const whole = sheet.selectsRows
    sheet.select([blockBetween({ row: from, column: block.left }, { row: to, column: block.right })])
    if (whole) sheet.widen('rows')
  }

  /** Few cells are written when it returns; many in steps, and what happens then is told by the page. */
  private large(changeSet: ChangeSet): void {
    void this.page.changeLarge(changeSet) // never rejects
  }

  /** The change set that makes rows; on screen each goes below the one before. */
  private creating(rows: readonly NewRow[], place: RowPlace, placement: Placement | null): ChangeSet {
    let at: Placement = placement ?? (place === 'end' ? { at: 'end' } : { at: 'rank' })
    for (const { row } of rows) {
      this.page.expect(row, at)
      if (at.at === 'after') at = { at: 'after', line: row }
    }
    return createRows(this.page.book.order(), place, rows)
  }

  /** All rows that are selected, also where only some of their cells are. */
  deleteRows(): void {
    if (!this.mayWrite() || !this.allows(this.page.rights().rows)) return
    const rows = this.sheet.selectedRows()
    if (rows.length === 0) return
    this.sheet.collapse()
    this.large(deleteRows(rows))
    this.page.announce(this.page.say('rowsDeleted', { n: rows.length }, rows.length))
  }
}
