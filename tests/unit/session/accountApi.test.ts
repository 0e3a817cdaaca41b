import { describe, expect, test } from 'vitest'
import { readAccount, readInvitation } from '../../../src/session/accountApi.ts'
import { readRoster } from '../../../src/session/memberApi.ts'

const COUNCIL = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }

describe('what the server tells of people', () => {
  test('an account is read, and what is missing is taken for not there', () => {
    expect(readAccount({ name: 'Анна', sessions: [{ id: 'a', seen: 5, browser: 'Firefox', isThis: true }, { seen: 1 }], provider: { name: 'M', connected: true } })).toEqual({
      name: 'Анна', login: null, hasPassword: false, hasSecondFactor: false, provider: { name: 'M', connected: true }, sessions: [{ id: 'a', seen: 5, browser: 'Firefox', isThis: true }],
    })
    expect([readAccount(null), readAccount({}), readAccount([])]).toEqual([null, null, null])
  })
  test('an invitation in a role that this version does not know is none', () => {
    expect(readInvitation({ council: COUNCIL, role: 'emperor', name: 'A', expires: 1 })).toBeNull()
    expect(readInvitation({ council: COUNCIL, role: 'viewer', name: 'A', expires: 1 })).toEqual({ council: COUNCIL, role: 'viewer', name: 'A', expires: 1, signedInAs: null })
  })
  test('of a roster what this version does not know is left out', () => {
    const roster = readRoster({ members: [{ user: 'u', name: 'A', role: 'owner', organisation: 'o' }, { user: 'v', name: 'B', role: 'emperor' }, null], invitations: 'none', wantsSecondFactor: true })
    expect(roster).toMatchObject({ members: [{ user: 'u', organisation: 'o', login: null, hasSecondFactor: false }], invitations: [], tokens: [], wantsSecondFactor: true, provider: null })
    expect(roster?.members).toHaveLength(1)
  })
})
