import type { Kind } from '../kind.ts'
import { textKind } from './text.ts'

/** An Excel cell holds 32,767 characters: what is written here has to fit into the workbook. */
const MAX_LONG_TEXT_LENGTH = 32_000

export const longText: Kind = textKind('longText', MAX_LONG_TEXT_LENGTH)
