import type { Locale } from '../../../domain/locale.ts'
import { readUnit, type UnitReading } from '../../../domain/units.ts'
import { plainSpaces } from '../../../domain/words.ts'
import type { FileCell, FileRow } from '../fileSheet.ts'

/** What a header says of the numbers under it. */
export interface HeaderUnits {
  /** As it is written there; empty where nothing is said. */
  readonly words: string
  /** What it can mean; none where it is not understood. `null`: as the cells say themselves. */
  readonly units: readonly (UnitReading | null)[]
}

const NOTHING: HeaderUnits = { words: '', units: [] }
/** Longer texts above a table are sentences. */
const MAX_WORDS_LENGTH = 60
/** A row with more of them is another header. */
const MAX_TEXTS_ABOVE = 2
/** A thousand times or more: whatever the rest means, the number is not what it looks like. */
const SCALE = /(?<!\p{L})(?:тыс|тысяч|тысячи|млн|мільёнаў|миллионов|млрд|миллиардов|mln|mio|mrd|tsd|thsd|thousand|thousands|million|millions|billion|billions|bn)(?!\p{L})/iu

/** Where a header may say its unit: in brackets, behind a comma, a colon or a line end, behind «в» or «in». */
function partsOf(text: string): readonly string[] {
  const inBrackets = [...text.matchAll(/[([]([^)\]]+)[)\]]/g)].map(([, inside = '']) => inside)
  const [, ...behind] = text.replace(/[([][^)\]]*[)\]]/g, ' ').split(/[,;:\n]| [–—] /)
  const all = [...inBrackets.flatMap(inside => [inside, ...inside.split(/[,;]/)]), ...behind]
  const named = /(?:^|\s)(?:в|у|ў|in)\s+(.+)$/iu
  return [...all, text].flatMap(part => [part, named.exec(part)?.[1] ?? '']).map(part => plainSpaces(part.replace(/\.(?=\p{L})/gu, '. '))).filter(part => part !== '' && part.length <= MAX_WORDS_LENGTH)
}

/** «USD thousand» is written as well. */
function meaningsOf(part: string, locale: Locale): readonly UnitReading[] {
  const found = readUnit(part, locale)
  if (found.length > 0) return found
  const words = part.split(' ')
  return words.length === 2 ? readUnit(words.toReversed().join(' '), locale) : []
}

/** The unit in a header's words: what it can mean in `locale`, or that a thousand, a million is spoken of which is not understood. */
export function headerUnits(text: string, locale: Locale): HeaderUnits {
  const parts = partsOf(text)
  for (const words of parts) {
    const units = meaningsOf(words, locale)
    if (units.length > 0) return { words, units }
  }
  const scale = SCALE.exec(text)
  return scale === null ? NOTHING : { words: parts.find(part => SCALE.test(part)) ?? scale[0], units: [] }
}

/** What stands above the whole table: «млн долл. США» in the corner, or behind its title. Nobody knows of which columns it holds, so that the cells may have none of it as well. */
export function unitsAbove(rows: readonly FileRow[], locale: Locale): HeaderUnits {
  const texts = rows.map(({ cells }) => cells.flatMap(cell => wordsOf(cell) || [])).filter(({ length }) => length <= MAX_TEXTS_ABOVE).flat()
  const found = texts.map(text => headerUnits(text, locale)).filter(({ units }) => units.length > 0)
  const units = found.flatMap(one => one.units)
  const [first] = found
  return first === undefined ? NOTHING : { words: first.words, units: [...units.filter((unit, at) => units.findIndex(other => other?.unit === unit?.unit && other?.times === unit?.times) === at), null] }
}

export const wordsOf = (cell: FileCell | undefined): string => (cell?.type === 'text' ? cell.text : '')
