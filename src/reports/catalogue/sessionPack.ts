import { formatDate, formatLongDate, spanOfDate } from '../../domain/dates.ts'
import { toRoman } from '../../domain/roman.ts'
import { actions } from '../../domain/tables/actions.ts'
import { agenda } from '../../domain/tables/agenda.ts'
import { people } from '../../domain/tables/people.ts'
import { sources } from '../../domain/tables/sources.ts'
import { columnOf } from '../../domain/tables/index.ts'
import { sortRows } from '../../domain/arrange/sortRows.ts'
import type { RowId } from '../../domain/ids.ts'
import { meant, type Json } from '../../domain/value.ts'
import type { Row } from '../../domain/view.ts'
import { cellModel } from '../cellModel.ts'
import { passed, runChecks } from '../checks/index.ts'
import { reportOf, standing, type Frame } from '../frame.ts'
import type { BlockModel, CellModel, LineModel, PageSheet, ReportModel, SheetModel, TableSheet } from '../model.ts'
import { registerSheet } from '../registerSheet.ts'
import { agreementsSheet } from './agreementsReport.ts'
import { changesSheet } from './changesSheet.ts'
import { controlled, executorsSheet, summarySheet } from './executionReport.ts'
import { projectsSheet } from './projectsReport.ts'
import { notePage, tradeSheets } from './tradeNote.ts'
import { PACK_WORDS } from './words/packWords.ts'

export const CONTENTS_SHEET = 'contents'

/** What one side asks or proposes; decided are those of the other kinds. */
const PROPOSED: ReadonlySet<unknown> = new Set(['proposal', 'request'])

/**
 * The materials of one session: cover, contents, agenda, participants, execution of what earlier sessions decided, agreements, projects, trade, proposals,
 * sources, signatures; with what has changed where an earlier state was given in. `frame.back` leads to the contents.
 */
export function sessionPack(frame: Frame, meeting: Row): ReportModel {
  const { input } = frame
  const pack = PACK_WORDS[input.locale]
  const remarks = [input.council[input.locale], ...standing(frame)]
  const earlier = controlled(frame).filter(row => isEarlier(frame, row, meeting))
  const changes = changesSheet(frame, remarks)
  const body: readonly SheetModel[] = [
    agendaSheet(frame, meeting, remarks),
    participantsSheet(frame, meeting, remarks),
    { ...summarySheet(frame, earlier, remarks), title: pack.executionSummary },
    executorsSheet(frame, earlier, remarks, pack.execution),
    ...(changes === null ? [] : [changes]),
    agreementsSheet(frame, remarks),
    projectsSheet(frame, remarks),
    notePage(frame),
    ...tradeSheets(frame, remarks),
    proposalsSheet(frame, meeting, remarks),
  ]
  // Numbered by all that stand before it.
  const sheets = [...body, sourcesSheet(frame, remarks), signaturesPage(frame, meeting)]
  return reportOf(frame, titleOf(frame, meeting), [coverPage(frame, meeting), contentsPage(frame, meeting, sheets), ...sheets])
}

function titleOf({ input }: Frame, meeting: Row): string {
  const number = meant(meeting.values['number'] ?? null)
  return PACK_WORDS[input.locale].title(typeof number === 'number' ? (input.locale === 'de' ? String(number) : toRoman(number)) : null)
}

/** Decided at another meeting that was over when this one begins, or at none that has a date. */
function isEarlier(frame: Frame, action: Row, meeting: Row): boolean {
  const decidedAt = meant(action.values['meeting'] ?? null)
  if (decidedAt === meeting.id) return false
  const other = frame.rows('meetings').find(row => row.id === decidedAt)
  const [then, now] = [firstDay(other), firstDay(meeting)]
  return then === null || now === null || then <= now
}

function firstDay(meeting: Row | undefined): string | null {
  const starts = meant(meeting?.values['starts'] ?? null)
  return typeof starts === 'string' ? (spanOfDate(starts)?.from ?? null) : null
}

