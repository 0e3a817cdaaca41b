import * as Y from 'yjs'
import type { Envelope } from '../../src/book/changeSet.ts'
import { placesOf, sizeOfUpdate, type Place } from './arrival.ts'
import type { Budget } from './budget.ts'

export interface Part {
  readonly sequence: number
  readonly envelope: Envelope
  readonly bytes: Uint8Array
  /** Of the frame that it came in: envelope and update. */
  readonly size: number
  /** Of a whole that was joined. */
  readonly places?: readonly Place[]
}

/** The parts of one member's change sets, until all of a set are there: they are shown and recorded as one (B4). */
export interface Parts {
  /** The whole, under the sequence of its last part; `waiting` for more; `malformed` where the parts do not fit together or are too much. */
  add(part: Part): Part | 'waiting' | 'malformed'
  /** The whole that was given out under this sequence was taken in, or turned away. */
  settle(sequence: number): void
  /** The lowest sequence of a part that was not taken in, Infinity for none: also of a whole that is still on its way in. */
  firstWaiting(): number
  /** Forgets all that waits: it will be sent again, or its sender is gone. */
  clear(): void
}

export function createParts(budget: Budget): Parts {
  const held = new Map<string, Map<number, Part>>()
  /** Wholes that were given out: the sequence of the last part, and the lowest. */
  const joined = new Map<number, number>()

  const give = (set: ReadonlyMap<number, Part>) => {
    for (const { size } of set.values()) budget.give(size)
  }

  return {
    add(part) {
      const { changeSet, parts, part: place } = part.envelope
      if (parts === 1) return part
      const set = held.get(changeSet) ?? new Map<number, Part>()
      held.set(changeSet, set)
      budget.give(set.get(place)?.size ?? 0)
      set.delete(place)
      if ([...set.values()].some(other => other.envelope.parts !== parts) || !budget.take(part.size)) return 'malformed'
      set.set(place, part)
      if (set.size < parts) return 'waiting'
      held.delete(changeSet)
      give(set)
      const whole = [...set.values()].toSorted((a, b) => a.envelope.part - b.envelope.part)
      joined.set(part.sequence, Math.min(...whole.map(one => one.sequence)))
      return join(whole, part.sequence)
    },
    settle: sequence => void joined.delete(sequence),
    firstWaiting() {
      let first = Math.min(Infinity, ...joined.values())
      for (const set of held.values()) for (const { sequence } of set.values()) first = Math.min(first, sequence)
      return first
    },
    clear() {
      for (const set of held.values()) give(set)
      held.clear()
      joined.clear()
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
  const decides = parts.flatMap(part => part.envelope.decides ?? [])
  return {
    sequence,
    envelope: { ...envelope, part: 0, parts: 1, ...(envelope.bases === undefined ? {} : { bases }), ...(envelope.decides === undefined ? {} : { decides }) },
    places: inOneGo(parts.flatMap(part => placesOf(part.bytes, part.envelope.from))),
    bytes: Y.mergeUpdates(parts.map(part => part.bytes)),
    size: parts.reduce((sum, part) => sum + part.size, 0),
  }
}

/** Of a thousand parts that one client made one after another there is one place. */
function inOneGo(places: readonly Place[]): readonly Place[] {
  const joint: Place[] = []
  for (const place of places) {
    const last = joint.at(-1)
    const goesOn = last !== undefined && last.client === place.client && last.until === place.clock && last.index + last.until - last.clock === place.index
    if (goesOn) joint[joint.length - 1] = { ...last, until: place.until }
    else joint.push(place)
  }
  return joint
}
