import { describe, expect, it, test } from 'vitest'
import { commandOf, editCommandOf, type Command, type EditCommand, type Key } from '../../../src/grid/keyboard.ts'
import { KEY_GROUPS, keysIn, type KeyEntry } from '../../../src/pages/keyList.ts'

/** Every command there is; a new one does not compile until it stands here, and does not pass until it stands on the page. */
const COMMANDS: Readonly<Record<Command['type'], true>> = {
  move: true, step: true, type: true, space: true, edit: true, choices: true, clear: true, escape: true, undo: true, redo: true, today: true,
  insertRows: true, deleteRows: true, openRow: true, selectRows: true, selectColumns: true, selectAll: true, reveal: true, columnMenu: true, where: true, fill: true,
  nothing: true,
}
const EDIT_COMMANDS: Readonly<Record<EditCommand['type'], true>> = { commit: true, commitOver: true, today: true, cancel: true, newLine: true, switchMode: true }

const CODES: Readonly<Record<string, string>> = { ';': 'Semicolon', '/': 'Slash', Plus: 'NumpadAdd', Minus: 'Minus' }
const KEYS: Readonly<Record<string, string>> = { Up: 'ArrowUp', Down: 'ArrowDown', Left: 'ArrowLeft', Right: 'ArrowRight', Arrows: 'ArrowDown', Letters: 'a', Space: ' ', Plus: '+', Minus: '-', Menu: 'ContextMenu' }

function pressed(keys: string, german = false): Key {
  const parts = keys.split(' ')[0]!.split('+')
  const last = parts.at(-1)!
  return {
    key: KEYS[last] ?? (last.length === 1 ? last.toLowerCase() : last), code: CODES[last] ?? (last.length === 1 ? `Key${last}` : last),
    control: parts.includes('Ctrl') || parts.includes('Control'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), altGraph: false, composing: false, mac: false, german,
  }
}

const entries: readonly KeyEntry[] = KEY_GROUPS.flatMap(group => group.entries)
const all = (where: KeyEntry['where']) => entries.filter(entry => entry.where === where).flatMap(({ id, keys }) => keys.map(keys => [keys, id] as const))

describe('the page of keys', () => {
  it.each(all('sheet'))('%s (%s) does something on a cell', keys => {
    expect(commandOf(pressed(keys))).not.toBeNull()
  })

  test('the keys of the German Excel are named in German alone, and work there', () => {
    const today = entries.find(({ id }) => id === 'today')!
    expect(keysIn(today, 'en')).toEqual(['Ctrl+;'])
    expect(keysIn(today, 'de')).toEqual(['Ctrl+;', 'Ctrl+.'])
    expect(commandOf(pressed('Ctrl+.', true))).toEqual({ type: 'today' })
  })

  it.each(all('editor'))('%s (%s) does something while a cell is edited', keys => {
    expect(editCommandOf(pressed(keys), 'caret')).not.toBeNull()
  })

  test('every command of the keyboard is on it', () => {
    // What does nothing is nothing to be told; today's date has one entry for both.
    const shown = new Set<string | undefined>(['nothing', ...all('sheet').map(([keys]) => commandOf(pressed(keys))?.type)])
    expect(Object.keys(COMMANDS).filter(type => !shown.has(type))).toEqual([])
    const edited = new Set<string | undefined>([...all('editor'), ...all('sheet')].map(([keys]) => editCommandOf(pressed(keys), 'caret')?.type))
    expect(Object.keys(EDIT_COMMANDS).filter(type => !edited.has(type))).toEqual([])
  })

  test('no entry stands on it twice', () => {
    const ids = entries.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('keys of the page are not taken by the cell', () => {
    for (const [keys] of all('page')) expect([keys, commandOf(pressed(keys))]).toEqual([keys, null])
  })
})
