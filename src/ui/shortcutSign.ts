/** The signs of an English keyboard where a Cyrillic one has others: without and with Shift. */
const ON_CYRILLIC: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Slash: { '.': '/', ',': '?' },
}

/**
 * The sign that a key with Ctrl is meant by. Shortcuts are named by Latin letters and signs: where the layout writes one, that is it, so that
 * Ctrl+Z is the key that says Z on a German keyboard, too, where Y has its place. Cyrillic layouts write none of them: there it is the sign that
 * an English keyboard has in the same place.
 */
export function shortcutSign({ key, code }: { readonly key: string; readonly code: string }): string {
  if (/^[a-z]$/iu.test(key)) return key.toLowerCase()
  const other = ON_CYRILLIC[code]?.[key]
  if (other !== undefined) return other
  if (/^\p{Script=Cyrillic}$/u.test(key)) {
    if (code === 'Semicolon') return ';'
    if (code.startsWith('Key')) return code.slice(3).toLowerCase()
  }
  return key
}
