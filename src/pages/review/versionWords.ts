import { useI18n } from 'vue-i18n'
import type { Version } from '../../book/book.ts'
import { showCell } from '../../domain/cell.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import { columnOf } from '../../domain/tables/index.ts'
import type { Json } from '../../domain/value.ts'
import { madeAt, wasOffline, type ReviewItem } from '../../session/review/reviewItem.ts'
import { usePreferences } from '../../session/usePreferences.ts'
import { momentOf } from '../../ui/moments.ts'
import { useCouncil } from '../council/councilKey.ts'

/** A value as it is shown; empty for none. */
export type ValueWords = (column: ColumnDeclaration, value: Json) => string

/** Versions in the person's words: who, when, how it came, and what it says. */
export function useVersionWords() {
  const { t } = useI18n()
  const council = useCouncil()
  const preferences = usePreferences()
  const locale = () => preferences.chosen.locale

  const valueWords: ValueWords = (column, value) => showCell(value, council.context(column)).text
  const moment = (at: number) => (at === 0 ? '' : momentOf(at, Date.now(), locale()))

  /** "20.11.2026 14:05, without a network, arrived 21.11.2026 9:00" */
  function whenWords(version: Version): string {
    const made = moment(madeAt(version))
    if (!wasOffline(version)) return made
    return [made, t('review.offlineMade'), ...(version.arrived === 0 ? [] : [t('review.arrived', { when: moment(version.arrived) })])].filter(Boolean).join(', ')
  }

  return {
    valueWords,
    whenWords,
    whoWords: (version: Version) => (version.by === council.user.id ? t('review.you') : (council.nameOf(version.by) ?? t('review.someone'))),
    /** What stands in its cell by now. */
    presentWords({ session, collision, column }: ReviewItem): string {
      void session.version.value
      return column === null ? '' : valueWords(column, session.book.rows.get(collision.row)?.values[collision.column] ?? null) || t('review.empty')
    },
    /** What the collision is about, in a word. */
    whatWords: ({ sort, column, collision }: ReviewItem) =>
      sort === 'deleted' ? t('review.deletion') : sort === 'rank' ? t('review.moved') : (column?.label[locale()] ?? collision.column),
    rowWords: ({ session, collision }: ReviewItem) => council.names.nameOf(session.open.table, collision.row) || t('review.noRow'),
    /** Edits that came into a deleted row. */
    cellWords: ({ session }: ReviewItem, { cells }: Version) => (cells ?? []).flatMap(({ column, value }) => {
      const declaration = columnOf(session.declaration, column)
      return declaration === null ? [] : [{ column, label: declaration.label[locale()], text: valueWords(declaration, value) }]
    }),
    tableWords: ({ session }: ReviewItem) => session.declaration.label[locale()],
  }
}
