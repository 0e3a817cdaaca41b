/** Says the hash of a workbook that has everything: run in other time zones by package.test.ts. */
import { createHash } from 'node:crypto'
import { writeWorkbook } from '../../../../src/reports/xlsx/writeWorkbook.ts'
import { everything } from './everything.ts'

console.log(createHash('sha256').update(await writeWorkbook(everything(), () => {})).digest('hex'))
