import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkCell, isJson, MAX_RAW_LENGTH, MAX_VALUE_LENGTH } from '../../../src/domain/check.ts'
import { KIND_IDS } from '../../../src/domain/kindId.ts'
import { runs } from '../../support/properties.ts'
import { column } from './samples.ts'

const deep = (depth: number) => {
  let value: unknown = 'x'
  for (let i = 0; i < depth; i++) value = [value]
  return value
}
const cycle: unknown[] = []
cycle.push(cycle, cycle, cycle)
const holes = [1]
holes[3] = 2
class Figure {
  value = 1
}

const NOT_JSON: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined], ['NaN', Number.NaN], ['Infinity', Number.POSITIVE_INFINITY], ['a bigint', 1n], ['a symbol', Symbol('x')], ['a function', () => 1], ['bytes', new Uint8Array(3)], ['a date', new Date(0)],
  ['a map', new Map()], ['an instance', new Figure()], ['undefined inside', { a: undefined }], ['NaN inside', [Number.NaN]], ['bytes inside', { value: new Uint8Array(1) }], ['a list with holes', holes],
  ['a list with properties', Object.assign([1], { more: 1 })], ['an accessor', Object.defineProperty({}, 'value', { enumerable: true, get: () => 1 })], ['a symbol key', { [Symbol('x')]: 1 }],
  ['a hidden property', Object.defineProperty({}, 'value', { value: 1 })], ['__proto__', JSON.parse('{"__proto__": {"value": 1}}')], ['an unpaired surrogate', 'a\uD800'], ['an unpaired surrogate in a key', { '\uDC00': 1 }],
  ['a value too deep', deep(17)], ['a proxy that throws', new Proxy({}, { getPrototypeOf: () => Array.prototype })],
]

describe('plain JSON', () => {
  test.each(NOT_JSON)('is not %s', (_, value) => expect(isJson(value)).toBe(false))
  test.each([[null], [true], [0], [-1.5], ['текст 😀'], [[]], [{}], [[1, [2, { a: null }]]], [{ value: 1, qualifier: 'over' }], [Object.assign(Object.create(null), { a: 1 })], [deep(16)]])('is %j', value => {
    expect(isJson(value)).toBe(true)
  })
  test('what JSON text gives is JSON', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 8 }), text => {
      // A key `__proto__` is legal JSON text, and refused all the same.
      if (!text.includes('__proto__') && text.isWellFormed()) expect(isJson(JSON.parse(text))).toBe(true)
    }), runs(1_000))
  })
  test('a cycle comes to an end', () => expect(isJson(cycle)).toBe(false))
})

describe('the check of a cell', () => {
  test.each(KIND_IDS)('D1 %s takes what was typed and not understood, and nothing but null is empty', kind => {
    expect(checkCell(column(kind), { raw: 'что-то' })).toBeNull()
    expect(checkCell(column(kind), null)).toBeNull()
    expect(checkCell(column(kind), '')).toBe('valueShape')
    expect(checkCell(column(kind), { raw: 5 })).toBe('valueShape')
    expect(checkCell(column(kind), { raw: 'x', more: 1 })).toBe('valueShape')
    expect(checkCell(column(kind), { value: null, raw: '', unsure: true })).toBe('valueShape')
    expect(checkCell(column(kind), { value: { raw: 'x' }, raw: 'x', unsure: true })).toBe('valueShape')
    expect(checkCell(column(kind), { value: {}, raw: 'x', unsure: true })).toBe('valueShape')
    expect(checkCell(column(kind), { raw: 'я'.repeat(MAX_RAW_LENGTH) })).toBeNull()
    expect(checkCell(column(kind), { raw: 'я'.repeat(MAX_RAW_LENGTH + 1) })).toBe('tooLarge')
  })

  test('D2 an ambiguous value is one of the kind', () => {
    expect(checkCell(column('number'), { value: 1.234, raw: '1.234', unsure: true })).toBeNull()
    expect(checkCell(column('number'), { value: 'x', raw: '1.234', unsure: true })).toBe('valueShape')
    expect(checkCell(column('number'), { value: 1, raw: '1.234', unsure: false })).toBe('valueShape')
  })

  test.each(KIND_IDS)('D8 %s refuses hostile values without throwing', kind => {
    for (const [, value] of NOT_JSON) expect(checkCell(column(kind), value)).toBe('valueShape')
    expect(checkCell(column(kind), cycle)).toMatch(/valueShape|tooLarge/)
    fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true, withBoxedValues: true }), value => {
      const verdict = checkCell(column(kind), value)
      expect([null, 'valueShape', 'tooLarge']).toContain(verdict)
      if (verdict === null) expect(isJson(value)).toBe(true)
    }), runs(500))
  })

  test('sizes have an end', () => {
    expect(checkCell(column('text'), 'a'.repeat(2_000))).toBeNull()
    expect(checkCell(column('text'), 'a'.repeat(2_001))).toBe('tooLarge')
    expect(checkCell(column('longText'), 'a'.repeat(32_000))).toBeNull()
    expect(checkCell(column('longText'), 'a'.repeat(32_001))).toBe('tooLarge')
    expect(checkCell(column('references'), Array.from({ length: 200 }, (_, i) => `r${i}`))).toBeNull()
    expect(checkCell(column('references'), Array.from({ length: 201 }, (_, i) => `r${i}`))).toBe('tooLarge')
  })

  test('D9 an unknown column takes any plain JSON within the size', () => {
    expect(checkCell(null, { of: ['a', 'newer', { version: 2 }] })).toBeNull()
    expect(checkCell(null, 'a'.repeat(MAX_VALUE_LENGTH - 2))).toBeNull()
    expect(checkCell(null, 'a'.repeat(MAX_VALUE_LENGTH))).toBe('tooLarge')
    expect(checkCell(null, Array.from({ length: 40_000 }, () => 1))).toBe('tooLarge')
    expect(checkCell(null, ['\u0001'.repeat(20_000)])).toBe('tooLarge')
    expect(checkCell(null, undefined)).toBe('valueShape')
  })

  test('D9 choices, units and rows of newer versions are taken', () => {
    expect(checkCell(column('choice', { choices: [] }), 'statusOfLater')).toBeNull()
    expect(checkCell(column('figure'), { value: 1, unit: 'unitOfLater' })).toBeNull()
    expect(checkCell(column('reference'), 'row-of-another-table')).toBeNull()
    expect(checkCell(column('choice'), 'with spaces')).toBe('valueShape')
  })
})
