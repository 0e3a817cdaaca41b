import { describe, expect, it } from 'vitest'
import { commandOf, editCommandOf, type Key } from '../../../src/grid/keyboard.ts'

/** `Ctrl+Shift+z@KeyZ`: the key, and its place on the keyboard where that matters. */
function press(words: string): Key {
  const [keys = '', code = ''] = words.split('@')
  const parts = keys === '+' || keys.endsWith('++') ? [...keys.slice(0, -1).split('+').filter(Boolean), '+'] : keys.split('+')
  return {
    key: parts.at(-1)!, code, control: parts.includes('Ctrl'), shift: parts.includes('Shift'), alt: parts.includes('Alt'),
    altGraph: parts.includes('AltGr'), composing: parts.includes('Composing'), mac: parts.includes('Mac'), german: parts.includes('German'),
  }
}

describe('keys on a cell', () => {
  it.each([
    ['ArrowUp', { type: 'move', to: 'up', extend: false }],
    ['Ctrl+ArrowDown', { type: 'move', to: 'edgeDown', extend: false }],
    ['Home', { type: 'move', to: 'rowStart', extend: false }],
    ['Ctrl+Home', { type: 'move', to: 'first', extend: false }],
    ['Ctrl+End', { type: 'move', to: 'last', extend: false }],
    ['PageDown', { type: 'move', to: 'pageDown', extend: false }],
    ['Tab', { type: 'step', rows: 0, columns: 1 }],
    ['Shift+Tab', { type: 'step', rows: 0, columns: -1 }],
    ['Enter', { type: 'step', rows: 1, columns: 0 }],
    ['Shift+Enter', { type: 'step', rows: -1, columns: 0 }],
    ['Ctrl+Shift+Enter', { type: 'openRow' }],
    ['Ctrl+Enter', { type: 'nothing' }],
    ['F2', { type: 'edit', empty: false }],
    ['Backspace', { type: 'edit', empty: true }],
    ['Delete', { type: 'clear' }],
    ['Escape', { type: 'escape' }],
    ['Alt+ArrowDown', { type: 'choices' }],
    ['Alt+Shift+ArrowDown', { type: 'columnMenu' }],
    [' ', { type: 'space' }],
    ['Shift+ ', { type: 'selectRows' }],
    ['Ctrl+ ', { type: 'selectColumns' }],
    ['Ctrl+Shift+ ', { type: 'selectAll' }],
    ['Shift+ArrowDown', { type: 'move', to: 'down', extend: true }],
    ['Ctrl+Shift+ArrowRight', { type: 'move', to: 'edgeRight', extend: true }],
    ['Shift+Home', { type: 'move', to: 'rowStart', extend: true }],
    ['Ctrl+Shift+End', { type: 'move', to: 'last', extend: true }],
    ['Shift+PageDown', { type: 'move', to: 'pageDown', extend: true }],
    ['Ctrl+Backspace', { type: 'reveal' }],
  ])('%s', (key, command) => {
    expect(commandOf(press(key))).toEqual(command)
  })

  it.each([
    ['Ctrl+z@KeyZ', 'undo'],
    ['Ctrl+я@KeyZ', 'undo'],
    ['Ctrl+Shift+Я@KeyZ', 'redo'],
    ['Ctrl+н@KeyY', 'redo'],
    ['Ctrl+ф@KeyA', 'selectAll'],
    ['Ctrl+ж@Semicolon', 'today'],
    ['Ctrl+Shift+;@Comma', 'today'],
    ['Ctrl+Shift++@Equal', 'insertRows'],
    ['Ctrl++@BracketRight', 'insertRows'],
    ['Ctrl++@NumpadAdd', 'insertRows'],
    ['Ctrl+-@Minus', 'deleteRows'],
    ['Ctrl+-@NumpadSubtract', 'deleteRows'],
    ['Ctrl+Shift+?@Slash', 'where'],
    ['Ctrl+Shift+,@Slash', 'where'],
    ['Mac+Ctrl+Shift+=@Equal', 'insertRows'],
    ['Mac+Ctrl+Shift+/@Slash', 'where'],
  ])('G10 %s goes by its letter, on a Cyrillic keyboard by its place', (key, type) => {
    expect(commandOf(press(key))).toEqual({ type })
  })

  it.each([
    ['Ctrl+z@KeyY', { type: 'undo' }],
    ['Ctrl+Shift+Z@KeyY', { type: 'redo' }],
    ['Ctrl+y@KeyZ', { type: 'redo' }],
    ['Ctrl+-@Slash', { type: 'deleteRows' }],
    ['Ctrl+Shift+?@Minus', { type: 'where' }],
    ['German+Ctrl+.@Period', { type: 'today' }],
    ['Ctrl+ö@Semicolon', null],
    ['Ctrl+ß@Minus', null],
    ['Ctrl+Shift+_@Slash', null],
    ['Ctrl+Shift+/@Digit7', null],
    ['Ctrl+.@Period', null],
    ['Ctrl+ю@Period', null],
  ])('G10 %s is what a German keyboard says, not what an English one has in that place', (key, command) => {
    expect(commandOf(press(key))).toEqual(command)
  })

  it.each(['a', 'Ж', '1', '=', 'AltGr+Ctrl+Alt+[', 'Ctrl+Alt+€', 'Dead', 'Process', 'Composing+k'])('G7 %s opens the editor and goes into it', key => {
    expect(commandOf(press(key))).toEqual({ type: 'type' })
  })

  it.each([
    ['Mac+Backspace', { type: 'clear' }],
    ['Mac+Ctrl+u@KeyU', { type: 'edit', empty: false }],
    ['Mac+Alt+ø', { type: 'type' }],
    ['Mac+Ctrl+ArrowUp', { type: 'move', to: 'edgeUp', extend: false }],
  ])('%s on a Mac keyboard', (key, command) => {
    expect(commandOf(press(key))).toEqual(command)
  })

  it.each(['Ctrl+c@KeyC', 'Ctrl+v@KeyV', 'Shift+Delete', 'Shift+Insert', 'Ctrl+Insert', 'Ctrl+=@Equal', 'Ctrl+0@Digit0', 'Alt+f@KeyF', 'F5', 'Shift', 'Ctrl+Tab'])('%s is left to the browser', key => {
    expect(commandOf(press(key))).toBeNull()
  })
})

