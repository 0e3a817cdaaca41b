import { utf8TextDecoder } from 'lib0/string'
import { describe, expect, test, vi } from 'vitest'
import { readShortTextsFast } from '../../../src/book/shortTexts.ts'
import { seeded } from '../fuzz.ts'

const fresh = () => {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const native = vi.spyOn(decoder, 'decode')
  // As the library's own: its `decode` is the prototype's.
  const given = Object.create(decoder) as Pick<TextDecoder, 'decode'>
  readShortTextsFast(given)
  return { given, native }
}
const encode = (text: string) => new TextEncoder().encode(text)

describe('short texts', () => {
  test.each(['', 'region', 'Калининград', 'über', 'a\u0000b', '\u007f\u0080\u07ff', '\ufeffmark', '中', '😀 and more', 'e\u0301', 'x'.repeat(41)])('B28 %j is read as it is, the second time too', text => {
    const { given } = fresh()
    expect([given.decode(encode(text)), given.decode(encode(text))]).toEqual([text, text])
  })

  test.each([[0xc0, 0x80], [0xc1, 0xbf], [0xc2], [0xc2, 0x20], [0x80], [0xff], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xd0]])('B28 bytes that are no text are refused as before: %i', (...bytes) => {
    const { given } = fresh()
    expect(() => given.decode(Uint8Array.from(bytes))).toThrow()
  })

  test('B28 what comes again is not asked for, and a text with the place of another is not taken for it', () => {
    const { given, native } = fresh()
    const random = seeded(7)
    for (let i = 0; i < 30_000; i++) {
      const text = String(random.below(20_000)).padStart(1 + random.below(8), 'ж')
      expect(given.decode(encode(text))).toBe(text)
    }
    expect(native).not.toHaveBeenCalled()
  })

  test('B28 bytes that change after they were read change no text', () => {
    const { given } = fresh()
    const bytes = encode('abc')
    given.decode(bytes)
    bytes[0] = 0x7a
    expect([given.decode(bytes), given.decode(encode('abc'))]).toEqual(['zbc', 'abc'])
  })

  test('B28 what Yjs reads with is made so once', () => {
    readShortTextsFast()
    const made = utf8TextDecoder!.decode
    readShortTextsFast()
    expect(utf8TextDecoder!.decode).toBe(made)
    expect(Object.hasOwn(utf8TextDecoder!, 'decode')).toBe(true)
  })
})
