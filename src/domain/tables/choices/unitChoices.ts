import type { ChoiceDeclaration } from '../../table.ts'
import { UNITS } from '../../units.ts'

/** Every unit that a figure may be in, in the short words that stand behind a number: what is chosen, shown and typed is the same. */
export const UNIT_CHOICES: readonly ChoiceDeclaration[] = [...UNITS.values()].map(({ id, symbol }) => ({ id, label: symbol }))
