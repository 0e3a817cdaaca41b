import { describe, expect, test } from 'vitest'
import { passwordFault } from '../../../src/domain/passwordRules.ts'

describe('a password', () => {
  test.each(['brücke siebzehn lampe', 'правильный конь батарея', 'T9#kfw2Lq!zR', 'мой старый велосипед', 'correct horse battery', '🎈🎈🎈 drei Luftballons'])('V23 %s is good', password => {
    expect(passwordFault(password, ['Анна Коваль'])).toBeNull()
  })
  test.each(['', 'kurz', 'elf zeichen'])('V23 %j is too short', password => {
    expect(passwordFault(password)).toBe('password.short')
  })
  test.each(['password123456', 'Passwort!!!!!!', 'qwertyuiop1234', 'йцукенгшщзхъ', '123456789012', 'aaaaaaaaaaaa', 'abababababab', 'пароль123456', 'quorum2025!!', 'admin12345678'])('V23 %s is easy to guess', password => {
    expect(passwordFault(password)).toBe('password.simple')
  })
  test.each(['АннаКоваль12', 'ковальковаль', 'anna.koval.99'])('V23 %s is made of the own name', password => {
    expect(passwordFault(password, ['Анна Коваль', 'anna.koval'])).toBe('password.personal')
  })
  test('V23 spaces, any script and 128 signs are allowed', () => {
    const longest = 'дом Baum 9 ёлка '.repeat(8)
    expect([...longest]).toHaveLength(128)
    expect(passwordFault(longest)).toBeNull()
    expect(passwordFault(`${longest}!`)).toBe('password.long')
    // However long: three letters with a space in between are soon guessed.
    expect(passwordFault('ab cd ef '.repeat(14))).toBe('password.simple')
  })
})
