import type { SelectionSums } from '../../../domain/figures/selectionSums.ts'
import type { Locale } from '../../../domain/locale.ts'
import { editNumber, formatFigure, formatGrowthIndex, formatNumber, formatPercent } from '../../../domain/numberFormat.ts'
import type { Figure } from '../../../domain/value.ts'
import type { SumId } from '../../../session/preferences.ts'

export interface SumText {
  readonly id: SumId
  readonly shown: string
  /** With the qualifier in words where there is one: what "≈" stands for. */
  readonly exact: string
  /** What is put on the clipboard: a number that every spreadsheet reads. */
  readonly copied: string
}

/** The figures of a selection as the bar shows them, those that were chosen and that there are. */
export function sumTexts(sums: SelectionSums, chosen: readonly SumId[], locale: Locale): readonly SumText[] {
  const write = sums.measure === 'percent' ? formatPercent : sums.measure === 'growthIndex' ? formatGrowthIndex : formatFigure
  const text = (id: SumId, figure: Figure | null): readonly SumText[] => {
    if (figure === null || !chosen.includes(id)) return []
    const { qualifier, ...plain } = figure
    const number = write(plain, locale)
    return [{ id, shown: qualifier === undefined ? number : `≈\u00A0${number}`, exact: write(figure, locale), copied: editNumber(figure.value, locale) }]
  }
  const count: readonly SumText[] = chosen.includes('count')
    ? [{ id: 'count', shown: formatNumber(sums.filled, locale), exact: formatNumber(sums.filled, locale), copied: String(sums.filled) }]
    : []
  return [...count, ...text('sum', sums.sum), ...text('average', sums.average), ...text('minimum', sums.minimum), ...text('maximum', sums.maximum)]
}
