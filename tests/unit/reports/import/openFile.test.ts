import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { rowId } from '../../../../src/domain/ids.ts'
import { PLAIN_VIEW } from '../../../../src/domain/view.ts'
import { CHUNK_LENGTH } from '../../../../src/reports/returning/carried.ts'
import { readCarried } from '../../../../src/reports/returning/readCarried.ts'
import { writeCarried } from '../../../../src/reports/returning/writeCarried.ts'
import { openFile } from '../../../../src/reports/import/openFile.ts'
import { workbookOf } from '../../../../src/reports/workbookOf.ts'

const COUNCIL = { ru: 'Совет', be: 'Савет', de: 'Rat', en: 'Council' }
async function workbook(councilId: string): Promise<Uint8Array> {
  const rows = [{ id: rowId('a'), rank: 'a', deleted: false, values: { title: 'One' } }]
  const made = await workbookOf({ request: { report: 'table', table: 'agreements', view: PLAIN_VIEW }, locale: 'en', council: COUNCIL, councilId, asOf: '2026-11-22', tables: { agreements: rows } }, () => {})
  if (!made.ok) throw new Error(made.code)
  return made.bytes
}
const stateOf = (bytes: Uint8Array) => {
  const opened = openFile(bytes, 'sample')
  return opened.ok ? opened.value : opened.fault
}

describe('a file is', () => {
  test('a workbook of the council itself, come back', async () => {
    expect(stateOf(await workbook('sample'))).toMatchObject({ state: 'returned', carried: { council: 'sample', locale: 'en' } })
  })

  test('one of another council, whose rows are not known here', async () => {
    expect(stateOf(await workbook('another'))).toMatchObject({ state: 'foreign', ofOtherCouncil: true, sheets: [{ isHidden: false }] })
  })

  test('a table of somebody else', () => {
    expect(stateOf(strToU8('a;b\n1;2'))).toMatchObject({ state: 'foreign', ofOtherCouncil: false })
  })

  test('nothing but a header', () => {
    expect(stateOf(strToU8('a;b'))).toBe('empty')
  })
})

describe('what a workbook carries', () => {
  const carry = (...texts: readonly string[]) =>
    writeCarried({ council: 'sample', locale: 'ru', asOf: '2026-11-22', tables: [{ table: 'actions', columns: [{ id: 'text', kind: 'longText' }], rows: texts.map((text, i) => [`r${i}`, text] as const), words: {}, others: [] }] })

  test.each([['long', 'Совет '.repeat(5_000)], ['made of letters in halves', '😀'.repeat(15_000)], ['odd', '_x0041_ "\\ \u0000 \u007f \uffff &lt; _x005F_']])('comes back whole when it is %s', (_, text) => {
    const texts = carry(text, `x${text}`, `xy${text}`)
    expect(Math.max(...texts.map(one => one.length))).toBeLessThanOrEqual(CHUNK_LENGTH)
    expect(texts.every(one => one.isWellFormed() && !/_x[0-9A-F]{4}_/i.test(one))).toBe(true)
    const read = readCarried(texts)
    if (read.state !== 'read') throw new Error(read.state)
    expect(read.carried.tables[0]!.rows).toEqual([['r0', text], ['r1', `x${text}`], ['r2', `xy${text}`]])
  })

  test('is the same for the same data, and another for other data', () => {
    expect(carry('x')).toEqual(carry('x'))
    expect(carry('x')[0]).not.toBe(carry('y')[0])
  })

  test('does not count where something is missing or was changed', () => {
    const texts = carry('x')
    expect(readCarried(texts.slice(0, -1)).state).toBe('damaged')
    expect(readCarried([texts[0]!, texts[1]!.replace('"x"', '"y"')]).state).toBe('damaged')
    expect(readCarried([texts[0]!.replace('"quorum":1', '"quorum":2'), ...texts.slice(1)]).state).toBe('newer')
    expect(readCarried(['{"quorum":', 'x']).state).toBe('none')
    expect(readCarried([]).state).toBe('none')
  })
})
