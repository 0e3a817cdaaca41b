import { decoded } from './entities.ts'

export type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'open'; readonly tag: string; attribute(name: string): string | null }
  | { readonly type: 'close'; readonly tag: string }

/** What is in these is no text of the document. */
const SILENT = new Set(['script', 'style', 'title', 'textarea', 'noscript', 'template', 'iframe', 'noembed', 'noframes', 'svg', 'math', 'object', 'xml'])
const NAME = /^[a-z][^\s/>]*/iu
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/gu

/** Most tags are asked for nothing: their attributes are read when the first is wanted. */
function attributesOf(inside: string): (name: string) => string | null {
  let known: Map<string, string> | null = null
  return wanted => {
    if (known === null) {
      known = new Map()
      for (const [, name, double, single, bare] of inside.matchAll(ATTRIBUTE)) {
        const key = name!.toLowerCase()
        if (!known.has(key)) known.set(key, double ?? single ?? bare ?? '')
      }
    }
    const value = known.get(wanted)
    return value === undefined ? null : decoded(value)
  }
}

/** The end of a tag: quotes in it may hold `>`. */
function tagEnd(html: string, from: number): number {
  let quote = ''
  for (let at = from; at < html.length; at++) {
    const sign = html[at]!
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '>') return at
    else if ((sign === '"' || sign === "'") && html[at - 1] === '=') quote = sign
  }
  return html.length
}

/**
 * Reads HTML as a row of tags and texts. Our own, because nothing of a foreign page may ever become an element: no script can run and
 * no picture be fetched by what is only letters here; and because it can be read piece by piece, where a browser's parser holds the page
 * until it is through.
 */
export function* tokensOf(html: string): Generator<Token, void, void> {
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open !== at) {
      const text = open < 0 ? html.slice(at) : html.slice(at, open)
      yield { type: 'text', text: decoded(text) }
      if (open < 0) return
    }
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      at = end < 0 ? html.length : end + 3
      continue
    }
    const next = html[open + 1] ?? ''
    if (next === '!' || next === '?') {
      const end = html.indexOf('>', open)
      at = end < 0 ? html.length : end + 1
      continue
    }
    const isEnd = next === '/'
    const name = NAME.exec(html.slice(open + (isEnd ? 2 : 1), open + 40))?.[0].toLowerCase()
    if (name === undefined) {
      yield { type: 'text', text: '<' }
      at = open + 1
      continue
    }
    const end = tagEnd(html, open + 1)
    const inside = html.slice(open + 1 + name.length, end)
    at = end + 1
    if (isEnd) {
      yield { type: 'close', tag: name }
      continue
    }
    if (SILENT.has(name)) {
      if (!inside.endsWith('/')) at = silentEnd(html, at, name)
      continue
    }
    yield { type: 'open', tag: name, attribute: attributesOf(inside) }
  }
}

function silentEnd(html: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}[\\s>/]`, 'giu')
  closing.lastIndex = from
  const found = closing.exec(html)
  if (found === null) return html.length
  const end = html.indexOf('>', found.index)
  return end < 0 ? html.length : end + 1
}
