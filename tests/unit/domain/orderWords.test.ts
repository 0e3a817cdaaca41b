import { array, assert, constantFrom, integer, oneof, property, sample, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderWords } from '../../../src/domain/arrange/orderWords.ts'
import { collatorOf } from '../../../src/domain/collation.ts'
import { LOCALES } from '../../../src/domain/locale.ts'
import { runs } from '../../support/properties.ts'

/** What offices write, and what would show a wrong key: digits and zeros, case, accents put on, signs sorted as several or not at all. */
const SIGNS = [
  ...'  00129aAbBnNoOzZеЕёЁйЙиИіІўЎуУґäÄaöüßæıİŁłñ.,-–—«»"„“()/%&№…·l\'’_~^`|',
  '\u0301', '\u0306', '\u0308', '\u00AD', '\u200B', '\u00A0', '\t', '\n', '٣', '²', '½', '中', '😀', '\uD800', 'ﬁ', 'Ǆ', 'ч', 'ь', 'х', 'ch', 'ss',
]
const words = array(constantFrom(...SIGNS), { maxLength: 8 }).map(signs => signs.join(''))
const anyText = oneof(words, string({ unit: 'grapheme', maxLength: 6 }), string({ unit: 'binary', maxLength: 4 }))
/** With digits of other scripts the Belarusian collation of ICU 78 is no order: `9` < `1٣` < `1и` < `9`. */
const ordered = (text: string): boolean => !/(?![0-9])\p{Nd}/u.test(text)
const PROPERTY = runs(4_000)

describe.each(LOCALES)('words in the order of %s', locale => {
  const { compare } = collatorOf(locale)
  /** Two at a time: a sort that agrees with the collation on each pair is the sort that the collation would make. */
  const ours = (a: string, b: string) => {
    const [left, right] = orderWords([a, b], locale)
    return Math.sign(left! - right!)
  }
  const agrees = (a: string, b: string): void => {
    const wanted = Math.sign(compare(a, b))
    if (ours(a, b) !== wanted) expect([a, b, ours(a, b)]).toEqual([a, b, wanted])
  }

  it('is the order of the collation, whatever the texts hold', () => {
    assert(property(anyText, anyText, agrees), PROPERTY)
  })

  it('is the order of the collation for texts that begin alike', () => {
    assert(property(words, anyText, anyText, (start, a, b) => agrees(start + a, start + b)), PROPERTY)
  })

  it('is the order of the collation where the keys of long texts end', () => {
    const start = 'протокол заседания совета сторон о порядке'
    assert(property(integer({ min: 28, max: 40 }), words, words, (length, a, b) => agrees(start.slice(0, length) + a, start.slice(0, length) + b)), PROPERTY)
  })

  it('is the order of the collation for each two signs side by side', () => {
    for (const a of SIGNS) for (const b of SIGNS) for (const c of ['a', '1', 'и', ' ']) agrees(a + c, b + c)
  })

  it('orders numbers by their value, however long they are and whatever zeros stand before them', () => {
    const numbers = ['2', '10', '010', '0', '00', '1e5', '9'.repeat(20), '9'.repeat(200), '9'.repeat(201), `1${'0'.repeat(200)}`, `1${'0'.repeat(300)}`, 'a2', 'a10', '1.5', '1.10', '-1', '1а', '1٣']
    for (const a of numbers) for (const b of numbers) agrees(a, b)
  })

  it.each([
    ['that repeat', array(constantFrom(...'абвйяABz 0129.-«№'), { maxLength: 6 }).map(signs => signs.join(''))],
    ['that hold anything', anyText],
    ['that begin alike', oneof(words, anyText).map(text => `протокол заседания совета ${text}`)],
  ])('gives many texts %s the places that sorting them by the collation gives', (_, text) => {
    const texts = sample(text.filter(ordered), runs(2_000))
    const places = orderWords(texts, locale)
    const sorted = texts.map((text, i) => ({ text, place: places[i]! })).toSorted((a, b) => compare(a.text, b.text))
    let place = 0
    sorted.forEach((one, i) => {
      if (i > 0 && compare(sorted[i - 1]!.text, one.text) !== 0) place++
      expect(one).toEqual({ text: one.text, place })
    })
  })
})
