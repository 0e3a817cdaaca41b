import { sortRows } from '../../domain/arrange/sortRows.ts'
import { projects } from '../../domain/tables/projects.ts'
import { reportOf, type Frame } from '../frame.ts'
import { remarksOf } from '../remarksOf.ts'
import type { ReportModel, TableSheet } from '../model.ts'
import { registerSheet } from '../registerSheet.ts'
import { REGISTER_WORDS } from './words/registerWords.ts'

/** The joint projects by sector, in the order of the sector list. */
export const projectsReport = (frame: Frame): ReportModel => reportOf(frame, REGISTER_WORDS[frame.input.locale].projects, [projectsSheet(frame, remarksOf(frame))])

export function projectsSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const words = REGISTER_WORDS[frame.input.locale]
  const columns = new Map(projects.columns.map(column => [column.id as string, column]))
  return registerSheet(frame, {
    id: projects.id, name: words.projects, title: words.projects, table: projects, remarks, nothing: words.noProjects, rangeName: 'Projects',
    rows: sortRows(frame.rows(projects.id), [{ column: 'sector', descending: false }], columns, frame.context),
    heading: row => frame.text(projects.id, row, 'sector') || frame.words.withoutSector,
    columns: [['title', 30], ['belarusianParties', 17], ['russianParties', 17], ['site', 14], ['stage', 14], ['starts', 11], ['quantity', 10], ['unit', 9], ['nextStep', 26]],
  })
}
