import { mayWriteCell } from '../mayWriteCell.ts'
import type { ReviewItem } from './reviewItem.ts'

/** May this person decide it here? Nobody may where the column is unknown or was retired: nothing is written there, and what is decided together with it would be refused whole. */
export const mayDecide = ({ session, collision, sort, column }: ReviewItem): boolean =>
  (sort !== 'cell' || column !== null) && mayWriteCell(session, collision.row, collision.column)