function coverPage(frame: Frame, meeting: Row): PageSheet {
  const { input, words } = frame
  const pack = PACK_WORDS[input.locale]
  const fact = (label: string, text: string): readonly BlockModel[] => (text === '' ? [] : [{ type: 'fact', label, text }])
  const number = meant(meeting.values['number'] ?? null)
  const results = runChecks(input)
  const good = passed(results)
  const found = results.reduce((sum, { findings }) => sum + findings.length, 0)
  const place = ['venue', 'city', 'country'].map(column => frame.text('meetings', meeting, column)).filter(text => text !== '').join(', ')
  const blocks: BlockModel[] = [
    { type: 'text', role: 'organisation', text: input.council[input.locale] },
    { type: 'space', height: 150 },
    { type: 'text', role: 'title', text: titleOf(frame, meeting) },
    ...(saysMore(frame, meeting) ? [{ type: 'text', role: 'subtitle', text: frame.text('meetings', meeting, 'title') } as const] : []),
    { type: 'space', height: 36 },
    ...fact(pack.number, typeof number === 'number' ? (toRoman(number) ?? String(number)) : ''),
    ...fact(pack.date, daysOf(frame, meeting)),
    ...fact(pack.place, place),
    ...fact(pack.belarusianSide, sideWords(frame, 'belarusian') || pack.noCoChair),
    ...fact(pack.russianSide, sideWords(frame, 'russian') || pack.noCoChair),
    ...fact(pack.asOf, formatLongDate(input.asOf, input.locale)),
    { type: 'space', height: 36 },
    ...(input.edition === undefined ? [] : [{ type: 'text', role: 'remark', text: words.editions[input.edition] } as const]),
    found === 0
      ? { type: 'text', role: 'remark', text: pack.checksPassed(good, results.length) }
      : { type: 'text', role: 'warning', text: pack.madeInSpite(found, good, results.length) },
  ]
  return { type: 'page', id: 'cover', name: pack.cover, title: titleOf(frame, meeting), blocks, page: words.page, of: words.of, orientation: 'portrait' }
}

/** A title that is more than "XX session", which the cover says anyway. */
function saysMore(frame: Frame, meeting: Row): boolean {
  const number = meant(meeting.values['number'] ?? null)
  return typeof number !== 'number' || frame.text('meetings', meeting, 'title').split(/\s+/).length > SHORT_TITLE_WORDS
}
const SHORT_TITLE_WORDS = 4

function daysOf(frame: Frame, meeting: Row): string {
  const day = (column: string) => {
    const value = meant(meeting.values[column] ?? null)
    return typeof value === 'string' ? formatLongDate(value, frame.input.locale) : ''
  }
  const [starts, ends] = [day('starts'), day('ends')]
  return ends === '' || ends === starts ? starts : `${starts} – ${ends}`
}

const coChairs = (frame: Frame, side: string): readonly Row[] =>
  frame.rows(people.id).filter(row => meant(row.values['role'] ?? null) === 'coChair' && meant(row.values['side'] ?? null) === side)

/** Who leads a side, with the post: how a side of a council is named in its papers. */
const sideWords = (frame: Frame, side: string): string =>
  coChairs(frame, side).map(row => [frame.text(people.id, row, 'name'), frame.text(people.id, row, 'post')].filter(text => text !== '').join(', ')).join('; ')

function contentsPage(frame: Frame, meeting: Row, sheets: readonly SheetModel[]): PageSheet {
  const { input, words } = frame
  const pack = PACK_WORDS[input.locale]
  return {
    type: 'page', id: CONTENTS_SHEET, name: pack.contents, title: pack.contents, page: words.page, of: words.of, orientation: 'portrait',
    blocks: [
      { type: 'text', role: 'title', text: pack.contents },
      { type: 'text', role: 'centre', text: titleOf(frame, meeting) },
      { type: 'space', height: 12 },
      ...sheets.map((sheet, i): BlockModel => ({ type: 'link', text: `${i + 1}. ${sheet.title}`, sheet: sheet.id })),
    ],
  }
}

function agendaSheet(frame: Frame, meeting: Row, remarks: readonly string[]): TableSheet {
  const pack = PACK_WORDS[frame.input.locale]
  const rows = frame.rows(agenda.id).filter(row => meant(row.values['meeting'] ?? null) === meeting.id)
  const numbers = rows.map(row => frame.text(agenda.id, row, 'number'))
  return registerSheet(frame, {
    id: agenda.id, name: pack.agendaName, title: pack.agenda, table: agenda, remarks, nothing: pack.noAgenda, rows,
    // An agenda has one numbering: its own, where it has one.
    ...(numbers.every(number => number === '') ? {} : { ordinals: numbers }),
    columns: [['topic', 61], ['belarusianSpeakers', 22], ['russianSpeakers', 22], ['time', 10], ['material', 20]],
  })
}

/** Those named for the meeting and those who speak on its agenda, by sides, each once. */
function participantsSheet(frame: Frame, meeting: Row, remarks: readonly string[]): TableSheet {
  const pack = PACK_WORDS[frame.input.locale]
  const speakers = new Set(frame.rows(agenda.id).filter(row => meant(row.values['meeting'] ?? null) === meeting.id).flatMap(row => [...idsOf(row.values['belarusianSpeakers']), ...idsOf(row.values['russianSpeakers'])]))
  const named = new Set([...idsOf(meeting.values['participants']), ...speakers])
  const columns = new Map(people.columns.map(column => [column.id as string, column]))
  return registerSheet(frame, {
    id: 'participants', name: pack.participantsName, title: pack.participants, table: people, remarks, nothing: pack.noParticipants,
    rows: sortRows(frame.rows(people.id).filter(row => named.has(row.id)), [{ column: 'side', descending: false }, { column: 'role', descending: false }, { column: 'name', descending: false }], columns, frame.context),
    heading: row => sideTitle(frame, row),
    columns: [
      ['name', 34], ['post', 48], ['organisation', 32],
      {
        id: 'part', header: pack.role, width: 26, align: 'start',
        cell: row => {
          const role = frame.text(people.id, row, 'role')
          return { type: 'text', text: role !== '' ? role : speakers.has(row.id) ? pack.speaker : pack.participant }
        },
      },
    ],
  })
}

