import { computed } from 'vue'
import type { Applied } from '../../book/book.ts'
import type { ChangeSet } from '../../book/changeSet.ts'
import { createRows } from '../../book/changes/createRows.ts'
import { deleteRows } from '../../book/changes/deleteRows.ts'
import type { Place } from '../../book/changes/place.ts'
import { setCells } from '../../book/changes/setCells.ts'
import { newRowId } from '../../book/newId.ts'
import type { RowId, TableId } from '../../domain/ids.ts'
import type { Label } from '../../domain/locale.ts'
import type { ColumnFault, ColumnWish } from '../../domain/settings/columnWish.ts'
import { checkColumnWish, checkName } from '../../domain/settings/columnWish.ts'
import { readOwnColumns, type OwnColumn } from '../../domain/settings/ownColumns.ts'
import { MAX_LABEL_LENGTH } from '../../domain/settings/settingsCells.ts'
import { readImportMappings, writeMapping, type RememberedMapping } from '../../domain/settings/importMappings.ts'
import { contributingRows, openedTables } from '../../domain/settings/contributing.ts'
import { withOwnColumns } from '../../domain/settings/withOwnColumns.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import { tableOf } from '../../domain/tables/index.ts'
import { sameJson, type Json } from '../../domain/value.ts'
import type { View } from '../../domain/view.ts'
import { writeView } from '../storedView.ts'
import type { TableSession } from '../tableSession.ts'
import { createColumnDeeds, type ColumnDeed, type ColumnDeeds } from './columnDeeds.ts'
import { addChoices, addColumn, change, moveChoice, retire, takeBack, type Renaming } from './columnChanges.ts'
import { readSharedViews, type SharedView } from './sharedViews.ts'

type Refused = Extract<Applied, { ok: false }>
export type ColumnApplied = { readonly ok: true; readonly row: RowId } | Refused | { readonly ok: false; readonly code: ColumnFault }
export type ViewApplied = { readonly ok: true; readonly id: RowId } | Refused | { readonly ok: false; readonly code: 'noName' | 'nameTooLong' }

/**
 * What belongs to a council as a whole: own columns of its tables, and views shared by all. A document like a table's, so all of it works
 * offline, is sent later, and is there for the others at once. Whatever is read here inside a computed is followed.
 */
export interface CouncilSettings {
  /** The open document: may one write, what can be undone, is it here yet. */
  readonly session: TableSession
  /** The declaration of a table with the council's own columns; the same object until one of them changes. Null for a table that this version does not know. */
  declarationOf(table: TableId): TableDeclaration | null
  /** Own columns of a table in the order in which they were added, those retired not among them. */
  columnsOf(table: TableId): readonly OwnColumn[]
  retiredOf(table: TableId): readonly OwnColumn[]
  /** All of all tables, for who makes a report elsewhere. */
  allColumns(): readonly OwnColumn[]

  /** The tables in which contributors write. */
  openedTables(): ReadonlySet<TableId>
  openTo(table: TableId, contributors: boolean): Applied

  addColumn(table: TableId, wish: ColumnWish): ColumnApplied
  changeColumn(column: OwnColumn, wanted: Renaming): ColumnApplied
  /** Hides it everywhere; values are kept. */
  retireColumn(column: RowId): Applied
  takeBackColumn(column: RowId): Applied
  addChoices(column: RowId, labels: readonly Partial<Label>[]): Applied
  renameChoice(choice: RowId, label: Partial<Label>): Applied
  moveChoice(choice: RowId, place: Place): Applied
  /** No longer offered; cells that hold it keep it. */
  retireChoice(choice: RowId, retired: boolean): Applied

  /** Which of what can be undone here is a matter of a table's columns. */
  readonly columnDeeds: Pick<ColumnDeeds, 'later'>

  /** What was said last of files with such headers; null where nobody has brought in one yet. */
  mapping(table: TableId, signature: string): RememberedMapping | null
  rememberMapping(table: TableId, signature: string, mapping: RememberedMapping): Applied

  /** Shared views of a table by name. */
  views(table: TableId): readonly SharedView[]
  /** A new shared view. */
  saveView(table: TableId, name: string, view: View): ViewApplied
  /** What the shared view `id` shows from now on. */
  changeView(id: RowId, view: View): Applied
  renameView(id: RowId, name: string): ViewApplied
  removeView(id: RowId): Applied
}

const sameColumns = (a: readonly OwnColumn[], b: readonly OwnColumn[]): boolean => sameJson(a as unknown as Json, b as unknown as Json) // plain data

