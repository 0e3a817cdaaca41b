import type { CouncilId } from '../../domain/ids.ts'
import type { Locale } from '../../domain/locale.ts'
import { LEDGER_WORDS } from '../../domain/ledger/ledgerWords.ts'
import { dayInZone } from '../../domain/timeZone.ts'
import { ledgerFile, type LedgerChoice } from '../../session/ledger/askLedger.ts'
import { saveFile } from '../saveFile.ts'

/** The history as a file, made by the server, which has all of it. */
export async function downloadLedger(council: CouncilId, choice: LedgerChoice, format: 'csv' | 'xlsx', locale: Locale): Promise<'done' | 'offline' | 'failed'> {
  try {
    const response = await fetch(ledgerFile(council, choice, format, locale))
    if (!response.ok) return 'failed'
    saveFile(await response.blob(), `${LEDGER_WORDS[locale].title} ${dayInZone(Date.now())}.${format}`)
    return 'done'
  } catch {
    return 'offline' // nobody answers, or the wire broke on the way
  }
}
