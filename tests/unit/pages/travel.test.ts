import { describe, expect, test } from 'vitest'
import type { BroughtFile } from '../../../src/session/travel/fileApi.ts'
import { browserName } from '../../../src/session/travel/browserName.ts'
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

describe('the name of a browser', () => {
  test.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', 'Edge, Windows'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36', 'Yandex Browser, Windows'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    ['Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari, iOS'],
    ['curl/8.0', 'Browser'],
  ])('%s', (agent, name) => {
    expect(browserName(agent)).toBe(name)
  })
})
