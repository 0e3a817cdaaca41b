/** Numbers of formats that every spreadsheet program knows without being told, and that show a day or a time. */
const BUILT_IN = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])
/** Of these the ones that are wanted by their text. */
const BUILT_IN_TEXTS: ReadonlyMap<number, string> = new Map([
  [9, '0%'], [10, '0.00%'], [17, 'mmm-yy'], [18, 'h:mm AM/PM'], [19, 'h:mm:ss AM/PM'], [20, 'h:mm'], [21, 'h:mm:ss'], [45, 'mm:ss'], [46, '[h]:mm:ss'], [47, 'mm:ss.0'],
])
const DAY = 'dd.mm.yyyy'

/** A format without what only colours, pads or quotes. */
const bare = (format: string): string => format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')

/** A day, a month, a year or a time of day, in the letters of any of the languages (Russian and German copies of Excel write their own). */
export const showsDate = (format: string): boolean => {
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(format)
  const letters = bare(format)
  return elapsed || (/[dmyhsдмгчсtj]/i.test(letters) && !/general|основной|standard|[0#?]/i.test(letters.replace(/[.,]0+/g, '')))
}

/** Month or year alone: who chose the format meant to say no more. */
export function dateParts(format: string): 'day' | 'month' | 'year' {
  const letters = bare(format)
  if (/[dдt]/i.test(letters) || /[hчs]/i.test(letters)) return 'day'
  return /[mм]/i.test(letters) ? 'month' : /[yгj]/i.test(letters) ? 'year' : 'day'
}

export const builtInFormat = (id: number): { readonly format: string; readonly isDate: boolean } =>
  ({ format: BUILT_IN_TEXTS.get(id) ?? (BUILT_IN.has(id) ? DAY : ''), isDate: BUILT_IN.has(id) })
