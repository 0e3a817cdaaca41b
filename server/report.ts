/** `npm run report`: makes a workbook from the data of a server that may be running, and says what its checks found. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { rowsOf } from '../src/book/snapshot.ts'
import type { Label } from '../src/domain/locale.ts'
import { runChecks } from '../src/reports/checks/index.ts'
import { workbookOf } from '../src/reports/workbookOf.ts'
import { runCommand, type Made } from './accounts/runCommand.ts'
import { createTableReader } from './http/tableReader.ts'
import { openLedgerReader } from './ledger/openLedgerReader.ts'
import { openDocumentReader } from './log/readDocuments.ts'
import { gatherReport, type Gathered } from './reports/gatherReport.ts'
import { checksInWords, orderFaultInWords } from './reports/reportWords.ts'
import { readReportCommand, type WantedReport } from './reports/reportCommand.ts'
import { undecidedCells } from './rooms/undecidedCells.ts'
import { readSettings } from './settings.ts'

await runCommand(readReportCommand(process.argv.slice(2)), async (accounts, wanted) => {
  const name = accounts.members.nameOf(wanted.council)
  if (name === null) return { ok: false, problem: `There is no council "${wanted.council}". There are: ${accounts.members.councils().join(', ') || 'none yet'}.` }
  const settings = readSettings(process.env)
  if (!settings.ok) return settings
  try {
    return await make(settings.settings.dataDir, wanted, name)
  } catch (error) {
    return { ok: false, problem: `The report could not be made: ${error instanceof Error ? error.message : String(error)}` }
  }
})

async function make(dataDir: string, wanted: WantedReport, name: Label): Promise<Made> {
  const gathered = await gather(dataDir, wanted, name)
  if (!gathered.ok) return { ok: false, problem: orderFaultInWords(gathered.code, wanted.order) }
  const results = runChecks(gathered.input)
  const workbook = await workbookOf(gathered.input, () => {})
  if (!workbook.ok) return { ok: false, problem: `The report "${wanted.order.report}" could not be made (${workbook.code}).` }
  // npm runs its scripts in the project's folder; the file is meant from where the person is.
  const file = resolve(process.env['INIT_CWD'] ?? '.', wanted.out)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, workbook.bytes, { mode: 0o600 })
  return { ok: true, line: [`${file}: ${Math.ceil(workbook.bytes.byteLength / 1024)} kB, as of ${gathered.input.asOf}.`, ...checksInWords(results)].join('\n') }
}

async function gather(dataDir: string, { council, order }: WantedReport, name: Label): Promise<Gathered> {
  const documents = openDocumentReader(dataDir)
  const ledger = openLedgerReader(dataDir)
  try {
    const reader = createTableReader(document => Promise.resolve(rowsOf(documents.read(document))), ledger)
    return await gatherReport({ reader, undecided: document => Promise.resolve(undecidedCells(documents.read(document))) }, { id: council, name }, order, Date.now())
  } finally {
    documents.close()
    await ledger.close()
  }
}
