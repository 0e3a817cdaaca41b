import { isUnsure, type Json } from '../../domain/value.ts'
import { isFigure } from '../cellModel.ts'
import type { CellReading } from './cellReader.ts'
import type { FileCell } from './fileSheet.ts'
import { numberWords } from './numberWords.ts'

const figureIn = (value: Json) => {
  const plain = isUnsure(value) ? value.value : value
  return isFigure(plain) ? plain : null
}

/** Has the number of the file no qualifier or no unit where what stood before has one? R33: programs drop formats, and a person who types a number means the words to stay. */
export function lacksWords(reading: CellReading, before: Json): boolean {
  const was = figureIn(before)
  if (was === null || reading.state !== 'clear' || !isFigure(reading.value)) return false
  return (was.qualifier !== undefined && reading.value.qualifier === undefined) || (was.unit !== undefined && reading.value.unit === undefined)
}

/** A number that shows no words at all. */
export const isBare = (cell: FileCell | undefined): boolean => {
  if (cell?.type !== 'number') return false
  const { before, behind } = numberWords(cell.format, cell.value)
  return before === '' && behind === ''
}
