import { assertNever } from '../../domain/assertNever.ts'
import type { Locale } from '../../domain/locale.ts'
import type { EntryModel, TableSheet } from '../model.ts'
import { columnLetters, fixedRange, quotedSheet } from './addresses.ts'
import { ENTRY_WORDS } from './entryWords.ts'
import { LISTS_SHEET, type TablePlace } from './places.ts'
import { excelDay } from './safe.ts'

/** What may be entered into a range. */
export interface Validation {
  readonly range: string
  readonly check:
    | { readonly type: 'list'; readonly source: string }
    | { readonly type: 'date' | 'whole' | 'decimal'; readonly least: number; readonly most: number }
  readonly title: string
  readonly text: string
}

/** Excel's limit for a list that stands in the rule itself; a longer one is taken from cells. */
const MOST_IN_A_RULE = 255
const FIRST_DAY = excelDay('1900-03-01')
const LAST_DAY = excelDay('2199-12-31')
/** Beyond it a number has more digits than Excel keeps. */
const MOST = 1e15

/** The lists that are too long for a rule, a column each on a sheet that nobody sees; the same list stands there once. */
export class ChoiceLists {
  readonly lists: (readonly string[])[] = []
  readonly #columns = new Map<string, number>()

  sourceOf(options: readonly string[]): string {
    const inRule = `"${options.join(',')}"`
    // A comma would end an option there; blanks at its ends are cut.
    if (inRule.length <= MOST_IN_A_RULE && options.every(option => option !== '' && option.trim() === option && !/[,"\n]/.test(option))) return inRule
    const key = JSON.stringify(options)
    let column = this.#columns.get(key)
    if (column === undefined) {
      column = this.lists.push(options) - 1
      this.#columns.set(key, column)
    }
    return `${quotedSheet(LISTS_SHEET)}!${fixedRange(column, 1, column, options.length)}`
  }
}

/** A rule for each column into which something of a kind is to be entered. */
export function validationsOf(sheet: TableSheet, place: TablePlace, locale: Locale, lists: ChoiceLists): readonly Validation[] {
  return sheet.columns.flatMap((column, i) => {
    const rule = column.entry === undefined ? null : checkOf(column.entry, locale, lists)
    return rule === null ? [] : [{ ...rule, range: `${columnLetters(i)}${place.firstLine}:${columnLetters(i)}${place.lastLine}` }]
  })
}

function checkOf(entry: EntryModel, locale: Locale, lists: ChoiceLists): Omit<Validation, 'range'> | null {
  const words = ENTRY_WORDS[locale]
  switch (entry.type) {
    case 'locked':
    case 'text':
      return null
    case 'choice':
      return entry.options.length === 0 ? null : { check: { type: 'list', source: lists.sourceOf(entry.options) }, title: words.wrong, text: words.choice }
    case 'day':
      return { check: { type: 'date', least: FIRST_DAY, most: LAST_DAY }, title: words.wrong, text: words.day }
    case 'number':
      return { check: { type: entry.isWhole ? 'whole' : 'decimal', least: -MOST, most: MOST }, title: words.wrong, text: entry.isWhole ? words.whole : words.number }
    default:
      return assertNever(entry)
  }
}
