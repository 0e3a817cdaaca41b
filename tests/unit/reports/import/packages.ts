import { strToU8, zipSync } from 'fflate'

/** Workbooks written by hand, sound and unsound: what programs and people of ill will send. */
export interface SheetParts {
  readonly name?: string
  readonly state?: string
  /** Between the tags of `sheetData`. */
  readonly rows: string
  readonly before?: string
  readonly behind?: string
}

export interface PackageParts {
  readonly sheets?: readonly SheetParts[]
  readonly shared?: readonly string[]
  readonly styles?: string
  readonly workbook?: string
  readonly names?: string
  readonly more?: Readonly<Record<string, string | Uint8Array>>
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export const sheetXml = ({ rows, before = '', behind = '' }: SheetParts): string => `${HEAD}<worksheet ${MAIN}>${before}<sheetData>${rows}</sheetData>${behind}</worksheet>`

export function packageOf({ sheets = [{ rows: '' }], shared = [], styles = '', workbook = '', names = '', more = {} }: PackageParts): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(`${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>`),
    'xl/workbook.xml': strToU8(`${HEAD}<workbook ${MAIN}>${workbook}<sheets>${sheets.map(({ name, state }, i) => `<sheet name="${name ?? `Sheet${i + 1}`}" sheetId="${i + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${i + 1}"/>`).join('')}</sheets>${names}</workbook>`),
    'xl/_rels/workbook.xml.rels': strToU8(`${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${TYPE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId90" Type="${TYPE}/styles" Target="styles.xml"/><Relationship Id="rId91" Type="${TYPE}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`),
    'xl/styles.xml': strToU8(`${HEAD}<styleSheet ${MAIN}>${styles}</styleSheet>`),
    'xl/sharedStrings.xml': strToU8(`${HEAD}<sst ${MAIN}>${shared.map(text => `<si>${text}</si>`).join('')}</sst>`),
  }
  sheets.forEach((sheet, i) => (parts[`xl/worksheets/sheet${i + 1}.xml`] = strToU8(sheetXml(sheet))))
  for (const [name, content] of Object.entries(more)) parts[name] = typeof content === 'string' ? strToU8(content) : content
  return zipSync(parts)
}

const ENTRY = [0x50, 0x4b, 0x01, 0x02]

/** The package with another size announced for one of its parts. */
export function withAnnouncedSize(bytes: Uint8Array, name: string, size: number): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (let at = 0; at < copy.length - 46; at++) {
    if (!ENTRY.every((byte, i) => copy[at + i] === byte)) continue
    const length = view.getUint16(at + 28, true)
    if (new TextDecoder().decode(copy.subarray(at + 46, at + 46 + length)) !== name) continue
    view.setUint32(at + 24, size, true)
    return copy
  }
  throw new Error(`no part ${name}`)
}
