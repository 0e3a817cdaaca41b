import type { CellClassParams, ColDef, ICellRendererParams, ValueFormatterParams, ValueGetterParams } from 'ag-grid-community'
import { isConfidential } from '../domain/access/confidential.ts'
import { showCell } from '../domain/cell.ts'
import type { KindContext } from '../domain/kind.ts'
import { kindOf } from '../domain/kinds/index.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Json } from '../domain/value.ts'
import { meant } from '../domain/value.ts'
import { hasState, type CellState, type StateContext } from './cellState.ts'
import { element, icon } from './element.ts'
import { isRow, type GridLine, valueAt } from './gridLine.ts'
import { alignmentOf } from './kinds/cellKind.ts'
import { CELLS } from './kinds/index.ts'
import type { Say } from './messages.ts'
import { SheetHeader, type HeaderContext } from './sheetHeader.ts'
import type { ShownColumn } from './viewColumns.ts'

/** The column of row numbers; its id cannot be that of a column of the table. */
export const ROW_NUMBERS = ':number'
/** px: in it fits what the empty line at the end says. */
const ROOM_FOR_WORDS = 110
/** At the end of the headers, where a column is added. Nothing stands in it. */
export const ADD_COLUMN = ':add'
/** Columns of the grid that are none of the table. */
export const isBeside = (id: string): boolean => id.startsWith(':')

export interface ColumnContext {
  readonly say: Say
  readonly states: StateContext
  /** May it be written into? */
  isOpen(line: GridLine | undefined, column: ColumnDeclaration): boolean
  context(column: ColumnDeclaration): KindContext
  /** Of the row that stands at an index of the lines. */
  rowNumber(index: number): number
  header(column: ColumnDeclaration): HeaderContext
  /** Null for who may not add columns. */
  readonly addColumn: (() => void) | null
}

type Def = ColDef<GridLine, Json>

export function columnDefs(shown: readonly ShownColumn[], context: ColumnContext): Def[] {
  // Frozen columns stand before the others.
  const visible = shown.filter(({ hidden }) => !hidden).toSorted((a, b) => Number(b.pinned) - Number(a.pinned))
  // A narrow column, frozen as it may be, would cut the words off.
  const first = (visible.find(({ width }) => width >= ROOM_FOR_WORDS) ?? visible[0])?.column.id
  const add = context.addColumn === null ? [] : [addColumn(context.say, context.addColumn)]
  return [rowNumbers(context), ...shown.map(column => columnDef(column, column.column.id === first, context)), ...add]
}

function columnDef({ column, width, hidden, pinned }: ShownColumn, first: boolean, { say, states, isOpen, context, header }: ColumnContext): Def {
  const kind = kindOf(column)
  const { render } = CELLS[column.kind]
  // Asked at each cell: names of other tables' rows change, and definitions are not made anew for that.
  const text = (value: Json): string => showCell(value, context(column)).text
  const newText = first ? say('newRow') : ''
  const state = (name: CellState) => ({ data }: CellClassParams<GridLine, Json>) => hasState(name, data, column, states)
  return {
    colId: column.id,
    headerName: column.label[context(column).locale],
    headerComponent: SheetHeader,
    headerComponentParams: header(column),
    valueGetter: ({ data }: ValueGetterParams<GridLine>) => valueAt(data, column.id),
    valueFormatter: ({ value, data }: ValueFormatterParams<GridLine, Json>) => (isRow(data) ? text(value ?? null) : newText),
    ...(render === undefined ? {} : {
      cellRenderer: ({ value, data }: ICellRendererParams<GridLine, Json>) => {
        const understood = meant(value ?? null)
        const words = isRow(data) ? text(value ?? null) : newText
        return understood === null ? words : render(understood, words, context(column))
      },
    }),
    cellClass: alignmentOf(kind.align, column),
    cellClassRules: {
      'q-raw': state('raw'),
      'q-unsure': state('unsure'),
      'q-waiting': state('waiting'),
      'q-recent': state('recent'),
      'q-unsourced': state('unsourced'),
      'q-closed': ({ data }) => isRow(data) && !isOpen(data, column),
      'q-changed': state('changed'),
      'q-undecided': state('undecided'),
      'q-new': ({ data }) => !isRow(data),
      'q-gone': ({ data }) => isRow(data) && data.deleted,
    },
    width,
    hide: hidden,
    pinned: pinned ? 'left' : null,
  }
}

function rowNumbers({ say, rowNumber }: ColumnContext): Def {
  return {
    colId: ROW_NUMBERS,
    headerName: say('rowNumber'),
    headerComponent: class {
      private readonly root = element('div', 'q-corner', element('span', 'q-unseen', say('rowNumber')))
      getGui = () => this.root
      refresh = () => true
    },
    valueGetter: ({ node }: ValueGetterParams<GridLine>) => rowNumber(node?.rowIndex ?? 0),
    cellRenderer: ({ value, data }: ICellRendererParams<GridLine, Json>) => (isRow(data) ? String(value) : icon('plus')),
    cellClass: 'q-cell q-number',
    cellClassRules: { 'q-confidential': ({ data }) => isRow(data) && isConfidential(data.values) },
    width: 56,
    pinned: 'left',
    lockPosition: 'left',
    resizable: false,
    suppressMovable: true,
    suppressNavigable: true,
  }
}

function addColumn(say: Say, add: () => void): Def {
  return {
    colId: ADD_COLUMN,
    headerName: say('ownColumns.add'),
    headerComponent: class {
      private readonly root = element('button', 'q-add-column', icon('plus'))
      init(): void {
        this.root.type = 'button'
        this.root.tabIndex = -1 // Enter on the header itself does the same
        this.root.title = say('ownColumns.add')
        this.root.setAttribute('aria-label', say('ownColumns.add'))
        this.root.addEventListener('click', event => {
          event.stopPropagation()
          add()
        })
      }
      getGui = () => this.root
      refresh = () => true
    },
    valueGetter: () => null,
    cellClass: 'q-beside',
    width: 40,
    lockPosition: 'right',
    resizable: false,
    suppressMovable: true,
    suppressNavigable: true,
  }
}
