import type { Texts } from '../catalogue.ts'
import type { ru } from './ru.ts'

export const de: Texts<typeof ru> = {
  close: 'Schließen',
  notice: 'Meldung',
  notices: 'Meldungen',
  removeNamed: 'Entfernen: {name}',
  openList: '{name}: Liste zeigen',
  nothingFound: 'Nichts gefunden',
  createNamed: '„{name}“ anlegen',
  monthBefore: 'Voriger Monat',
  monthAfter: 'Nächster Monat',
  keyName: { Ctrl: 'Strg', Shift: 'Umschalt', Alt: 'Alt', Enter: 'Eingabe', Escape: 'Esc', Tab: 'Tab', Space: 'Leertaste', Delete: 'Entf', Backspace: 'Rücktaste', Home: 'Pos1', End: 'Ende', PageUp: 'Bild auf', PageDown: 'Bild ab', Menu: 'Menü' },
}
