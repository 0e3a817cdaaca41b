import type { Locale } from '../domain/locale.ts'
import { ACTION_KEYS, type ActionId } from '../grid/actions/actionKeys.ts'

/** Where a key works: `sheet` on a cell, `header` on the header of a column, `editor` while one is edited, `page` everywhere in a table, `app` on every page, `find` in the search, `review` where collisions are decided. */
export type KeyPlace = 'sheet' | 'header' | 'editor' | 'page' | 'app' | 'find' | 'clipboard' | 'review'

export interface KeyEntry {
  /** Its wording stands in the catalogues under `keys`. */
  readonly id: string
  /** As `ui/keyText.ts` writes them; any of them does it. */
  readonly keys: readonly string[]
  readonly where: KeyPlace
  /** What hands know besides from the Excel of a language. */
  readonly alsoIn?: Readonly<Partial<Record<Locale, string>>>
}

const sheet = (id: string, ...keys: readonly string[]): KeyEntry => ({ id, keys, where: 'sheet' })
const editor = (id: string, ...keys: readonly string[]): KeyEntry => ({ id, keys, where: 'editor' })
const header = (id: string, ...keys: readonly string[]): KeyEntry => ({ id, keys, where: 'header' })
const action = (id: ActionId, where: KeyPlace = 'sheet', words: string = id): KeyEntry => ({ id: words, keys: ACTION_KEYS[id], where })

/** Every key of the app, by what one wants to do. */
export const KEY_GROUPS = [
  {
    id: 'everywhere',
    entries: [
      { id: 'search', keys: ['Ctrl+K'], where: 'app' },
      { id: 'keys', keys: ['Ctrl+/', '?'], where: 'app' },
      action('undo'),
      action('redo'),
      action('find', 'page'),
      { id: 'quickSearch', keys: ['Ctrl+Shift+F'], where: 'page' },
      { id: 'card', keys: ['Ctrl+I'], where: 'page' },
      { id: 'save', keys: ['Ctrl+S'], where: 'page' },
    ],
  },
  {
    id: 'moving',
    entries: [
      sheet('arrows', 'Arrows'),
      sheet('tab', 'Tab', 'Shift+Tab'),
      sheet('enter', 'Enter', 'Shift+Enter'),
      sheet('home', 'Home', 'End'),
      sheet('corner', 'Ctrl+Home', 'Ctrl+End'),
      sheet('edge', 'Ctrl+Arrows'),
      sheet('page', 'PageUp', 'PageDown'),
      sheet('where', 'Ctrl+Shift+/'),
      sheet('leave', 'Escape Tab'),
      { id: 'nextUndecided', keys: ['Alt+F3'], where: 'page' },
    ],
  },
  {
    id: 'selecting',
    entries: [
      sheet('extend', 'Shift+Arrows'),
      sheet('extendEdge', 'Ctrl+Shift+Arrows'),
      sheet('extendEnds', 'Shift+Home', 'Ctrl+Shift+End'),
      sheet('extendPage', 'Shift+PageUp', 'Shift+PageDown'),
      sheet('selectRow', 'Shift+Space'),
      sheet('selectColumn', 'Control+Space'),
      sheet('selectAll', 'Ctrl+A'),
      sheet('reveal', 'Ctrl+Backspace'),
      sheet('collapse', 'Escape'),
    ],
  },
  {
    id: 'editing',
    entries: [
      sheet('type', 'Letters'),
      sheet('empty', 'Backspace'),
      action('edit'),
      sheet('choices', 'Alt+Down'),
      sheet('toggle', 'Space'),
      { ...sheet('today', 'Ctrl+;'), alsoIn: { de: 'Ctrl+.' } },
      editor('write', 'Enter', 'Tab'),
      editor('writeOver', 'Ctrl+Enter'),
      editor('newLine', 'Alt+Enter'),
      editor('caret', 'F2'),
      editor('cancel', 'Escape'),
      { id: 'bar', keys: ['Ctrl+Shift+U'], where: 'page' },
    ],
  },
  {
    id: 'cells',
    entries: [
      action('cut', 'clipboard'),
      action('copy', 'clipboard'),
      action('paste', 'clipboard'),
      action('clear'),
      action('fillDown'),
      action('fillRight'),
      action('insertAbove', 'sheet', 'insertRow'),
      action('deleteRows', 'sheet', 'deleteRow'),
      sheet('openRow', 'Ctrl+Shift+Enter'),
      action('cellHistory', 'page'),
      { id: 'menu', keys: ['Shift+F10', 'Menu'], where: 'page' },
      action('columnMenu'),
    ],
  },
  {
    id: 'columns',
    entries: [
      header('toHeader', 'Up'),
      header('headerMenu', 'Enter', 'Alt+Down'),
      header('wider', 'Alt+Right', 'Alt+Left'),
      header('moveColumn', 'Shift+Right', 'Shift+Left'),
      header('fromHeader', 'Down', 'Escape'),
    ],
  },
  {
    id: 'finding',
    entries: [
      { id: 'findNext', keys: ['Enter', 'F3'], where: 'find' },
      { id: 'findPrevious', keys: ['Shift+Enter', 'Shift+F3'], where: 'find' },
      { id: 'findClose', keys: ['Escape'], where: 'find' },
    ],
  },
  {
    id: 'deciding',
    entries: [
      { id: 'reviewStep', keys: ['Up', 'Down'], where: 'review' },
      { id: 'reviewKeep', keys: ['1'], where: 'review' },
      { id: 'reviewTake', keys: ['2'], where: 'review' },
      { id: 'reviewCombine', keys: ['F2'], where: 'review' },
      { id: 'reviewWrite', keys: ['Ctrl+Enter'], where: 'review' },
    ],
  },
] as const satisfies readonly { readonly id: string; readonly entries: readonly KeyEntry[] }[]

/** All keys that do it, for a person of a language. */
export const keysIn = ({ keys, alsoIn }: KeyEntry, locale: Locale): readonly string[] => [...keys, ...(alsoIn?.[locale] === undefined ? [] : [alsoIn[locale]])]
