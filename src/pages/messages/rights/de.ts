import type { Texts } from '../../../ui/catalogue.ts'
import type { rightsRu } from './ru.ts'

export const rightsDe: Texts<typeof rightsRu> = {
  marked: '{n} Zeile ist vertraulich: Leser bekommen sie nicht mehr. Was schon auf ihren Geräten ist, lässt sich nicht zurückholen. | {n} Zeilen sind vertraulich: Leser bekommen sie nicht mehr. Was schon auf ihren Geräten ist, lässt sich nicht zurückholen.',
  close: 'Meldung schließen',
  publicView: 'Öffentliche Ausgabe dieser Tabelle',
  publicHint: 'Ohne vertrauliche Zeilen',
  title: 'Was Mitwirkende eintragen',
  words: 'Mitwirkende sehen alle Tabellen bis auf vertrauliche Zeilen und tragen nur in die hier angekreuzten ein.',
  actions: 'nur zu Aufträgen der eigenen Organisation: Status, Stand der Umsetzung, Ist, Nachweis und Erledigungsdatum',
  readOnly: 'Tabellen ankreuzen können die Bearbeiter des Rates.',
}
