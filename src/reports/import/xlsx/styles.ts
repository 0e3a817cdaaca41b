import { builtInFormat, showsDate } from './dateFormats.ts'
import { attribute, elements } from './xml.ts'

/** What a cell's style says of the number in it. */
export interface NumberStyle {
  readonly format: string
  readonly isDate: boolean
}

const PLAIN: NumberStyle = { format: '', isDate: false }
const MAX_FORMAT_LENGTH = 1_000

/** The number styles of a workbook, by the number that cells name. */
export function readStyles(xml: string): (style: number) => NumberStyle {
  const formats = new Map<number, string>()
  for (const { attributes } of elements(xml, 'numFmt')) formats.set(Number(attribute(attributes, 'numFmtId')), (attribute(attributes, 'formatCode') ?? '').slice(0, MAX_FORMAT_LENGTH))
  const [cells] = elements(xml, 'cellXfs')
  const styles: NumberStyle[] = []
  for (const { attributes } of elements(cells?.body ?? '', 'xf')) {
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    const own = formats.get(id)
    styles.push(own === undefined ? builtInFormat(id) : own.toLowerCase() === 'general' ? PLAIN : { format: own, isDate: showsDate(own) })
  }
  return style => styles[style] ?? PLAIN
}