export function createCouncilSettings(session: TableSession): CouncilSettings {
  const rows = () => {
    void session.version.value
    // Until the document has loaded, what it said last time: columns must not come in late and move the table.
    return session.state.value === 'opening' && session.book.rows.size === 0 ? session.preview.value : [...session.book.rows.values()]
  }
  /** The same list while nothing of it has changed: grids are drawn anew for another one. */
  const columns = computed<readonly OwnColumn[]>(before => {
    const now = readOwnColumns(rows())
    return before !== undefined && sameColumns(before, now) ? before : now
  })
  const mappings = computed(() => readImportMappings(rows()))
  const opened = computed(() => openedTables(rows()))
  const declarations = new Map<TableId, { all: readonly OwnColumn[]; readonly own: readonly OwnColumn[]; readonly declaration: TableDeclaration }>()
  const shared = computed(() => readSharedViews(rows(), row => session.book.entry(row, 'type')?.[1] ?? null).toSorted((a, b) => a.name.localeCompare(b.name)))

  function declarationOf(table: TableId): TableDeclaration | null {
    const declared = tableOf(table)
    if (declared === null) return null
    const all = columns.value
    const known = declarations.get(table)
    if (known?.all === all) return known.declaration
    const own = all.filter(one => one.table === table)
    if (known !== undefined && sameColumns(known.own, own)) {
      known.all = all
      return known.declaration
    }
    const declaration = withOwnColumns(declared, own)
    declarations.set(table, { all, own, declaration })
    return declaration
  }

  const apply = (changeSet: ChangeSet): Applied => session.apply(changeSet)
  const deeds = createColumnDeeds()
  /** As `apply`, for what is done with a column. */
  function applyTo(column: RowId | null, what: ColumnDeed['what'], changeSet: ChangeSet, of?: TableId): Applied {
    const table = of ?? columns.value.find(({ row }) => row === column)?.table
    if (table !== undefined && column !== null) deeds.add(changeSet.id, { table, column, what })
    return apply(changeSet)
  }
  const columnOfChoice = (choice: RowId): RowId | null => columns.value.find(({ column }) => column.choices?.some(({ id }) => id === choice))?.row ?? null
  const order = () => session.book.order()
  const done = (applied: Applied, row: RowId): ColumnApplied => (applied.ok ? { ok: true, row } : applied)

  function nameFault(name: string): Extract<ViewApplied, { ok: false }> | null {
    if (name.trim() === '') return { ok: false, code: 'noName' }
    return name.trim().length > MAX_LABEL_LENGTH ? { ok: false, code: 'nameTooLong' } : null
  }
  const viewValue = (view: View) => writeView(view) as Json // a view is plain data

  return {
    session,
    declarationOf,
    columnsOf: table => columns.value.filter(one => one.table === table && !one.retired),
    retiredOf: table => columns.value.filter(one => one.table === table && one.retired),
    allColumns: () => columns.value,

    addColumn(table, wish) {
      const declaration = declarationOf(table)
      const fault = declaration === null ? null : checkColumnWish(wish, declaration)
      if (fault !== null) return { ok: false, code: fault }
      const { row, changeSet } = addColumn(order(), table, wish)
      return done(applyTo(row, 'add', changeSet, table), row)
    },
    changeColumn({ row, table, written }, wanted) {
      const declaration = declarationOf(table)
      const fault = declaration === null ? null : checkName({ ...written, ...wanted.label }, declaration, row)
      return fault === null ? done(applyTo(row, 'change', change(row, wanted)), row) : { ok: false, code: fault }
    },
    retireColumn: column => applyTo(column, 'retire', retire(column)),
    takeBackColumn: column => applyTo(column, 'takeBack', takeBack(column)),
    addChoices: (column, labels) => applyTo(column, 'change', addChoices(order(), column, labels)),
    renameChoice: (choice, label) => applyTo(columnOfChoice(choice), 'change', change(choice, { label })),
    moveChoice: (choice, place) => applyTo(columnOfChoice(choice), 'change', moveChoice(order(), choice, place)),
    retireChoice: (choice, retired) => applyTo(columnOfChoice(choice), 'change', setCells('typing', [{ row: choice, column: 'retired', value: retired ? true : null }])),

    columnDeeds: deeds,

    openedTables: () => opened.value,
    openTo(table, contributors) {
      const said = contributingRows(session.book.rows.values()).findLast(({ values }) => values['table'] === table)
      return said === undefined
        ? apply(createRows(order(), 'end', [{ row: newRowId(), values: { type: 'contributing', table, contributors } }]))
        : apply(setCells('typing', [{ row: said.id, column: 'contributors', value: contributors }]))
    },

    mapping: (table, signature) => mappings.value.find(one => one.table === table && one.signature === signature) ?? null,
    rememberMapping(table, signature, said) {
      const mapping = writeMapping(said)
      const known = mappings.value.find(one => one.table === table && one.signature === signature)
      if (known === undefined) return apply(createRows(order(), 'end', [{ row: newRowId(), values: { type: 'mapping', table, signature, mapping } }]))
      const isSame = sameJson(writeMapping(known), mapping)
      return isSame ? { ok: true } : apply(setCells('typing', [{ row: known.row, column: 'mapping', value: mapping }]))
    },

    views: table => shared.value.filter(view => view.table === table),
    saveView(table, name, view) {
      const fault = nameFault(name)
      if (fault !== null) return fault
      const id = newRowId()
      const applied = apply(createRows(order(), 'end', [{ row: id, values: { type: 'view', table, name: name.trim(), view: viewValue(view) } }]))
      return applied.ok ? { ok: true, id } : applied
    },
    changeView: (id, view) => apply(setCells('typing', [{ row: id, column: 'view', value: viewValue(view) }])),
    renameView(id, name) {
      const fault = nameFault(name)
      if (fault !== null) return fault
      const applied = apply(setCells('typing', [{ row: id, column: 'name', value: name.trim() }]))
      return applied.ok ? { ok: true, id } : applied
    },
    removeView: id => apply(deleteRows([id])),
  }
}
