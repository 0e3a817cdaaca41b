import { markedAhead } from './ahead.ts'
import type { KindContext, Reading } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { isRaw, isUnsure, type Json } from './value.ts'

/** What a person is told while typing: the reading itself, with its code if it is refused. */
export const previewCell = (text: string, context: KindContext): Reading => kindOf(context.column).parse(text, context)

/** What is stored for what was typed or pasted. Nothing that was typed is lost: what is not understood is kept as it stands. */
export const readCell = (text: string, context: KindContext): Json => storedReading(previewCell(text, context), text, context)

/** What is stored of a reading of `text`, however it came about. */
export function storedReading(reading: Exclude<Reading, { state: 'refused' }> | { readonly state: 'refused' }, text: string, context: KindContext): Json {
  switch (reading.state) {
    case 'empty': return null
    case 'clear': return markedAhead(reading.value, context, text)
    case 'ambiguous': return { value: reading.readings[0], raw: text.toWellFormed(), unsure: true }
    case 'refused': return { raw: text.toWellFormed() }
  }
}

export interface ShownCell {
  readonly text: string
  /** `unsure`: in doubt (`whyUnsure`), to be confirmed. `raw`: not understood, to be mended. */
  readonly state: 'empty' | 'clear' | 'unsure' | 'raw'
}

/** Values that this version does not understand (of a newer one, or damaged) are shown as the JSON they are, and left alone. */
export function showCell(value: Json | undefined, context: KindContext): ShownCell {
  if (value === null || value === undefined) return { text: '', state: 'empty' }
  if (isRaw(value)) return { text: value.raw, state: 'raw' }
  const { column } = context
  const kind = kindOf(column)
  const plain = isUnsure(value) ? value.value : value
  if (!kind.valid(plain, column)) return { text: typeof plain === 'string' ? plain : JSON.stringify(plain), state: 'raw' }
  return { text: kind.format(plain, context), state: isUnsure(value) ? 'unsure' : 'clear' }
}

/** What stands in the editor when the cell is opened: what was typed where it is still doubtful, else what reads back as the value. */
export function editCell(value: Json | undefined, context: KindContext): string {
  if (value === null || value === undefined) return ''
  if (isRaw(value) || isUnsure(value)) return value.raw
  const kind = kindOf(context.column)
  return kind.valid(value, context.column) ? kind.edit(value, context) : typeof value === 'string' ? value : JSON.stringify(value)
}

/** An ambiguous cell that someone has confirmed holds the reading taken, plainly. */
export const confirmedCell = (value: Json): Json => (isUnsure(value) ? value.value : value)
