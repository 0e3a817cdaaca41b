import { isoDay, timeOfDay } from '../../ui/moments.ts'

/** What no file system takes, and what would hide a file. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}]+/gu
const MAX_PART_CHARS = 60

const asPart = (text: string): string => text.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '').slice(0, MAX_PART_CHARS).trim()

/** Says whose changes they are and when it was made, as several may lie on one stick. */
export const carriedFileName = (council: string, person: string, at: number): string =>
  `${[asPart(council), asPart(person), isoDay(at), timeOfDay(at).replace(':', '-')].filter(Boolean).join(' ')}.quorum`
