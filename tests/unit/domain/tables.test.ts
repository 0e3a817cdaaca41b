import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { isId } from '../../../src/domain/ids.ts'
import { LOCALES, type Label } from '../../../src/domain/locale.ts'
import type { ColumnDeclaration, TableDeclaration } from '../../../src/domain/table.ts'
import { UNIT_IDS } from '../../../src/domain/units.ts'
import { TABLES, TABLE_IDS, columnOf, tableOf } from '../../../src/domain/tables/index.ts'

const ICONS = path.resolve(import.meta.dirname, '../../../node_modules/@lucide/vue/dist/esm/icons')

/** Meant by the document itself, or by the reads of the outside contract (`id`). */
const RESERVED = ['deleted', 'rank', 'id']

const COLUMNS: readonly (readonly [string, TableDeclaration, ColumnDeclaration])[] = TABLES.flatMap(table =>
  table.columns.map(column => [`${table.id}.${column.id}`, table, column] as const),
)

function labelsOf(table: TableDeclaration): (readonly [string, Label])[] {
  return [
    [`${table.id}.label`, table.label],
    [`${table.id}.one`, table.one],
    [`${table.id}.empty`, table.empty],
    ...table.columns.flatMap(column => [
      [`${table.id}.${column.id}`, column.label] as const,
      ...(column.hint ? [[`${table.id}.${column.id}.hint`, column.hint] as const] : []),
      ...(column.choices ?? []).map(choice => [`${table.id}.${column.id}=${choice.id}`, choice.label] as const),
    ]),
  ]
}

const LABELS = TABLES.flatMap(labelsOf)
const repeated = (words: readonly string[]) => words.filter((word, i) => words.indexOf(word) !== i)

/** `table.column → kind` of everything released. Lines are added; none is ever taken away or changed, because documents hold values under these ids. */
const RELEASED: Readonly<Record<string, string>> = {
  meetings: 'number:wholeNumber kind:choice title:text starts:date ends:date country:text city:text venue:text hostSide:choice status:choice partOf:reference '
    + 'participants:references organisations:references outcome:longText protocolNumber:text protocolDate:date source:references inferred:flag note:longText',
  agenda: 'meeting:reference number:text topic:longText belarusianSpeakers:references russianSpeakers:references time:text material:text source:references '
    + 'inferred:flag note:longText',
  actions: 'meeting:reference clause:text kind:choice text:longText sector:choice initiator:choice side:choice lead:references coExecutors:references due:date '
    + 'originalDue:date extensions:wholeNumber planned:figure delivered:figure unit:choice status:choice progress:longText evidence:text completed:date '
    + 'offControl:date offControlBy:reference source:references inferred:flag note:longText',
  agreements: 'number:text title:text kind:choice sector:choice belarusianParties:references russianParties:references signedOn:date signedAt:reference '
    + 'validFrom:date validUntil:date quantity:figure unit:choice value:figure currency:choice status:choice lead:reference progress:longText languages:text '
    + 'scan:link source:references inferred:flag note:longText',
  projects: 'title:text belarusianParties:references russianParties:references sector:choice region:reference site:text stage:choice starts:period '
    + 'quantity:figure unit:choice nextStep:longText source:references inferred:flag note:longText',
  trade: 'reporter:choice region:reference partner:reference period:period flow:choice sector:choice commodity:text commodityCode:text figure:figure unit:choice '
    + 'growth:growthIndex place:wholeNumber placeAmong:text share:percent shareOf:text kind:choice status:choice confidential:flag source:references '
    + 'inferred:flag note:longText',
  organisations: 'name:text fullName:text otherNames:text kind:choice side:choice region:reference sector:choice parent:reference address:text phone:text '
    + 'website:link source:references inferred:flag note:longText',
  people: 'name:text post:text organisation:reference side:choice role:choice otherNames:text phone:text email:link source:references inferred:flag note:longText',
  sources: 'title:text publisher:text published:date language:choice file:text link:link retrieved:date inferred:flag note:longText',
  rates: 'date:date currency:choice units:wholeNumber byn:number source:references inferred:flag note:longText',
}

