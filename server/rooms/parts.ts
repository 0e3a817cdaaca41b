import * as Y from 'yjs'
import type { Envelope } from '../../src/book/changeSet.ts'
import { sizeOfUpdate } from './arrival.ts'
import { MAX_HELD_BYTES } from './limits.ts'

export interface Part {
  readonly sequence: number
  readonly envelope: Envelope
  readonly bytes: Uint8Array
}

/** The parts of one member's change sets, until all of a set are there: they are shown and recorded as one (B4). */
export interface Parts {
  /** The whole, under the sequence of its last part; `waiting` for more; `malformed` where the parts do not fit together or are too much. */
  add(part: Part): Part | 'waiting' | 'malformed'
  /** The whole that was given out under this sequence was taken in, or turned away. */
  settle(sequence: number): void
  /** The lowest sequence of a part that was not taken in, Infinity for none: also of a whole that is still on its way in. */
  firstWaiting(): number
}

export function createParts(): Parts {
  const held = new Map<string, Map<number, Part>>()
  /** Wholes that were given out: the sequence of the last part, and the lowest. */
  const joined = new Map<number, number>()
  let bytes = 0

  return {
    add(part) {
      const { changeSet, parts, part: place } = part.envelope
      if (parts === 1) return part
      const set = held.get(changeSet) ?? new Map<number, Part>()
      held.set(changeSet, set)
      bytes += part.bytes.length - (set.get(place)?.bytes.length ?? 0)
      set.set(place, part)
      if (bytes > MAX_HELD_BYTES || [...set.values()].some(other => other.envelope.parts !== parts)) return 'malformed'
      if (set.size < parts) return 'waiting'
      held.delete(changeSet)
      const whole = [...set.values()].toSorted((a, b) => a.envelope.part - b.envelope.part)
      for (const one of whole) bytes -= one.bytes.length
      joined.set(part.sequence, Math.min(...whole.map(one => one.sequence)))
      return join(whole, part.sequence)
    },
    settle: sequence => void joined.delete(sequence),
    firstWaiting() {
      let first = Math.min(Infinity, ...joined.values())
      for (const set of held.values()) for (const { sequence } of set.values()) first = Math.min(first, sequence)
      return first
    },
  }
}

function join(parts: readonly Part[], sequence: number): Part | 'malformed' {
  const { envelope } = parts[0]!
  let next = envelope.from
  for (const part of parts) {
    if (part.envelope.from !== next) return 'malformed'
    next += sizeOfUpdate(part.bytes)
  }
  const bases = parts.flatMap(part => part.envelope.bases ?? [])
  return {
    sequence,
    envelope: { ...envelope, part: 0, parts: 1, ...(envelope.bases === undefined ? {} : { bases }) },
    bytes: Y.mergeUpdates(parts.map(part => part.bytes)),
  }
}
