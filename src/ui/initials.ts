/** Two letters for a mark: of first and last word, or the first two of a single one. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s.]+/u).filter(word => word !== '')
  const first = words[0] ?? '?'
  const last = words.length > 1 ? words.at(-1)! : ''
  const letters = last === '' ? [...first].slice(0, 2) : [[...first][0]!, [...last][0]!]
  return letters.join('').toUpperCase()
}
