import { LOCALES, type Locale } from '../locale.ts'
import { MONTHS, SHORT_ENGLISH_MONTHS } from '../months.ts'
import type { Json } from '../value.ts'
import { counting, type Member } from './sequence.ts'

const WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['понедельник', 'вторник', 'среда', 'четверг', 'пятница', 'суббота', 'воскресенье'],
  be: ['панядзелак', 'аўторак', 'серада', 'чацвер', 'пятніца', 'субота', 'нядзеля'],
  de: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const SHORT_WEEKDAYS: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'],
  be: ['пн', 'аў', 'ср', 'чц', 'пт', 'сб', 'нд'],
  de: ['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}

const listsOf = (locale: Locale): readonly (readonly string[])[] => [
  WEEKDAYS[locale], MONTHS[locale], SHORT_WEEKDAYS[locale], ...(locale === 'en' ? [SHORT_ENGLISH_MONTHS] : []),
]

const placeIn = (list: readonly string[], text: string): number => list.findIndex(name => name.toLowerCase() === text.toLowerCase())

/** The name written as the text is: «ПН», «Январь», «январь». */
function writtenAs(text: string, name: string): string {
  const letters = [...name]
  if (text.length > 1 && text === text.toUpperCase()) return name.toUpperCase()
  const [first = ''] = text
  return (first === first.toUpperCase() ? letters[0]!.toUpperCase() : letters[0]!.toLowerCase()) + letters.slice(1).join('')
}

/** Names of weekdays and months, round and round. Of a name that two languages share the person's own is taken first. */
export function nameMember(text: string, locale: Locale): Member | null {
  const lists = [locale, ...LOCALES.filter(other => other !== locale)].flatMap(listsOf)
  if (!lists.some(list => placeIn(list, text) >= 0)) return null
  return {
    key: 'name',
    sequence(members: readonly Json[]) {
      const texts = members.map(String)
      const list = lists.find(names => texts.every(member => placeIn(names, member) >= 0))
      if (list === undefined) return null
      // Sunday is followed by Monday: counted on, each place is the next one behind the one before.
      const places: number[] = []
      const step = texts.length < 2 ? 1 : (placeIn(list, texts[1]!) - placeIn(list, texts[0]!) + list.length) % list.length
      for (const [index, member] of texts.entries()) {
        const place = placeIn(list, member)
        if (index > 0 && (places[0]! + step * index) % list.length !== place) return null
        places.push(index === 0 ? place : places[0]! + step * index)
      }
      return counting(places, 1, place => writtenAs(texts[0]!, list[((place % list.length) + list.length) % list.length]!))
    },
  }
}
