import { expect, test } from 'vitest'
import { localMemory } from '../../../src/session/stored.ts'

function storage(): Storage {
  const items: Record<string, string> = {}
  return Object.defineProperties(items as unknown as Storage, {
    getItem: { value: (key: string) => items[key] ?? null },
    setItem: { value: (key: string, value: string) => void (items[key] = value) },
    removeItem: { value: (key: string) => void delete items[key] },
  })
}

test('what is written is read back, and found by its beginning', () => {
  const there = storage()
  const memory = localMemory(() => there)
  memory.write('quorum/a', { n: 1 })
  memory.write('other', true)
  expect(memory.read('quorum/a')).toEqual({ n: 1 })
  expect(memory.keys('quorum/')).toEqual(['quorum/a'])
  memory.remove('quorum/a')
  expect(memory.read('quorum/a')).toBeNull()
})

test('what is spoilt reads as nothing', () => {
  const there = storage()
  there.setItem('quorum/a', '{')
  expect(localMemory(() => there).read('quorum/a')).toBeNull()
})

test('a browser that refuses storage makes it forgetful, never broken', () => {
  const memory = localMemory(() => {
    throw new DOMException('refused', 'SecurityError')
  })
  memory.write('a', 1)
  memory.remove('a')
  expect(memory.read('a')).toBeNull()
  expect(memory.keys('')).toEqual([])
})
