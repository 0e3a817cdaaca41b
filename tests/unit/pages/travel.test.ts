import { describe, expect, test } from 'vitest'
import type { BroughtFile } from '../../../src/session/travel/fileApi.ts'
import { userId } from '../../../src/domain/ids.ts'
import { broughtLines } from '../../../src/pages/travel/broughtLines.ts'
import { carriedFileName } from '../../../src/pages/travel/carriedFileName.ts'

const taken: BroughtFile = { author: userId('anna'), madeAt: 1, changes: 10, merged: 0, known: 0, decide: 0, refused: 0, left: 0, before: null }
const keys = (file: Partial<BroughtFile>) => broughtLines({ ...taken, ...file }, key => key, String).map(line => line.text)

describe('what is said of a file that was brought', () => {
  test('each part of it that there is has a line, the good news first', () => {
    expect(keys({ merged: 4, decide: 3, refused: 1, left: 1, known: 1 })).toEqual(['travel.merged', 'travel.decide', 'travel.refused', 'travel.left', 'travel.known'])
    expect(keys({ merged: 10 })).toEqual(['travel.merged'])
  })

  test('a file with nothing new says so, and when it was taken in before', () => {
    expect(keys({ known: 10 })).toEqual(['travel.nothingNew'])
    expect(keys({ known: 10, before: 5 })).toEqual(['travel.nothingNew', 'travel.takenBefore'])
  })
})

describe('the name of a file to carry', () => {
  test('it says whose changes they are and when it was made', () => {
    expect(carriedFileName('Калининград – Беларусь', 'Анна Т.', new Date(2026, 10, 28, 9, 5).getTime())).toBe('Калининград – Беларусь Анна Т. 2026-11-28 09-05.quorum')
  })

  test('what no file system takes is left out, and nothing hides the file', () => {
    expect(carriedFileName('..\\a/b:c*"d"', '\u0000<x>|?', new Date(2026, 0, 2, 3, 4).getTime())).toBe('a b c d x 2026-01-02 03-04.quorum')
    expect(carriedFileName('x'.repeat(300), '', 0).length).toBeLessThan(100)
  })
})
