import type { Locale } from '../../domain/locale.ts'
import { element } from '../element.ts'
import { figureParts, padding } from '../figureParts.ts'
import type { CellKind } from './cellKind.ts'

const DECIMAL: Readonly<Record<Locale, string>> = { ru: ',', be: ',', de: ',', en: '.' }

export const figureCell: CellKind = {
  render(_value, text, { locale, column }) {
    const parts = figureParts(text, DECIMAL[locale])
    const figure = element('span', 'q-figure')
    if (parts.before !== '') figure.append(element('span', 'q-aside', parts.before))
    figure.append(parts.number)
    // Unseen digits keep the decimals of a column under one another; they are no part of what is copied or read aloud.
    const pad = column.style === 'roman' ? '' : padding(parts, column.digits ?? 0)
    if (pad !== '') {
      const unseen = element('span', 'q-pad')
      unseen.dataset['pad'] = pad
      unseen.setAttribute('aria-hidden', 'true')
      figure.append(unseen)
    }
    if (parts.after !== '') figure.append(element('span', 'q-aside', parts.after))
    return figure
  },
}
