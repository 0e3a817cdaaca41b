import { describe, expect, test } from 'vitest'
import { readCommand } from '../../../server/accounts/commandLine.ts'

describe('the commands for members and tokens', () => {
  test('name and role are read, the council is the sample if none is named', () => {
    expect(readCommand('member', ['--name', ' Anna  Petrowa ', '--role', 'editor'])).toEqual({ ok: true, wanted: { name: 'Anna Petrowa', role: 'editor', council: 'sample', days: null } })
  })

  test.each([[[]], [['--name', 'A']], [['--name', 'A', '--role', 'king']], [['--name', '', '--role', 'editor']], [['--nam', 'A']], [['A', 'editor']]])('%o is refused with the usage', args => {
    const read = readCommand('member', args)
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining('Usage: npm run member') })
  })
})
