import { strFromU8, unzipSync } from 'fflate'

/** A cell as it stands in the file: what another program would read. */
export interface ReadCell {
  readonly value: number | string | null
  readonly formula: string | null
  readonly format: string
  readonly isLocked: boolean
  /** Colour of the cell, `FFFFFFFF`; null where it has none. */
  readonly fill: string | null
}

export interface ReadSheet {
  readonly name: string
  readonly state: string
  /** Where cells lead, by their place: an address, or `#` and a place in the workbook. */
  readonly links: ReadonlyMap<string, string>
  readonly hiddenRows: readonly number[]
  readonly xml: string
  readonly cells: ReadonlyMap<string, ReadCell>
}

const unescape = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos|#\d+);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? String.fromCodePoint(Number(name.slice(1))))

/** `_x005F_x0041_` is how a literal `_x0041_` is written. */
const decode = (text: string) => unescape(text).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))

const texts = (xml: string) =>
  [...xml.matchAll(/<t(\s[^>]*)?>([^<]*)<\/t>/g)].map(([, attributes, text]) => decode(attributes?.includes('preserve') ? text! : text!.trim())).join('')

/** Reads a workbook without the library that wrote it, as far as the tests need: values, formulas, number formats, the sheet's own XML. */
export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] {
  const parts = unzipSync(bytes)
  const xml = (name: string) => (parts[name] === undefined ? '' : strFromU8(parts[name]))
  const shared = [...xml('xl/sharedStrings.xml').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(match => texts(match[1]!))
  const styles = xml('xl/styles.xml')
  const formats = new Map([...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(match => [match[1]!, unescape(match[2]!)]))
  const fills = [...(/<fills[\s\S]*?<\/fills>/.exec(styles)?.[0] ?? '').matchAll(/<fill>([\s\S]*?)<\/fill>/g)].map(match => /<fgColor rgb="(\w+)"/.exec(match[1]!)?.[1] ?? null)
  const looks = [...(/<cellXfs[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf\b([^>]*?)(?:\/>|>([\s\S]*?)<\/xf>)/g)].map(([, attributes, inside]) => ({
    fill: fills[Number(/fillId="(\d+)"/.exec(attributes!)?.[1] ?? 0)] ?? null, isLocked: !/<protection locked="0"/.test(inside ?? ''),
  }))
  const cellFormats = [...(/<cellXfs[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map(match => formats.get(match[1]!) ?? match[1]!)
  const sheets = [...xml('xl/workbook.xml').matchAll(/<sheet\s[^>]*?name="([^"]*)"[^>]*?state="(\w+)"/g)].map(([, name, state]) => ({ name: unescape(name!), state: state! }))
  return sheets.map(({ name, state }, i) => {
    const sheet = xml(`xl/worksheets/sheet${i + 1}.xml`)
    const cells = new Map<string, ReadCell>()
    for (const match of sheet.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const [, place, attributes, body = ''] = match
      const raw = /<v>([^<]*)<\/v>/.exec(body)?.[1]
      const type = /t="(\w+)"/.exec(attributes!)?.[1]
      const style = Number(/s="(\d+)"/.exec(attributes!)?.[1] ?? 0)
      const formula = /<f>([^<]*)<\/f>/.exec(body)?.[1]
      cells.set(place!, {
        value: type === 'inlineStr' ? texts(body) : raw === undefined ? null : type === 's' ? shared[Number(raw)]! : type === 'str' ? decode(raw) : Number(raw),
        formula: formula === undefined ? null : unescape(formula),
        format: cellFormats[style] ?? '', fill: looks[style]?.fill ?? null, isLocked: looks[style]?.isLocked ?? true,
      })
    }
    const addresses = new Map([...xml(`xl/worksheets/_rels/sheet${i + 1}.xml.rels`).matchAll(/Id="(\w+)"[^>]*? Target="([^"]*)"/g)].map(([, id, target]) => [id!, unescape(target!)]))
    const links = new Map([...sheet.matchAll(/<hyperlink ref="(\w+)" (?:location="([^"]*)"|r:id="(\w+)")\/>/g)].map(([, place, location, id]) => [place!, location === undefined ? addresses.get(id!)! : `#${unescape(location)}`]))
    const hiddenRows = [...sheet.matchAll(/<row r="(\d+)"[^>]*? hidden="1"/g)].map(match => Number(match[1]))
    return { name, state, links, hiddenRows, xml: sheet, cells }
  })
}
