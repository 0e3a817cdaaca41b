import { sortRows } from '../../domain/arrange/sortRows.ts'
import { meetings } from '../../domain/tables/meetings.ts'
import { meant } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { reportOf, type Frame } from '../frame.ts'
import { remarksOf } from '../remarksOf.ts'
import type { ReportModel, TableSheet } from '../model.ts'
import { registerSheet } from '../registerSheet.ts'
import { REGISTER_WORDS } from './words/registerWords.ts'

/** The register of meetings and visits, the newest first, by years. */
export const meetingsReport = (frame: Frame): ReportModel => reportOf(frame, REGISTER_WORDS[frame.input.locale].meetings, [meetingsSheet(frame, remarksOf(frame))])

export function meetingsSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const words = REGISTER_WORDS[frame.input.locale]
  const columns = new Map(meetings.columns.map(column => [column.id as string, column]))
  const byYear = (row: Row): string => {
    const starts = meant(row.values['starts'] ?? null)
    return typeof starts === 'string' ? words.year(starts.slice(0, 4)) : words.withoutYear
  }
  return registerSheet(frame, {
    id: meetings.id, name: words.meetings, title: words.meetings, table: meetings, remarks, nothing: words.noMeetings, rangeName: 'Meetings',
    rows: sortRows(frame.rows(meetings.id), [{ column: 'starts', descending: true }], columns, frame.context),
    heading: byYear,
    columns: [['title', 28], ['kind', 14], ['starts', 11], ['ends', 11], ['city', 13], ['participants', 20], ['outcome', 38], ['status', 12]],
  })
}
