import { dictionary } from '@zxcvbn-ts/language-common'
import { describe, expect, test } from 'vitest'
import { isCommonPassword } from '../../../server/accounts/commonPasswords.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../../src/domain/passwordRules.ts'

const passwords = dictionary['passwords-common']
const longEnough = passwords.filter(({ length }) => length >= MIN_PASSWORD_LENGTH && length <= MAX_PASSWORD_LENGTH)
/** How many of the commonest are looked at; each takes some milliseconds four times. */
const COMMONEST = process.env['QUORUM_DEEP'] === '1' ? 3_000 : 600
/** Too short alone: as people make them long. */
const lengthened = passwords.slice(0, COMMONEST).flatMap(one => [one.repeat(Math.ceil(MIN_PASSWORD_LENGTH / one.length)), `${one}${'1234567890'.repeat(2).slice(0, Math.max(1, MIN_PASSWORD_LENGTH - one.length))}`])

describe('common passwords', () => {
  test('V23 each leaked one that is long enough, and each of the commonest made long, is refused, in whatever case', async () => {
    expect([longEnough.length > 250, lengthened.length]).toEqual([true, 2 * COMMONEST])
    const through = []
    for (const password of [...longEnough, ...lengthened]) if (!(await isCommonPassword(password, [])) || !(await isCommonPassword(password.toUpperCase(), []))) through.push(password)
    expect(through).toEqual([])
  }, 300_000)

  test.each(['brücke siebzehn lampe', 'правильный конь батарея', 'T9#kfw2Lq!zR', 'мой старый велосипед', 'correct horse battery', 'тры жоўтыя парасоны'])('V23 %s is good', async password => {
    expect(await isCommonPassword(password, ['Анна Коваль', 'anna.koval@example.org', 'Kooperationsrat Belarus – Kaliningrad'])).toBe(false)
  })

  test('V23 what is good without is refused with the words of person or council', async () => {
    expect(await isCommonPassword('Zwetajewa-1968', [])).toBe(false)
    expect(await isCommonPassword('Zwetajewa-1968', ['Marina Zwetajewa'])).toBe(true)
    expect(await isCommonPassword('zwetajewa_1968', ['m.zwetajewa@example.org'])).toBe(true)
  })
})
