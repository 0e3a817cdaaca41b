import { expect, test } from './desk.ts'

test('The table says to a screen reader what it is, how large, and where I am', async ({ desk }) => {
  await desk.open('rates', [{ note: 'one' }, { note: 'two' }])
  const grid = desk.page.getByRole('grid')
  await expect(grid).toBeVisible()
  await expect(grid).toHaveAttribute('aria-rowcount', /^\d+$/)
  await expect(grid).toHaveAttribute('aria-colcount', /^\d+$/)
  await expect(desk.page.getByRole('columnheader', { name: 'Note' })).toBeVisible()
  await desk.go(2, 'note')
  await expect(desk.cell(2, 'note')).toHaveRole('gridcell')
  await expect(desk.cell(2, 'note')).toHaveAttribute('aria-colindex', /^\d+$/)
  await expect(desk.sheet.row('r2')).toHaveAttribute('aria-rowindex', '3')
})
