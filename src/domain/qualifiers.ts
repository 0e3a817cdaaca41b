import type { Label } from './locale.ts'
import type { Qualifier } from './value.ts'

/** Before a number: «свыше 600». Each reads back as its qualifier. */
export const QUALIFIER_WORDS: Readonly<Record<Qualifier, Label>> = {
  about: { ru: 'около', be: 'каля', de: 'rund', en: 'about' },
  over: { ru: 'свыше', be: 'звыш', de: 'über', en: 'over' },
  under: { ru: 'менее', be: 'менш за', de: 'unter', en: 'under' },
  nearly: { ru: 'почти', be: 'амаль', de: 'fast', en: 'nearly' },
  atLeast: { ru: 'не менее', be: 'не менш за', de: 'mindestens', en: 'at least' },
  upTo: { ru: 'до', be: 'да', de: 'bis zu', en: 'up to' },
}

/** Before «в 2,1 раза», where «свыше в» cannot be said. */
export const TIMES_WORDS: Readonly<Record<Qualifier, Label>> = {
  about: { ru: 'примерно', be: 'прыкладна', de: 'rund', en: 'about' },
  over: { ru: 'более чем', be: 'больш чым', de: 'mehr als', en: 'over' },
  under: { ru: 'менее чем', be: 'менш чым', de: 'weniger als', en: 'under' },
  nearly: { ru: 'почти', be: 'амаль', de: 'fast', en: 'nearly' },
  atLeast: { ru: 'не менее чем', be: 'не менш чым', de: 'mindestens', en: 'at least' },
  upTo: { ru: 'не более чем', be: 'не больш чым', de: 'höchstens', en: 'at most' },
}

/** Where a word has no room, as in a chart. */
export const QUALIFIER_SIGNS: Readonly<Record<Qualifier, string>> = { about: '≈', over: '>', under: '<', nearly: '≲', atLeast: '≥', upTo: '≤' }

const SPELLINGS: Readonly<Record<Qualifier, string>> = {
  about:
    'около|порядка|примерно|приблизительно|прибл.|ок.|где-то|каля|прыкладна|прыблізна|rund|etwa|ca.|ca|circa|ungefähr|about|around|approximately|approx.|approx|roughly|≈|~|∼',
  over:
    'свыше|св.|более чем|более|больше чем|больше|чуть более|чуть больше|немногим более|звыш|больш за|больш чым|больш як|больш|над|über|mehr als|gut|over|more than|above|just over|upwards of|>',
  under:
    'менее чем|менее|меньше чем|меньше|ниже|чуть менее|чуть меньше|менш за|менш чым|менш як|менш|unter|weniger als|under|less than|below|fewer than|<',
  nearly:
    'почти|практически|без малого|амаль|практычна|fast|beinahe|nahezu|knapp|annähernd|nearly|almost|just under|close to|≲',
  atLeast:
    'не менее чем|не менее|не меньше чем|не меньше|как минимум|минимум|мин.|мин|от|не менш за|не менш чым|не менш як|не менш|прынамсі|як мінімум|мінімум|mindestens|wenigstens|nicht weniger als|ab|min.|min|at least|no less than|not less than|no fewer than|≥|>=|=>',
  upTo:
    'до|не более чем|не более|не больше чем|не больше|не свыше|максимум|макс.|макс|да|не больш за|не больш чым|не больш як|не больш|не звыш|максімум|bis zu|bis|höchstens|maximal|max.|max|nicht mehr als|up to|at most|no more than|not more than|≤|<=|=<',
}

/** Longest first, so that «не более чем» is not read as «не» and something unknown, nor `>=` as `>`. */
const ALL: readonly (readonly [string, Qualifier])[] = Object.entries(SPELLINGS)
  .flatMap(([qualifier, spellings]) => spellings.split('|').map(spelling => [spelling, qualifier as Qualifier] as const)) // keys are the record's own
  .toSorted((a, b) => b[0].length - a[0].length)

const BEHIND = /[ \d](?:и (?:более|больше|выше)|і больш|und mehr|oder mehr|and more|or more|\+)$/

/** Takes the qualifier off a text in lower case with plain spaces; «600 и более» has it behind. */
export function takeQualifier(text: string): { readonly qualifier?: Qualifier; readonly rest: string } {
  for (const [spelling, qualifier] of ALL) {
    if (!text.startsWith(spelling)) continue
    const next = text[spelling.length]
    // A word ends at a space or where the number begins: «до» is not the beginning of «доля».
    if (next === undefined || (/[\p{L}.]$/u.test(spelling) && /\p{L}/u.test(next))) continue
    return { qualifier, rest: text.slice(spelling.length).trimStart() }
  }
  const behind = BEHIND.exec(text)
  return behind === null ? { rest: text } : { qualifier: 'atLeast', rest: text.slice(0, behind.index + 1).trimEnd() }
}

/**
 * The qualifier of a sum. An exact summand keeps the other's; two that push the same way keep the direction; anything else is no more
 * than "about": over 10 and under 10 together are about 20.
 */
export function qualifierOfSum(a: Qualifier | undefined, b: Qualifier | undefined): Qualifier | undefined {
  if (a === undefined || b === undefined || a === b) return a ?? b
  const up = (qualifier: Qualifier) => qualifier === 'over' || qualifier === 'atLeast'
  const down = (qualifier: Qualifier) => qualifier === 'under' || qualifier === 'upTo' || qualifier === 'nearly'
  if (up(a) && up(b)) return 'over'
  if (down(a) && down(b)) return 'under'
  return 'about'
}

/** The qualifier of `-x` or `1 / x` for the one of x: over becomes under. */
export function qualifierTurned(qualifier: Qualifier | undefined): Qualifier | undefined {
  switch (qualifier) {
    case 'over': return 'under'
    case 'under': return 'over'
    case 'nearly': return 'over'
    case 'atLeast': return 'upTo'
    case 'upTo': return 'atLeast'
    default: return qualifier
  }
}
