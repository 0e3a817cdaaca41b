import type { Json } from '../value.ts'

/** What a run of cells is the beginning of: its member at a place, 0 being the first of the run. `null` where it ends (below «I», after the year 2999). */
export type Sequence = (index: number) => Json

/** How a cell can go on. Cells of one key are members of one sequence. */
export interface Member {
  readonly key: string
  /** `null`: these cells are no beginning of anything, and repeat. `urged`: also where a cell alone would rather be repeated. */
  sequence(members: readonly Json[], urged: boolean): Sequence | null
}

/** The one step between all neighbours, `alone` for a single number; `null` where the steps differ or there is no step. */
export function stepOf(ordinals: readonly number[], alone: number | null): number | null {
  const [first, second] = ordinals
  if (first === undefined) return null
  if (second === undefined) return alone
  const step = second - first
  return step !== 0 && ordinals.every((ordinal, index) => ordinal === first + step * index) ? step : null
}

/** A sequence over whole numbers, each of which `member` turns into a cell. */
export function counting(ordinals: readonly number[], alone: number | null, member: (ordinal: number) => Json): Sequence | null {
  const step = stepOf(ordinals, alone)
  return step === null ? null : index => member(ordinals[0]! + step * index)
}
