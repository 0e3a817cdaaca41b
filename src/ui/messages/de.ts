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
}
