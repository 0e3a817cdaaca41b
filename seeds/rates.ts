import type { RateRow } from '../src/domain/tables/rates.ts'
import type { SeedRow } from './councilSeed.ts'

const UNNAMED =
  'В источнике стоят дата и сумма в BYN; ни валюта, ни число её единиц не названы, поэтому столбцы пусты и для пересчёта строка не годится.'

export const rates: readonly SeedRow<RateRow>[] = [
  { id: 'rate-2025-10-02-1', values: { date: '2025-10-02', byn: 3.66, source: ['src-interview'], note: `Первый из трёх курсов. ${UNNAMED}` } },
  { id: 'rate-2025-10-02-2', values: { date: '2025-10-02', byn: 2.98, source: ['src-interview'], note: `Второй из трёх курсов. ${UNNAMED}` } },
  { id: 'rate-2025-10-02-3', values: { date: '2025-10-02', byn: 3.5, source: ['src-interview'], note: `Третий из трёх курсов. ${UNNAMED}` } },
]
