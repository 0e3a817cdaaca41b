const STEPS = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
] as const

/** `XIX` for 19; `null` for what has no Roman numeral (below 1, above 3999, fractions). */
export function toRoman(value: number): string | null {
  if (!Number.isInteger(value) || value < 1 || value > 3999) return null
  let rest = value
  let text = ''
  for (const [step, sign] of STEPS) {
    while (rest >= step) {
      text += sign
      rest -= step
    }
  }
  return text
}

/** Cyrillic letters that look the same are what a Russian or Belarusian keyboard gives; NFKC folds `Ⅲ` to `III`. */
const LOOKALIKES: Readonly<Record<string, string>> = { І: 'I', Х: 'X', С: 'C', М: 'M', Ӏ: 'I' }

/** 19 for `XIX`, `xix`, `ХІХ` in Cyrillic letters; `null` for anything that is not the one right way to write a number. */
export function readRoman(text: string): number | null {
  const letters = text.normalize('NFKC').trim().toUpperCase().replace(/[ІХСМӀ]/g, letter => LOOKALIKES[letter]!)
  if (!/^[MDCLXVI]{1,15}$/.test(letters)) return null
  let value = 0
  let rest = letters
  for (const [step, sign] of STEPS) {
    while (rest.startsWith(sign)) {
      value += step
      rest = rest.slice(sign.length)
    }
  }
  return rest === '' && toRoman(value) === letters ? value : null
}
