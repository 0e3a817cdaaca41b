import { diffArrays } from 'diff'

export type DiffPart = { readonly type: 'same' | 'inserted' | 'deleted'; readonly text: string }

/** Words, the spaces between them, and each sign by itself. */
const TOKENS = /\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu
const tokensOf = (text: string): string[] => text.match(TOKENS) ?? []

/** What has become of a text, in words: what went before what came in its place. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  return diffArrays(tokensOf(before), tokensOf(after)).map(({ added, removed, value }) => ({
    type: added ? 'inserted' : removed ? 'deleted' : 'same', text: value.join(''),
  }))
}

/** Two texts that have hardly a word in common are read better one after the other. */
export function isWorthShowing(parts: readonly DiffPart[]): boolean {
  const lengthOf = (type: DiffPart['type']) => parts.reduce((sum, part) => sum + (part.type === type ? part.text.trim().length : 0), 0)
  const same = lengthOf('same')
  return same > 0 && same * 3 >= Math.min(lengthOf('inserted'), lengthOf('deleted'))
}
