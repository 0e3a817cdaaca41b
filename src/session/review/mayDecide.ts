import { mayWriteCell } from '../mayWriteCell.ts'
import { isKnown, type ReviewItem } from './reviewItem.ts'

/** May this person decide it here? Nobody may where nothing is written: what is decided together with it would be refused whole. */
export const mayDecide = (item: ReviewItem): boolean => isKnown(item) && mayWriteCell(item.session, item.collision.row, item.collision.column)
