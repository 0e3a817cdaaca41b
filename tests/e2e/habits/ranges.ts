import type { Desk } from './desk.ts'
import { expect, test } from './desk.ts'

const ROWS = Array.from({ length: 6 }, (_, at) => ({ title: `t${at + 1}`, sector: `s${at + 1}`, site: `p${at + 1}` }))

/** What a screen reader takes for selected: `2 sector`. */
const selected = (desk: Desk) => desk.sheet.grid.locator('[role="gridcell"][aria-selected="true"]').evaluateAll(cells =>
  cells
    .map(cell => `${(cell.closest('[row-id]')?.getAttribute('row-id') ?? '').replace('r', '')} ${cell.getAttribute('col-id')}`)
    .toSorted())

/** Waits until these rows of these columns are selected, and nothing else. */
const selects = async (desk: Desk, rows: readonly number[], columns: readonly string[]) => {
  await expect.poll(() => selected(desk)).toEqual(rows.flatMap(row => columns.map(column => `${row} ${column}`)).toSorted())
}

test('Dragging over cells selects them', async ({ desk }) => {
  await desk.open('projects', ROWS)
  await desk.pointer.drag([2, 'sector'], [3, 'site'])
  await selects(desk, [2, 3], ['sector', 'region', 'site'])
  await desk.isAt(2, 'sector')
})
