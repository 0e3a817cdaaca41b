import { expect, test } from 'vitest'
import { isWorthShowing, wordDiff } from '../../../src/pages/review/wordDiff.ts'

const marked = (before: string, after: string) =>
  wordDiff(before, after).map(({ type, text }) => (type === 'inserted' ? `+${text}+` : type === 'deleted' ? `-${text}-` : text)).join('')

test('V52 texts are compared by words, in every script of the council', () => {
  expect(marked('Заседание совета, весна 2024 года', 'Заседание совета, осень 2024 года')).toBe('Заседание совета, -весна-+осень+ 2024 года')
  expect(marked('Пасяджэнне ў Мінску', 'Пасяджэнне ў Мінску і Гродне')).toBe('Пасяджэнне ў Мінску+ і Гродне+')
  expect(marked('Sitzung in Münster', 'Sitzung in Minsk')).toBe('Sitzung in -Münster-+Minsk+')
})

test('V52 a sign that changed does not make its word another', () => {
  expect(marked('a list, of words.', 'a list; of words')).toBe('a list-,-+;+ of words-.-')
})

test('V52 texts with hardly a word in common are not shown as a difference', () => {
  expect(isWorthShowing(wordDiff('one two three', 'one two four'))).toBe(true)
  expect(isWorthShowing(wordDiff('one two three', 'something else entirely'))).toBe(false)
})
