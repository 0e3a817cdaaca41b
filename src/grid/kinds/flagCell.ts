import { ChoicePanel } from '../editing/choicePanel.ts'
import { element, icon } from '../element.ts'
import type { CellKind } from './cellKind.ts'

export const flagCell: CellKind = {
  render(value, text) {
    const box = element('span', value === true ? 'q-flag q-on' : 'q-flag', value === true ? icon('check') : '')
    box.setAttribute('role', 'img')
    box.setAttribute('aria-label', text)
    return box
  },
  panel: context => new ChoicePanel(context, [
    { value: true, text: context.say('yes') },
    { value: false, text: context.say('no') },
  ]),
  toggled: value => value !== true,
}
