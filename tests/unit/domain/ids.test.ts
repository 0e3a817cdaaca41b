import { expect, it } from 'vitest'
import { isId } from '../../../src/domain/ids.ts'

it.each([
  ['kgd-2025-20', true], ['A_b-9', true], ['x'.repeat(40), true], ['constructor', true],
  ['', false], ['x'.repeat(41), false], ['a:b', false], ['a b', false], ['я', false], ['__proto__', false], [7, false],
])('%j as an id: %s', (value, is) => {
  expect(isId(value)).toBe(is)
})
