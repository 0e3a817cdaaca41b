import { expect, test } from 'vitest'
import { initials } from '../../../src/ui/initials.ts'

test.each([
  ['Первый редактор', 'ПР'],
  ['Deputy  Prime Minister', 'DM'],
  ['Owner', 'OW'],
  ['ў', 'Ў'],
  ['А. Б. Редактор', 'АР'],
  ['', '?'],
  ['𝒜lpha Beta', '𝒜B'],
])('the initials of "%s" are "%s"', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
