import { fractionLength, roundNumber } from '../decimal.ts'
import { isFigure, makeFigure } from '../kinds/figure.ts'
import type { ColumnDeclaration } from '../table.ts'
import type { Figure, Json } from '../value.ts'
import type { Member, Sequence } from './sequence.ts'

/** Steps are reckoned by decimal digits: 0.1, 0.2 go on with 0.3 and not with 0.30000000000000004. */
function linear(numbers: readonly number[], alone: number | null): ((index: number) => number) | null {
  const digits = Math.max(...numbers.map(fractionLength))
  const [first, second] = numbers as readonly [number, ...number[]] // there is a member, or nobody would ask
  const step = second === undefined ? alone : roundNumber(second - first, digits)
  // Numbers that stay the same are no series but a repetition.
  if (step === null || step === 0) return null
  const at = (index: number) => roundNumber(first + step * index, digits)
  return numbers.every((number, index) => at(index) === number) ? at : null
}

/** A number alone is copied, as in Excel: the next one would be a guess. A Roman one is an ordinal and goes on by itself. */
export function numberMember(column: ColumnDeclaration): Member {
  const roman = column.style === 'roman'
  return {
    key: 'number',
    sequence: (members, urged): Sequence | null => linear(members.map(Number), roman || urged ? 1 : null),
  }
}

/** The number goes on; qualifier and unit are those of the cells, and cells that differ in them are no one's continuation. */
export function figureMember(value: Json): Member | null {
  if (!isFigure(value, true)) return null
  const { unit, qualifier } = value
  return {
    key: `figure ${qualifier ?? ''} ${unit ?? ''}`,
    sequence(members, urged) {
      const at = linear(members.map(member => (member as Figure).value), urged ? 1 : null) // members have the key of a figure
      return at === null ? null : index => makeFigure({ value: at(index), ...(qualifier !== undefined && { qualifier }), ...(unit !== undefined && { unit }) })
    },
  }
}
