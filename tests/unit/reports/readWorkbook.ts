import { strFromU8, unzipSync } from 'fflate'

/** A cell as it stands in the file: what another program would read. */
export interface ReadCell {
  readonly value: number | string | null
  readonly formula: string | null
  readonly format: string
}

export interface ReadSheet {
  readonly name: string
  readonly xml: string
  readonly cells: ReadonlyMap<string, ReadCell>
}

const unescape = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos|#\d+);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? String.fromCodePoint(Number(name.slice(1))))

const texts = (xml: string) => [...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(match => unescape(match[1]!)).join('')

/** Reads a workbook without the library that wrote it, as far as the tests need: values, formulas, number formats, the sheet's own XML. */
export function readWorkbook(bytes: Uint8Array): readonly ReadSheet[] {
  const parts = unzipSync(bytes)
  const xml = (name: string) => (parts[name] === undefined ? '' : strFromU8(parts[name]))
  const shared = [...xml('xl/sharedStrings.xml').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(match => texts(match[1]!))
  const styles = xml('xl/styles.xml')
  const formats = new Map([...styles.matchAll(/<numFmt numFmtId="(\d+)" formatCode="([^"]*)"/g)].map(match => [match[1]!, unescape(match[2]!)]))
  const cellFormats = [...(/<cellXfs[\s\S]*?<\/cellXfs>/.exec(styles)?.[0] ?? '').matchAll(/<xf numFmtId="(\d+)"/g)].map(match => formats.get(match[1]!) ?? match[1]!)
  const names = [...xml('xl/workbook.xml').matchAll(/<sheet\s[^>]*?name="([^"]*)"/g)].map(match => unescape(match[1]!))
  return names.map((name, i) => {
    const sheet = xml(`xl/worksheets/sheet${i + 1}.xml`)
    const cells = new Map<string, ReadCell>()
    for (const match of sheet.matchAll(/<c r="([A-Z]+\d+)"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const [, place, attributes, body = ''] = match
      const raw = /<v>([^<]*)<\/v>/.exec(body)?.[1]
      const type = /t="(\w+)"/.exec(attributes!)?.[1]
      const formula = /<f>([^<]*)<\/f>/.exec(body)?.[1]
      cells.set(place!, {
        value: raw === undefined ? null : type === 's' ? shared[Number(raw)]! : type === 'str' ? unescape(raw) : Number(raw),
        formula: formula === undefined ? null : unescape(formula),
        format: cellFormats[Number(/s="(\d+)"/.exec(attributes!)?.[1] ?? 0)] ?? '',
      })
    }
    return { name, xml: sheet, cells }
  })
}
