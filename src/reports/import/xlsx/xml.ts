/*
 * Just enough XML for workbooks: tags are found by their names, whatever the prefix, in one pass from front to back. There is no tree, no
 * definition is read, and nothing is looked for twice, so the time is that of the text's length, whoever wrote it.
 */

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const MAX_CODE_POINT = 0x10ffff

function character(name: string): string | null {
  if (name[0] !== '#') return NAMED[name] ?? null
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code >= 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : null
}

/** Text between tags or in an attribute. Names that XML does not have of itself stay as they are written. */
export const unescapeXml = (text: string): string => (text.includes('&') ? text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => character(name) ?? whole) : text)

/** A text of a cell: Excel writes what XML has no room for as `_x0041_`. */
export const cellText = (text: string): string => {
  const plain = unescapeXml(text)
  const whole = plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : plain
  return whole.replace(/\r\n?/g, '\n')
}

/** An attribute of a tag by its name, prefix aside; null where it has none. */
export function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`[\\s:]${name}\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`).exec(tag)
  return found === null ? null : unescapeXml(found[1] ?? found[2] ?? '')
}

export interface Element {
  /** Between the name and the end of the opening tag. */
  readonly attributes: string
  /** Between the tags; empty where the element is empty. */
  readonly body: string
}

/** Elements of a name that do not stand within one another, from `from` up to `to`. One without an end ends the search. */
export function* elements(xml: string, name: string, from = 0, to = xml.length): Generator<Element> {
  const opening = new RegExp(`<((?:\\w+:)?${name})(\\s[^<>]*?)?(/?)>`, 'g')
  opening.lastIndex = from
  for (let match = opening.exec(xml); match !== null && match.index < to; match = opening.exec(xml)) {
    const [, tag, attributes = '', closed] = match
    if (closed === '/') {
      yield { attributes, body: '' }
      continue
    }
    const end = xml.indexOf(`</${tag}>`, opening.lastIndex)
    if (end === -1) return
    yield { attributes, body: xml.slice(opening.lastIndex, end) }
    opening.lastIndex = end
  }
}

/** The words of a text that may be set in several hands; how it is pronounced (`rPh`) is none of them. */
export function richText(xml: string): string {
  const spoken = xml.includes('rPh') ? [...elements(xml, 'rPh')].reduce((rest, { body }) => rest.replace(body, ''), xml) : xml
  let text = ''
  for (const { body } of elements(spoken, 't')) text += body
  return cellText(text)
}
