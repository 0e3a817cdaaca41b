import { describe, expect, it } from 'vitest'
import type { ColumnDeclaration, TableDeclaration } from '../../../src/domain/table.ts'
import { rowId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/value.ts'
import { statesOf } from '../../../src/grid/cellState.ts'
import { matching } from '../../../src/grid/editing/matching.ts'
import { segments } from '../../../src/grid/editing/referencePanel.ts'
import { figureParts, padding } from '../../../src/grid/figureParts.ts'
import { NEW_LINE } from '../../../src/grid/gridLine.ts'

describe('a figure taken apart', () => {
  it.each([
    ['около 600 млн долл.', ',', 'около ', '600', ' млн долл.'],
    ['в 2,1 раза', ',', 'в ', '2,1', ' раза'],
    ['1\u202f234,5 %', ',', '', '1\u202f234,5', ' %'],
    ['−35.01', '.', '', '−35.01', ''],
    ['über 1.234,56 t', ',', 'über ', '1.234,56', ' t'],
    ['много', ',', 'много', '', ''],
  ])('%s', (text, decimal, before, number, after) => {
    expect(figureParts(text, decimal)).toMatchObject({ before, number, after })
  })

  it('is padded so that decimals stand under one another', () => {
    expect(padding(figureParts('12', ','), 2)).toBe(',00')
    expect(padding(figureParts('12,5', ','), 2)).toBe('0')
    expect(padding(figureParts('12,55', ','), 2)).toBe('')
    expect(padding(figureParts('много', ','), 2)).toBe('')
    expect(padding(figureParts('12', ','), 0)).toBe('')
  })
})

describe('states of a cell', () => {
  const label = { ru: 'x', be: 'x', de: 'x', en: 'x' }
  const figure: ColumnDeclaration = { id: 'figure', label, kind: 'figure', width: 100 }
  const source: ColumnDeclaration = { id: 'source', label, kind: 'references', table: 'sources', width: 100 }
  const table: TableDeclaration = { id: 'trade', label, one: label, icon: 'x', empty: label, columns: [figure, source], name: ['figure'], source: 'source' }
  const states = (values: Readonly<Record<string, Json>>, waiting: readonly string[] = [], recent: readonly string[] = [], changed: string | null = null, undecided: readonly string[] = []) =>
    statesOf({ id: rowId('r'), rank: 'A', deleted: false, values }, figure, {
      table, waiting: key => waiting.includes(key), undecided: (_, column) => undecided.includes(column),
      recent: (_, column) => (recent.includes(column) ? { name: 'Ann', time: '12:04' } : null), changed: () => changed,
    })

  it('G12 says what was not understood and what has two readings', () => {
    expect(states({ figure: { raw: 'much' }, source: ['s'] })).toEqual(['raw'])
    expect(states({ figure: { value: { value: 1234 }, raw: '1.234', unsure: true }, source: ['s'] })).toEqual(['unsure'])
  })

  it('G12 says that a figure has no source, and not that an empty cell has none', () => {
    expect(states({ figure: { value: 1 } })).toEqual(['unsourced'])
    expect(states({ figure: { value: 1 }, source: [] })).toEqual(['unsourced'])
    expect(states({ figure: { value: 1 }, source: ['s'] })).toEqual([])
    expect(states({})).toEqual([])
  })

  it('G12 says what waits to be sent', () => {
    expect(states({ source: ['s'] }, ['r:figure'])).toEqual(['waiting'])
  })

  it('G12 says what a colleague changed in the last minutes', () => {
    expect(states({ source: ['s'] }, [], ['figure'])).toEqual(['recent'])
  })

  it('S50 says that the cell said something else at the moment that it is compared with', () => {
    expect(states({ source: ['s'] }, [], [], 'Was: 5')).toEqual(['changed'])
  })

  it('G64 says what was entered differently and is not decided', () => {
    expect(states({ source: ['s'] }, [], [], null, ['figure'])).toEqual(['undecided'])
  })

  it('G12 says nothing of the empty line', () => {
    expect(statesOf(NEW_LINE, figure, { table, waiting: () => true, undecided: () => true, recent: () => ({ name: 'Ann', time: '12:04' }), changed: () => 'Was: 5' })).toEqual([])
  })
})

describe('choices found by typing', () => {
  const choices = ['Not done', 'Done late', 'Done', 'Under control'].map(text => ({ text }))
  const found = (text: string) => matching(choices, text).map(choice => choice.text)

  it('come with the exact one first, then those that begin so, then words, then the rest', () => {
    expect(found('done')).toEqual(['Done', 'Done late', 'Not done'])
    expect(found('CONTROL')).toEqual(['Under control'])
    expect(found('ro')).toEqual(['Under control'])
    expect(found('zzz')).toEqual([])
  })

  it('are found with е for ё', () => {
    expect(matching([{ text: 'Учёт' }], 'учет')).toHaveLength(1)
  })

  it('names of a list are parted by semicolons, not by commas', () => {
    expect(segments('Plant, Minsk; KTK ;', true)).toEqual(['Plant, Minsk', 'KTK', ''])
    expect(segments('A; B', false)).toEqual(['A; B'])
  })
})
