import type { Texts } from '../../../ui/catalogue.ts'
import type { keepingRu } from './ru.ts'

export const keepingDe: Texts<typeof keepingRu> = {
  title: 'Server',
  words: 'Speicherplatz, Sicherungen, wer verbunden ist und ob alles gespeichert wird.',
  open: 'Zustand des Servers',
}
