import { parseArgs } from 'node:util'
import { isLocale, LOCALES } from '../../src/domain/locale.ts'
import type { Read } from '../accounts/commandLine.ts'
import { DEFAULT_LOCALE } from '../http/councilRoutes.ts'
import { readMoment } from '../http/moment.ts'
import { isOrderedReport, ORDERED_REPORTS, type ReportOrder } from './reportOrder.ts'

export interface WantedReport {
  readonly council: string
  readonly order: ReportOrder
  /** As given: it is seen from where the command was called. */
  readonly out: string
}

const USAGE = `Usage: npm run report -- --report ${ORDERED_REPORTS.join('|')} --out FILE.xlsx
  [--council sample] [--lang ${LOCALES.join('|')}] [--meeting XX or ROW] [--organisation ROW] [--table TABLE]
  [--as-of 2025-11-21] [--edition public|full] [--changes]`

const OPTIONS = {
  council: { type: 'string' }, report: { type: 'string' }, lang: { type: 'string' }, meeting: { type: 'string' }, organisation: { type: 'string' }, table: { type: 'string' },
  'as-of': { type: 'string' }, edition: { type: 'string' }, changes: { type: 'boolean' }, out: { type: 'string' },
} as const

/** What is typed behind `npm run report --`. What it names is looked up later. */
export function readReportCommand(args: readonly string[]): Read<WantedReport> {
  let values: ReturnType<typeof parsed>
  try {
    values = parsed(args)
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error))
  }
  const { council = 'sample', report = '', lang = DEFAULT_LOCALE, meeting, organisation, table, edition = 'public', changes = false, out = '' } = values
  if (!isOrderedReport(report)) return wrong(report === '' ? '--report must be given.' : `There is no report "${report}".`)
  if (out === '') return wrong('--out must be given: the file that the workbook is written to.')
  if (!isLocale(lang)) return wrong(`--lang must be one of ${LOCALES.join(', ')}.`)
  if (edition !== 'public' && edition !== 'full') return wrong('--edition must be public or full.')
  const moment = readMoment(values['as-of'] ?? null)
  if (!moment.ok) return wrong('--as-of must be a day such as 2025-11-21, or a moment such as 2025-11-21T12:00.')
  if (report === 'data-request' && organisation === undefined) return wrong('--organisation must be given for a data-request: the id of its row.')
  if (report === 'table' && table === undefined) return wrong('--table must be given for the report "table": meetings, trade and so on.')
  return {
    ok: true,
    wanted: { council, out, order: { report, locale: lang, meeting: meeting ?? null, organisation: organisation ?? null, table: table ?? null, at: moment.at, edition, changes } },
  }
}

const parsed = (args: readonly string[]) => parseArgs({ args: [...args], options: OPTIONS, strict: true }).values
const wrong = (problem: string): { readonly ok: false; readonly problem: string } => ({ ok: false, problem: `${problem}\n${USAGE}` })
