import { sample } from '../../seeds/sample.ts'
import { rowId } from '../../src/domain/ids.ts'
import { TABLE_IDS } from '../../src/domain/tables/index.ts'
import type { Row } from '../../src/domain/view.ts'
import type { ReportInput } from '../../src/reports/reportInput.ts'

const rows = (table: string): Row[] => sample.tables[table]!.map((row, i) => ({ id: rowId(row.id), values: row.values, rank: String(i).padStart(6, '0'), deleted: false }))
export const SAMPLE_TABLES: ReportInput['tables'] = Object.fromEntries(TABLE_IDS.map(table => [table, rows(table)]))

/** The sample says little of trade in numbers: years of it, so that there is something to reckon, to compare and to draw. */
export function withTrade(): ReportInput['tables'] {
  const added: Row[] = []
  const state = (values: Row['values']) => {
    const id = `deep${String(added.length).padStart(3, '0')}`
    added.push({ id: rowId(id), rank: `z${id}`, deleted: false, values: { region: 'kgd', partner: 'by', reporter: 'belarusian', kind: 'actual', unit: 'millionUsd', ...values } })
  }
  const exported = [0, 150.5, 130.2, 460, 190.4, 205.1]
  const imported = [80.4, 120.3, 90.1, 100.7, 140.6, 155.9]
  exported.forEach((value, i) => {
    const period = String(2020 + i)
    state({ period, flow: 'export', figure: { value } })
    state({ period, flow: 'import', figure: { value: imported[i]! } })
    state({ period, flow: 'turnover', kind: 'target', figure: { value: 350 } })
    state({ period, flow: 'import', reporter: 'russian', figure: { value: value + 7.25 } })
  })
  state({ period: '2025-01/09', flow: 'turnover', figure: { value: 100_000 }, unit: 'thousandUsd' })
  state({ period: '2026-01/09', flow: 'turnover', figure: { value: 215, qualifier: 'about' }, share: { value: 10.5, qualifier: 'nearly' }, place: 2 })
  state({ period: '2025', flow: 'export', commodity: 'молоко', figure: { value: 60 } })
  state({ period: '2025', flow: 'export', figure: { value: 205.1 }, status: 'final' })
  const actions = ['done', 'inWork', 'notDone', 'standingControl', 'extended', 'offControl'].map((status, i): Row => ({
    id: rowId(`deepAction${i}`), rank: `z${i}`, deleted: false,
    values: { meeting: 'kgd-2024-19', clause: `1.${i}`, kind: 'assignment', text: 'Проработать "вопрос" * и ? представить ~ предложения', lead: [i % 2 === 0 ? 'maz' : 'kgd-government'], due: `202${5 + (i % 3)}-03-15`, status },
  }))
  return { ...SAMPLE_TABLES, trade: [...SAMPLE_TABLES['trade']!, ...added], actions: [...SAMPLE_TABLES['actions']!, ...actions] }
}

/** The same with words in the place of numbers: what was typed and not understood stands among what is reckoned with. */
export function withWords(): ReportInput['tables'] {
  const tables = withTrade()
  const row = (id: string, values: Row['values']): Row => ({ id: rowId(id), rank: `zz${id}`, deleted: false, values })
  const trade = { region: 'kgd', partner: 'by', reporter: 'belarusian', kind: 'actual', unit: 'millionUsd' }
  return {
    ...tables,
    trade: [
      ...tables['trade']!,
      row('words1', { ...trade, period: '2026', flow: 'export', figure: { raw: 'много' } }), row('words2', { ...trade, period: '2026', flow: 'import', figure: { value: 170 }, growth: { raw: 'вырос' } }),
      row('words3', { ...trade, period: '2025', flow: 'import', commodity: 'сталь', figure: { raw: 'мало' }, share: { raw: 'треть' } }), row('words4', { ...trade, period: '2026', flow: 'turnover', kind: 'target', figure: { raw: 'больше' } }),
      row('words5', { ...trade, period: '2027', flow: 'turnover', figure: { value: { value: 1234 }, raw: '1.234', unsure: true } }), row('words6', { ...trade, period: '2026', flow: 'import', reporter: 'russian', figure: { raw: '?' } }),
    ],
    agreements: [...tables['agreements']!, row('words7', { title: 'Договор', quantity: { raw: 'несколько' }, unit: 'piece', value: { raw: 'дорого' }, currency: 'USD' }), row('words8', { title: 'Договор 2', quantity: 5, unit: 'piece', value: 10, currency: 'USD' })],
    actions: [...tables['actions']!, row('words9', { meeting: 'kgd-2024-19', text: 'Слова', lead: ['maz'], due: { raw: 'скоро' }, planned: { raw: 'много' }, delivered: { raw: 'мало' } })],
  }
}
