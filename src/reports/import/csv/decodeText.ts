import { refused, type Read } from '../fileFault.ts'

/** Of the bytes of a text so many are looked at to say what it is. */
const SAMPLE_BYTES = 64 * 1024

/**
 * The words of a text file, whatever wrote it: UTF-8 with or without its mark, UTF-16, else the old Windows code pages: 1251 where the letters beyond
 * ASCII stand side by side, as in Cyrillic words, 1252 where they stand single, as umlauts do. Refuses what is no text.
 */
export function decodeText(bytes: Uint8Array): Read<string> {
  const [a, b, c] = bytes
  if (a === 0xff && b === 0xfe) return textOf(bytes.subarray(2), 'utf-16le')
  if (a === 0xfe && b === 0xff) return textOf(bytes.subarray(2), 'utf-16be')
  if (a === 0xef && b === 0xbb && c === 0xbf) return textOf(bytes.subarray(3), 'utf-8')
  const sample = bytes.subarray(0, SAMPLE_BYTES)
  const wide = wideOrder(sample)
  if (wide !== null) return textOf(bytes, wide)
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return textOf(bytes, isCyrillic(sample) ? 'windows-1251' : 'windows-1252')
  }
}

const textOf = (bytes: Uint8Array, encoding: string): Read<string> => checked(new TextDecoder(encoding).decode(bytes))

/** Control characters other than tab and line ends: a picture, a program, anything but a text. */
const checked = (text: string): Read<string> =>
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/.test(text.slice(0, SAMPLE_BYTES)) ? refused('noTable') : { ok: true, value: text }

/** UTF-16 without a mark: separators and digits leave every other byte zero. */
function wideOrder(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  let even = 0
  let odd = 0
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++
    if (sample[i + 1] === 0) odd++
  }
  const pairs = sample.length / 2
  return odd > pairs * 0.1 && even < pairs * 0.01 ? 'utf-16le' : even > pairs * 0.1 && odd < pairs * 0.01 ? 'utf-16be' : null
}

function isCyrillic(sample: Uint8Array): boolean {
  let high = 0
  let beside = 0
  for (let i = 0; i < sample.length; i++) {
    if (sample[i]! < 0xc0) continue
    high++
    if ((sample[i - 1] ?? 0) >= 0xc0 || (sample[i + 1] ?? 0) >= 0xc0) beside++
  }
  return beside > high / 2
}
