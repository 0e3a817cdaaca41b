import { ChoicePanel } from '../editing/choicePanel.ts'
import { element, icon } from '../element.ts'
import type { CellKind } from './cellKind.ts'

export const choiceCell: CellKind = {
  render(value, text, { column }) {
    const tone = column.choices?.find(choice => choice.id === value)?.tone
    return tone === undefined ? element('span', '', text) : element('span', `q-choice q-tone-${tone}`, icon(tone), element('span', 'q-choice-text', text))
  },
  panel: context => {
    const { column, offers } = context
    const { locale } = context.context
    const choices = (column.choices ?? []).filter(({ id, retired }) => retired !== true && offers(id)).map(({ id, label, tone }) => ({ value: id, text: label[locale], ...(tone ? { icon: tone } : {}) }))
    return new ChoicePanel(context, choices)
  },
}
