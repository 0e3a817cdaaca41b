import type { ColumnId, TableId } from '../../domain/ids.ts'
import type { TableContext } from '../../domain/kind.ts'
import { showCell } from '../../domain/cell.ts'
import { columnOf, tableOf } from '../../domain/tables/index.ts'
import type { Row } from '../../domain/view.ts'
import type { ReportInput } from '../reportInput.ts'
import { rowNames } from '../rowNames.ts'
import { WORDS } from '../words.ts'
import type { Finding } from './check.ts'

/** What tells rows of one name apart, the likeliest first. */
const TELLS: Readonly<Record<TableId, readonly ColumnId[]>> = {
  meetings: ['number', 'kind', 'starts', 'city'],
  agenda: ['meeting', 'number'],
  actions: ['meeting', 'clause', 'lead', 'due'],
  agreements: ['number', 'signedOn', 'sector', 'belarusianParties', 'russianParties'],
  projects: ['sector', 'site', 'starts', 'belarusianParties', 'russianParties'],
  trade: ['commodity', 'commodityCode', 'reporter', 'kind', 'status', 'figure', 'growth', 'share', 'place'],
}
/** More would be longer than the name. */
const MOST_WORDS = 3

/** Where something is said of a row. */
type Told = Pick<Finding, 'table' | 'row'>

/** R47: for each finding, or whatever else is told of rows, the words that tell its row from other rows of the same name among them; empty where it has a name of its own. */
export function tellApart(findings: readonly Told[], { tables, locale, asOf }: ReportInput): readonly string[] {
  const context: TableContext = { locale, names: rowNames(tables, locale, asOf), today: asOf }
  const places = new Map<TableId, ReadonlyMap<string, number>>()
  const placeOf = ({ table, row }: Told): number => {
    let known = places.get(table)
    if (known === undefined) places.set(table, (known = new Map((tables[table] ?? []).map(({ id }, i) => [id, i]))))
    return known.get(row) ?? -1
  }
  const rowOf = (finding: Told): Row | undefined => tables[finding.table]?.[placeOf(finding)]
  const named = new Map<string, Map<string, Told>>()
  const keys = findings.map(finding => `${finding.table}\n${context.names.nameOf(finding.table, finding.row) ?? finding.row}`)
  findings.forEach((finding, i) => named.set(keys[i]!, (named.get(keys[i]!) ?? new Map<string, Told>()).set(finding.row, finding)))
  const told = new Map<string, string>()
  for (const rows of named.values()) {
    if (rows.size < 2) continue
    const same = [...rows.values()]
    const { table } = same[0]!
    const differing = (TELLS[table] ?? []).map(column => same.map(finding => wordsIn(table, rowOf(finding), column, context))).filter(words => new Set(words).size > 1).slice(0, MOST_WORDS)
    const words = same.map((_, i) => differing.map(list => list[i]!).filter(word => word !== '').join(', '))
    const counts = new Map<string, number>()
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    // What is still the same is told by its place in the table.
    same.forEach((finding, i) => {
      const isAlone = words[i] !== '' && counts.get(words[i]!) === 1
      const place = `${WORDS[locale].number} ${placeOf(finding) + 1}`
      told.set(`${table}\n${finding.row}`, isAlone ? words[i]! : [words[i]!, place].filter(word => word !== '').join(', '))
    })
  }
  return findings.map(({ table, row }) => told.get(`${table}\n${row}`) ?? '')
}

function wordsIn(table: TableId, row: Row | undefined, id: ColumnId, context: TableContext): string {
  const declaration = tableOf(table)
  const column = declaration === null ? null : columnOf(declaration, id)
  return row === undefined || column === null ? '' : showCell(row.values[id] ?? null, { ...context, column }).text
}