describe('the tables', () => {
  test('there are ten, in the order of the sidebar', () => {
    expect(TABLE_IDS).toEqual(['meetings', 'agenda', 'actions', 'agreements', 'projects', 'trade', 'organisations', 'people', 'sources', 'rates'])
  })

  test('a table is found by its id, and one that is not known is null', () => {
    expect(TABLE_IDS.map(id => tableOf(id)?.id)).toEqual(TABLE_IDS)
    expect(tableOf('toString')).toBeNull()
    expect(tableOf('budget')).toBeNull()
  })

  test('a column is found by its id, also in a declaration that is not registered', () => {
    const meetings = tableOf('meetings')!
    expect(columnOf(meetings, 'starts')?.kind).toBe('date')
    expect(columnOf(meetings, 'toString')).toBeNull()
    expect(columnOf({ ...meetings, id: 'copy' }, 'starts')?.kind).toBe('date')
    expect(columnOf({ ...meetings, id: 'copy' }, 'nothing')).toBeNull()
  })

  test.each(TABLES.map(table => [table.id, table] as const))('%s keeps every column that was released, with its kind', (id, table) => {
    expect(table.columns.map(column => `${column.id}:${column.kind}`)).toEqual(expect.arrayContaining(RELEASED[id]!.split(' ')))
  })

  test.each(TABLES.map(table => [table.id, table] as const))('%s has every column in the list of what was released', (id, table) => {
    expect(RELEASED[id]!.split(' ')).toEqual(expect.arrayContaining(table.columns.map(column => `${column.id}:${column.kind}`)))
  })

  test.each(TABLES.map(table => [table.id, table] as const))('%s has columns with legal ids, each once, none reserved', (_, table) => {
    const ids = table.columns.map(column => column.id)
    expect(isId(table.id)).toBe(true)
    expect(ids.filter(id => !isId(id) || RESERVED.includes(id))).toEqual([])
    expect(repeated(ids)).toEqual([])
  })

  test.each(TABLES.map(table => [table.id, table] as const))('%s has a note', (_, table) => {
    expect(columnOf(table, 'note')?.kind).toBe('longText')
  })

  test.each(TABLES.filter(table => table.id !== 'sources').map(table => [table.id, table] as const))('%s says where its facts come from', (_, table) => {
    expect(table.source).toBe('source')
    expect(columnOf(table, 'source')).toMatchObject({ kind: 'references', table: 'sources' })
  })

  test.each(TABLES.map(table => [table.id, table] as const))('%s is named by columns that it has', (_, table) => {
    expect(table.name.length).toBeGreaterThan(0)
    expect(table.name.filter(id => columnOf(table, id) === null)).toEqual([])
  })

  test.each(TABLES.map(table => [table.id, table] as const))('%s has an icon that is drawn', (_, table) => {
    expect(existsSync(path.join(ICONS, `${table.icon}.mjs`))).toBe(true)
  })
})

describe('the columns', () => {
  test('choices stand where the kind is choice, and nowhere else', () => {
    expect(COLUMNS.filter(([, , column]) => (column.kind === 'choice') !== (column.choices !== undefined)).map(([at]) => at)).toEqual([])
  })

  test('a table stands where the kind refers to rows, is known, and stands nowhere else', () => {
    const refers = (column: ColumnDeclaration) => column.kind === 'reference' || column.kind === 'references'
    expect(COLUMNS.filter(([, , column]) => refers(column) !== (column.table !== undefined)).map(([at]) => at)).toEqual([])
    expect(COLUMNS.filter(([, , column]) => column.table !== undefined && tableOf(column.table) === null).map(([at]) => at)).toEqual([])
  })

  test('the unit of a figure is a choice of its row over every unit', () => {
    const units = COLUMNS.filter(([, , column]) => column.unitColumn !== undefined)
    expect(units.map(([at]) => at)).toEqual(['actions.planned', 'actions.delivered', 'agreements.quantity', 'projects.quantity', 'trade.figure'])
    for (const [, table, column] of units) {
      expect(column.kind).toBe('figure')
      expect(columnOf(table, column.unitColumn!)?.choices?.map(choice => choice.id)).toEqual([...UNIT_IDS])
    }
  })

  test('the number of a session is spoken in Roman figures', () => {
    expect(columnOf(tableOf('meetings')!, 'number')).toMatchObject({ kind: 'wholeNumber', style: 'roman' })
  })

  test('ids of choices are legal and each stands once', () => {
    for (const [at, , column] of COLUMNS) {
      const ids = (column.choices ?? []).map(choice => choice.id)
      expect(ids.filter(id => !isId(id)), at).toEqual([])
      expect(repeated(ids), at).toEqual([])
    }
  })

  test('widths are those of a column that can be read', () => {
    expect(COLUMNS.filter(([, , column]) => column.width < 50 || column.width > 400).map(([at]) => at)).toEqual([])
  })
})

describe('the words', () => {
  test.each(LOCALES)('nothing is unnamed in %s', locale => {
    expect(LABELS.filter(([, label]) => typeof label[locale] !== 'string' || label[locale].trim() === '' || label[locale] !== label[locale].trim())).toEqual([])
  })

  test.each(LOCALES)('two choices of a column never read the same in %s: what was typed could mean either', locale => {
    for (const [at, , column] of COLUMNS) {
      expect(repeated((column.choices ?? []).map(choice => choice.label[locale].toLowerCase())), at).toEqual([])
    }
  })

  test.each(LOCALES)('two columns of a table never read the same in %s: an imported heading could mean either', locale => {
    for (const table of TABLES) {
      expect(repeated(table.columns.map(column => column.label[locale].toLowerCase())), table.id).toEqual([])
    }
  })

  test('Belarusian is written with Belarusian letters', () => {
    expect(LABELS.filter(([, label]) => /[ищъ]/i.test(label.be))).toEqual([])
  })

  test('Russian is written with Russian letters', () => {
    expect(LABELS.filter(([, label]) => /[іў’]/i.test(label.ru))).toEqual([])
  })

  test('German and English are written with Latin letters', () => {
    expect(LABELS.filter(([, label]) => /[\u0400-\u04ff]/.test(label.de + label.en))).toEqual([])
  })
})
