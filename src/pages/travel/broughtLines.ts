import type { Tone } from '../../domain/table.ts'
import type { BroughtFile } from '../../session/travel/fileApi.ts'

export interface BroughtLine {
  readonly tone: Tone
  readonly text: string
}
type Translate = (key: string, values: Readonly<Record<string, unknown>>, count: number) => string

/** What became of a file, in a line for each part of it. */
export function broughtLines(taken: BroughtFile, t: Translate, momentOf: (at: number) => string): readonly BroughtLine[] {
  const { changes, merged, known, decide, refused, left, before } = taken
  const lines: BroughtLine[] = []
  const say = (n: number, tone: Tone, text: () => string) => {
    if (n > 0) lines.push({ tone, text: text() })
  }
  if (known === changes) {
    lines.push({ tone: 'information', text: t('travel.nothingNew', {}, 1) })
    say(before ?? 0, 'quiet', () => t('travel.takenBefore', { time: momentOf(before!) }, 1))
    return lines
  }
  say(merged, 'good', () => t('travel.merged', { n: merged }, merged))
  say(decide, 'attention', () => t('travel.decide', { n: decide }, decide))
  say(refused, 'bad', () => t('travel.refused', { n: refused }, refused))
  say(left, 'bad', () => t('travel.left', { n: left }, left))
  say(known, 'quiet', () => t('travel.known', { n: known }, known))
  return lines
}
