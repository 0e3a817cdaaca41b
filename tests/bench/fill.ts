import { openLog } from '../../server/log/openLog.ts'
import { createRooms } from '../../server/rooms/rooms.ts'
import { councilId, rowId, userId } from '../../src/domain/ids.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { ColumnDeclaration } from '../../src/domain/table.ts'
import type { Json } from '../../src/domain/value.ts'

const FILLED_COLUMNS = 14
const WORDS = ['Минск', 'Калининград', 'цемент', 'техника', 'молоко', 'транспорт', 'выставка', 'кооперация', 'протокол', 'поставка']

/** A value that the column's kind accepts, different from row to row; null for kinds that point elsewhere. */
export function valueFor(column: ColumnDeclaration, i: number): Json {
  const word = WORDS[i % WORDS.length]!
  switch (column.kind) {
    case 'text': return `${word} ${i}`
    case 'longText': return `${word} ${i}: ${WORDS[(i * 7) % WORDS.length]} и ${WORDS[(i * 3) % WORDS.length]}`
    case 'wholeNumber': return i % 1000
    case 'number': return (i % 100_000) / 10
    case 'figure': return { value: (i % 100_000) / 10 }
    case 'percent':
    case 'growthIndex': return { value: (i % 1500) / 10 }
    case 'date': return `20${String(10 + (i % 16))}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
    case 'period': return `20${String(10 + (i % 16))}-Q${1 + (i % 4)}`
    case 'choice': return column.choices![i % column.choices!.length]!.id
    case 'flag': return i % 2 === 0
    case 'link': return `https://example.org/${i}`
    case 'reference':
    case 'references': return null
  }
}

/** Fills empty tables of the sample council before the server first starts: rows of fourteen filled columns. */
export async function fill(dataDir: string, sizes: Readonly<Record<string, number>>): Promise<void> {
  const opened = await openLog(dataDir)
  if (!opened.ok) throw new Error(opened.message)
  const rooms = createRooms({ storage: opened.log, now: Date.now, warn: message => console.error(message) })
  for (const [table, rows] of Object.entries(sizes)) {
    const columns = tableOf(table)!.columns.filter(column => valueFor(column, 0) !== null).slice(0, FILLED_COLUMNS)
    const made = Array.from({ length: rows }, (_, i) => ({
      id: rowId(`b${i}`),
      values: Object.fromEntries(columns.map(column => [column.id, valueFor(column, i)])),
    }))
    await rooms.importRows(councilId('sample'), table, made, userId('bench'))
  }
  await rooms.close()
  await opened.log.close()
}