/** "Belarusian side": the adjective alone is no heading. */
function sideTitle(frame: Frame, row: Row): string {
  const pack = PACK_WORDS[frame.input.locale]
  const side = meant(row.values['side'] ?? null)
  if (side === 'belarusian') return pack.belarusianSide
  if (side === 'russian') return pack.russianSide
  return frame.text(people.id, row, 'side') || frame.words.empty
}

const idsOf = (value: Json | undefined): readonly RowId[] => {
  const list = meant(value ?? null)
  return Array.isArray(list) ? list.filter((id): id is RowId => typeof id === 'string') : []
}

/** What was proposed at this meeting, and what was proposed before and is still open. */
function proposalsSheet(frame: Frame, meeting: Row, remarks: readonly string[]): TableSheet {
  const pack = PACK_WORDS[frame.input.locale]
  const closed = new Set((columnOf(actions, 'status')?.choices ?? []).flatMap(({ id, closed }) => (closed === true ? [id] : [])))
  return registerSheet(frame, {
    id: 'proposals', name: pack.proposals, title: pack.proposals, table: actions, remarks, nothing: pack.noProposals,
    rows: frame.rows(actions.id).filter(row => PROPOSED.has(meant(row.values['kind'] ?? null)) && !closed.has(String(meant(row.values['status'] ?? null))) && (row.values['meeting'] === meeting.id || isEarlier(frame, row, meeting))),
    columns: [['meeting', 22], ['kind', 13], ['text', 50], ['initiator', 13], ['lead', 20], ['sector', 18]],
  })
}

/** Every source that a sheet before this one names, by the number that it has there. */
function sourcesSheet(frame: Frame, remarks: readonly string[]): TableSheet {
  const { input, words, context } = frame
  const pack = PACK_WORDS[input.locale]
  const rows = new Map(frame.rows(sources.id).map(row => [row.id as string, row]))
  const cell = (row: Row | undefined, id: string): CellModel => {
    const column = columnOf(sources, id)
    return row === undefined || column === null ? { type: 'empty' } : cellModel(row.values[id] ?? null, { ...context, column }, 0)
  }
  const shown = ['title', 'publisher', 'published', 'language', 'link', 'retrieved'] as const
  const widths = { title: 54, publisher: 26, published: 13, language: 13, link: 24, retrieved: 12 }
  const lines: LineModel[] = [...frame.numbers].toSorted(([, a], [, b]) => a - b).map(([id, number]) => ({
    type: 'row',
    cells: [{ type: 'number', value: number, digits: 0 }, ...shown.map(column => cell(rows.get(id), column))],
  }))
  return {
    type: 'table', id: sources.id, name: pack.sources, title: pack.sources, remarks,
    ...(frame.back === undefined ? {} : { back: frame.back }),
    columns: [
      { id: 'number', header: words.note, width: 8, align: 'center' },
      ...shown.map(id => ({ id, header: columnOf(sources, id)!.label[input.locale], width: widths[id], align: id === 'published' || id === 'retrieved' ? 'center' : 'start' } as const)),
    ],
    lines, notes: [], page: words.page, of: words.of, orientation: 'landscape', nothing: pack.noSources,
  }
}

function signaturesPage(frame: Frame, meeting: Row): PageSheet {
  const { input, words } = frame
  const pack = PACK_WORDS[input.locale]
  const signatory = (side: 'belarusian' | 'russian') => {
    const [row] = coChairs(frame, side)
    return { post: pack.coChair[side], name: row === undefined ? '' : frame.text(people.id, row, 'name') }
  }
  return {
    type: 'page', id: 'signatures', name: pack.signatures, title: pack.signatures, page: words.page, of: words.of, orientation: 'portrait',
    blocks: [
      { type: 'text', role: 'title', text: titleOf(frame, meeting) },
      { type: 'text', role: 'centre', text: words.asOf(formatDate(input.asOf, input.locale)) },
      { type: 'space', height: 48 },
      { type: 'text', role: 'body', text: pack.signedBy },
      { type: 'space', height: 24 },
      { type: 'signatures', left: signatory('belarusian'), right: signatory('russian') },
    ],
  }
}
