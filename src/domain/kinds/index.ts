import type { Kind } from '../kind.ts'
import type { KindId } from '../kindId.ts'
import type { ColumnDeclaration } from '../table.ts'
import { choice } from './choice.ts'
import { date } from './date.ts'
import { figure } from './figure.ts'
import { flag } from './flag.ts'
import { growthIndex } from './growthIndex.ts'
import { link } from './link.ts'
import { longText } from './longText.ts'
import { number } from './number.ts'
import { percent } from './percent.ts'
import { period } from './period.ts'
import { reference } from './reference.ts'
import { references } from './references.ts'
import { text } from './text.ts'
import { wholeNumber } from './wholeNumber.ts'

export const KINDS: Readonly<Record<KindId, Kind>> = {
  text, longText, wholeNumber, number, figure, percent, growthIndex, date, period, choice, flag, reference, references, link,
}

export const kindOf = (column: ColumnDeclaration): Kind => KINDS[column.kind]
