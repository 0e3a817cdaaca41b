import { showCell } from '../domain/cell.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { isUnsure } from '../domain/value.ts'
import { whyUnsure } from '../domain/whyUnsure.ts'
import { statesOf, type CellState, type StateContext } from './cellState.ts'
import { doubtKey } from './doubtKey.ts'
import { isRow, type GridLine, valueAt } from './gridLine.ts'
import type { Say } from './messages.ts'
import type { PeerMark } from './overlay.ts'

export interface Description {
  /** What marks the cell and colleagues in it say; empty where there is nothing. */
  readonly states: string
  readonly all: string
}

/** A cell in words: for screen readers, and for the tooltip of its marks. */
export function describeCell(
  line: GridLine, column: ColumnDeclaration,
  { say, states, context, row, peers }: { readonly say: Say; readonly states: StateContext; readonly context: KindContext; readonly row: number; readonly peers: readonly PeerMark[] },
): Description {
  const value = valueAt(line, column.id)
  const stateWords = (state: CellState) => {
    if (state === 'changed') return (isRow(line) ? states.changed(line.id, column.id) : null) ?? say('states.changed')
    if (state === 'unsure' && isUnsure(value)) return say(doubtKey(whyUnsure(value, context)))
    const change = state === 'recent' && isRow(line) ? states.recent(line.id, column.id) : null
    return say(`states.${state}`, { ...change })
  }
  const here = isRow(line) ? peers.filter(({ at }) => at?.row === line.id && at.column === column.id) : []
  const marks = [
    ...statesOf(line, column, states).map(stateWords),
    ...here.map(({ name, editing }) => (editing ? say('editing', { name }) : name)),
  ].join('. ')
  const shown = isRow(line) ? showCell(value, context).text || say('empty') : say('newRow')
  const position = say('position', { column: column.label[context.locale], row, value: shown })
  return { states: marks, all: marks === '' ? position : `${position}. ${marks}` }
}
