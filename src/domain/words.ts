/**
 * Marks for the direction of writing, which programs put around what they copy. Not the one that turns a text round (U+202E): what stands
 * behind it is seen otherwise than it is.
 */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202D\u2066-\u2069]/g

/** Every kind of space that offices produce (no-break, narrow, thin, figure, tab) as a plain one; ends trimmed, marks for the direction of writing left out. */
export const plainSpaces = (text: string): string => text.replace(DIRECTION, '').replace(/[\s\u00AD\u200B\u2060\uFEFF]+/g, ' ').trim()

/** Words to be compared: case, `ё`, dots, hyphens and superscripts aside (`Кв.м`, `кв. м` and `кв м` are the same). */
export const plainWords = (text: string): string =>
  plainSpaces(text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е').replace(/[.‐‑-]/g, ' '))

/**
 * Finds a text in others, case, `ё` and kinds of spaces aside. A pattern, because making a hundred thousand cells alike first takes ten
 * times as long as looking into them.
 */
export const finder = (text: string, where: 'anywhere' | 'start' | 'whole' = 'anywhere'): RegExp => {
  const words = text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/[её]/gi, '[её]').replace(/\s/g, '[ \\u00A0\\u2009\\u202F\\n]')
  return new RegExp(where === 'anywhere' ? words : where === 'start' ? `^\\s*${words}` : `^\\s*${words}\\s*$`, 'i')
}

const ITSELF = /^(?:.* )?\[\[([A-Za-z0-9_-]{1,40})\]\]$/

/** An id that has no word, or none of its own, is written `[[id]]` in an editor, and read back as itself. */
export const itself = (id: string): string => `[[${id}]]`
export const readItself = (text: string): string | null => ITSELF.exec(text)?.[1] ?? null
