const plain = (text: string): string => text.toLocaleLowerCase().replaceAll('ё', 'е').trim()

/** Those whose words begin with the text first, then those that hold it anywhere; each in its own order. */
export function matching<T extends { readonly text: string }>(choices: readonly T[], text: string): readonly T[] {
  const wanted = plain(text)
  const rank = (choice: T): number => {
    const words = plain(choice.text)
    if (words === wanted) return 0
    if (words.startsWith(wanted)) return 1
    if (words.split(/[\s-]+/u).some(word => word.startsWith(wanted))) return 2
    return words.includes(wanted) ? 3 : 4
  }
  const ranked = choices.map(choice => ({ choice, rank: rank(choice) })).filter(({ rank }) => rank < 4)
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ choice }) => choice)
}
