import { describe, expect, test } from 'vitest'
import { readMoment } from '../../../server/http/moment.ts'

describe('moments', () => {
  test('V44 a span that begins with a day begins with its first moment in Minsk', () => {
    expect(readMoment('2025-06-30', 'beginning')).toEqual({ ok: true, at: Date.parse('2025-06-29T21:00:00Z') })
  })
  test.each([
    ['2025-06-30', '2025-06-30T20:59:59.999Z'],
    ['2025-06-30T12:00', '2025-06-30T09:00:00.000Z'],
    ['2025-06-30T12:00:00+03:00', '2025-06-30T09:00:00.000Z'],
    ['2025-06-30T12:00:00.5Z', '2025-06-30T12:00:00.500Z'],
  ])('V44 %s is %s', (text, moment) => {
    expect(readMoment(text)).toEqual({ ok: true, at: Date.parse(moment) })
  })
  test.each(['', 'yesterday', '2025-02-30', '2025-13-01', '30.06.2025', '2025-06-30T25:00', '1750000000000'])('"%s" is refused', text => {
    expect(readMoment(text)).toEqual({ ok: false })
  })
})