describe('keys while editing', () => {
  it('arrows take what was typed and move on, and stay in the text after F2', () => {
    expect(editCommandOf(press('ArrowLeft'), 'typed')).toEqual({ type: 'commit', move: 'left', extend: false, step: null })
    expect(editCommandOf(press('ArrowLeft'), 'caret')).toBeNull()
  })

  it.each([
    ['Ctrl+ArrowDown', 'edgeDown', false],
    ['Shift+ArrowDown', 'down', true],
    ['Ctrl+Shift+ArrowRight', 'edgeRight', true],
    ['PageDown', 'pageDown', false],
    ['Home', 'rowStart', false],
    ['Ctrl+Home', 'first', false],
    ['Ctrl+End', 'last', false],
  ] as const)('%s takes what was typed and moves on as without it', (key, move, extend) => {
    expect(editCommandOf(press(key), 'typed')).toEqual({ type: 'commit', move, extend, step: null })
    expect(editCommandOf(press(key), 'caret')).toBeNull()
  })

  it.each(['End', 'Shift+Home', 'Shift+End', 'Alt+ArrowUp'])('%s stays in the text that is typed', key => {
    expect(editCommandOf(press(key), 'typed')).toBeNull()
  })

  it('Enter goes down, Tab to the right, with Ctrl it goes into all that is selected', () => {
    expect(editCommandOf(press('Enter'), 'caret')).toEqual({ type: 'commit', move: null, extend: false, step: { rows: 1, columns: 0 } })
    expect(editCommandOf(press('Shift+Tab'), 'typed')).toEqual({ type: 'commit', move: null, extend: false, step: { rows: 0, columns: -1 } })
    expect(editCommandOf(press('Ctrl+Enter'), 'typed')).toEqual({ type: 'commitOver' })
  })

  it('Alt+Enter breaks the line, Escape drops the text, F2 changes the mode', () => {
    expect(editCommandOf(press('Alt+Enter'), 'typed')).toEqual({ type: 'newLine' })
    expect(editCommandOf(press('Escape'), 'caret')).toEqual({ type: 'cancel' })
    expect(editCommandOf(press('F2'), 'typed')).toEqual({ type: 'switchMode' })
  })

  it('G7 a key of an input method is left to it', () => {
    expect(editCommandOf(press('Composing+Enter'), 'typed')).toBeNull()
  })

  it('letters are left to the field, with Ctrl too', () => {
    expect(editCommandOf(press('a'), 'typed')).toBeNull()
    expect(editCommandOf(press('Ctrl+z@KeyZ'), 'typed')).toBeNull()
  })
})
