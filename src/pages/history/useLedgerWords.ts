import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { UserId } from '../../domain/ids.ts'
import type { LedgerWrite } from '../../domain/ledger/ledgerWrite.ts'
import { ledgerLine, type LedgerContext, type LedgerLine } from '../../reports/ledger/ledgerLine.ts'
import type { CouncilSession } from '../../session/councilSession.ts'
import { usePreferences } from '../../session/usePreferences.ts'
import { momentOf } from '../../ui/moments.ts'

export interface LedgerTexts {
  line(write: LedgerWrite): LedgerLine
  who(user: UserId): string
  when(at: number): string
}

/** The lines of the ledger in words, as the grid shows values; another one when names or the language are. */
export function useLedgerWords(council: CouncilSession): ComputedRef<LedgerTexts> {
  const { t } = useI18n()
  const preferences = usePreferences()
  return computed(() => {
    const { locale } = preferences.chosen
    for (const { id } of council.tables) council.names.follow(id)
    const who = (user: UserId) => (user === council.user.id ? t('card.you') : (council.nameOf(user) ?? t('card.someone')))
    const context: LedgerContext = { ...council.names.tableContext(), declarationOf: id => council.declaration(id), own: council.settings.allColumns(), personOf: who }
    function line(write: LedgerWrite): LedgerLine {
      const words = ledgerLine(write, context)
      // Files name a row without a name by its id, for programs; it says nothing to a person.
      return words.row === write.row ? { ...words, row: t('common.noName') } : words
    }
    return { line, who, when: at => momentOf(at, Date.now(), locale) }
  })
}
