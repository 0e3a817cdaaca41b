import type { Row } from '../../domain/view.ts'
import { textIn } from './checked.ts'

/** Does somebody have to carry it out? «Поручить» and «договорились» bind; a proposal or a request waits for an answer, a goal and what was taken note of bind nobody. */
export function isBinding(row: Row): boolean {
  const kind = textIn(row, 'kind')
  return kind === null || kind === 'assignment' || kind === 'arrangement'
}

export const isAssignment = (row: Row): boolean => isBinding(row) && textIn(row, 'kind') !== 'arrangement'
