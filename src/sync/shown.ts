import type { MadeWrite } from '../book/changeSet.ts'
import { asCreated, asStamped } from '../book/entry.ts'
import type { Waiting } from './councilLink.ts'

/** A write as people are shown it: a cell's value, or what a row was created with. */
export const shown = ({ row, column, after }: MadeWrite): Waiting['writes'][number] => ({
  row, column, value: asStamped(after)?.[0] ?? asCreated(after)?.v ?? null,
})
