/** What a number format shows around the number: `"over "#,##0" t"`. */
export interface NumberWords {
  readonly before: string
  readonly behind: string
  /** 0.1 is shown as 10 %. */
  readonly isPercent: boolean
  /** The number is shown divided by 1,000 so often. */
  readonly thousands: number
}

const PLAIN: NumberWords = { before: '', behind: '', isPercent: false, thousands: 0 }
const TOKEN = /"([^"]*)"|\\(.)|\[\$([^\]-]*)(?:-[^\]]*)?\]|\[[^\]]*\]|_.|\*.|([0#?]+)|(E[+-])|([.,])|(%)|(;)|(.)/gs

/** The words of a format for a number of this sign, without the sign itself. */
export function numberWords(format: string, value: number): NumberWords {
  if (format === '' || /^(?:general|standard|основной|@)$/i.test(format)) return PLAIN
  const sections = sectionsOf(format)
  return sections[value < 0 ? 1 : value === 0 ? 2 : 0] ?? sections[0] ?? PLAIN
}

interface Section {
  before: string
  behind: string
  isPercent: boolean
  hasDigits: boolean
  commas: number
}
const begin = (): Section => ({ before: '', behind: '', isPercent: false, hasDigits: false, commas: 0 })

function sectionsOf(format: string): readonly NumberWords[] {
  const sections: Section[] = []
  let now = begin()
  for (const [, quoted, escaped, currency, digits, exponent, point, percent, end, sign] of format.matchAll(TOKEN)) {
    const literal = quoted ?? escaped ?? currency ?? sign
    if (end !== undefined) {
      sections.push(now)
      now = begin()
    } else if (digits !== undefined || exponent !== undefined) {
      // What stood between digits only parted them.
      Object.assign(now, { hasDigits: true, behind: '', commas: 0 })
    } else if (point !== undefined) {
      if (!now.hasDigits) now.before += point
      else if (point === ',' && now.behind === '') now.commas++
    } else if (percent !== undefined) now.isPercent = true
    else if (literal !== undefined) {
      if (now.hasDigits) now.behind += literal
      else now.before += literal
    }
  }
  sections.push(now)
  // A minus or the brackets of a loss are the number's sign, which it brings along.
  return sections.map(({ before, behind, isPercent, commas }) => ({
    before: before.replace(/[-−(]\s*$/, '').trim(), behind: behind.replace(/^\s*\)/, '').trim(), isPercent, thousands: commas,
  }))
}
