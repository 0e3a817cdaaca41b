import { markedAhead } from '../ahead.ts'
import type { KindContext } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { isRaw, isUnsure, type Json } from '../value.ts'
import { dateMember } from './dateSeries.ts'
import { nameMember } from './nameSeries.ts'
import { figureMember, numberMember } from './numberSeries.ts'
import { periodMember } from './periodSeries.ts'
import type { Member, Sequence } from './sequence.ts'
import { countingText } from './textSeries.ts'

/** Cells filled on from some given ones. */
export interface Series {
  /** They count on; otherwise the given cells repeat. */
  readonly continues: boolean
  /** 0 is the first of the given cells; behind the last the series goes on, below 0 it goes back. */
  at(index: number): Json
}

/**
 * What the given cells of a column are the beginning of. Cells that belong together count on together, each kind in the middle of
 * others by itself («Item 1, Part 1, Item 2 …»); what does not count repeats in its place. `turned` (Ctrl while filling): what would
 * count on repeats, and what would repeat counts on where it can.
 */
export function seriesOf(cells: readonly Json[], context: KindContext, turned = false): Series {
  if (cells.length === 0) return { continues: false, at: () => null }
  const usual = counted(cells, context, false)
  if (!turned) return usual ?? repeated(cells)
  return usual === null ? (counted(cells, context, true) ?? repeated(cells)) : repeated(cells)
}

const cycle = (index: number, length: number): { readonly place: number; readonly round: number } => {
  const place = ((index % length) + length) % length
  return { place, round: (index - place) / length }
}

const repeated = (cells: readonly Json[]): Series => ({ continues: false, at: index => cells[cycle(index, cells.length).place]! })

interface Track {
  readonly member: Member
  readonly places: number[]
}

function counted(cells: readonly Json[], context: KindContext, urged: boolean): Series | null {
  const tracks = new Map<string, Track>()
  for (const [place, cell] of cells.entries()) {
    const member = memberOf(cell, context)
    if (member === null) continue
    const track = tracks.get(member.key)
    if (track === undefined) tracks.set(member.key, { member, places: [place] })
    else track.places.push(place)
  }
  const sequences = new Map<number, { readonly sequence: Sequence; readonly nth: number; readonly of: number }>()
  for (const { member, places } of tracks.values()) {
    const sequence = member.sequence(places.map(place => cells[place]!), urged)
    if (sequence === null) continue
    for (const [nth, place] of places.entries()) sequences.set(place, { sequence, nth, of: places.length })
  }
  if (sequences.size === 0) return null
  const kind = kindOf(context.column)
  return {
    continues: true,
    at(index) {
      const { place, round } = cycle(index, cells.length)
      const counting = sequences.get(place)
      if (counting === undefined) return cells[place]!
      const value = counting.sequence(round * counting.of + counting.nth)
      return value !== null && kind.valid(value, context.column) ? markedAhead(value, context) : null
    },
  }
}

/** What was not understood or is still doubtful is never counted on: it stays as it is, with its mark. */
function memberOf(value: Json, { column, locale }: KindContext): Member | null {
  if (value === null || isRaw(value) || isUnsure(value) || !kindOf(column).valid(value, column)) return null
  switch (column.kind) {
    case 'number':
    case 'wholeNumber': return numberMember(column)
    case 'figure':
    case 'percent':
    case 'growthIndex': return figureMember(value)
    case 'date': return dateMember(value)
    case 'period': return periodMember(value)
    case 'text':
    case 'longText': return nameMember(String(value), locale) ?? countingText(String(value))
    case 'choice':
    case 'flag':
    case 'reference':
    case 'references':
    case 'link': return null
  }
}
