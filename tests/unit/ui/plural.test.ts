import { describe, expect, test } from 'vitest'
import { pluralIndex } from '../../../src/ui/plural.ts'

describe('the plural form of a number', () => {
  test.each([
    [0, 2], [1, 0], [2, 1], [4, 1], [5, 2], [11, 2], [12, 2], [14, 2], [21, 0], [22, 1], [25, 2], [101, 0], [111, 2], [112, 2], [1_001, 0],
  ])('Russian and Belarusian: %i takes form %i of three', (count, form) => {
    expect(pluralIndex('ru', count, 3)).toBe(form)
    expect(pluralIndex('be', count, 3)).toBe(form)
  })

  test.each([[0, 1], [1, 0], [2, 1], [21, 1]])('German and English: %i takes form %i of two', (count, form) => {
    expect(pluralIndex('de', count, 2)).toBe(form)
    expect(pluralIndex('en', count, 2)).toBe(form)
  })

  test('a form more than the language has is the one for nought, in front', () => {
    expect(pluralIndex('ru', 0, 4)).toBe(0)
    expect(pluralIndex('ru', 1, 4)).toBe(1)
    expect(pluralIndex('ru', 5, 4)).toBe(3)
    expect(pluralIndex('en', 0, 3)).toBe(0)
    expect(pluralIndex('en', 7, 3)).toBe(2)
  })

  test('a text with a single form is taken for every number', () => {
    for (const count of [0, 1, 2, 5]) expect(pluralIndex('ru', count, 1)).toBe(0)
  })
})
