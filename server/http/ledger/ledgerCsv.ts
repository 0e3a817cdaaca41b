import { LEDGER_WORDS } from '../../../src/domain/ledger/ledgerWords.ts'
import type { LedgerWrite } from '../../../src/domain/ledger/ledgerWrite.ts'
import { zonedParts } from '../../../src/domain/timeZone.ts'
import { ledgerLine, type LedgerContext } from '../../../src/reports/ledger/ledgerLine.ts'
import { csvCell, SEPARATOR } from '../csvCell.ts'

/** Excel takes a file for UTF-8 only with it. */
const BYTE_ORDER_MARK = '\uFEFF'
const LINE_END = '\r\n'

const clock = (at: number): string => {
  const { day, time } = zonedParts(at)
  return `${day} ${time}`
}

const lineOf = (cells: readonly string[]): string => cells.map(csvCell).join(SEPARATOR) + LINE_END

/** The ledger as people read it, a page at a time: however long it is, only one page of it is in memory. */
export async function* ledgerCsv(pages: AsyncIterable<readonly LedgerWrite[]>, context: LedgerContext): AsyncGenerator<string> {
  const words = LEDGER_WORDS[context.locale]
  yield BYTE_ORDER_MARK + lineOf([
    words.arrived, words.made, words.who, words.table, words.row, words.column, words.from, words.to, words.kind, words.cells, words.file, words.network,
    words.outcome, words.changeSet,
  ])
  for await (const writes of pages) {
    yield writes.map(write => {
      const line = ledgerLine(write, context)
      return lineOf([
        clock(write.arrivedAt), clock(write.madeAt), line.who, line.table, line.row, line.column, line.from, line.to, line.kind, String(write.size), write.file ?? '',
        line.network, line.outcome, write.changeSet,
      ])
    }).join('')
  }
}
