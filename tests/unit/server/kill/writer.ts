/**
 * Log and rooms in a process of their own, to be killed: no accounts, no sockets, so that it is up in a moment. Writes on and on and says of each change set when it is
 * acknowledged: `acknowledged ID`; of each fold when it goes to disk and when it is there: `folding`, `folded`. Arguments: data directory, records before a fold.
 */
import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import * as Y from 'yjs'
import { CELLS } from '../../../../src/book/keys.ts'
import { changeSetId, documentName, idFromBytes, userId } from '../../../../src/domain/ids.ts'
import { openLog } from '../../../../server/log/openLog.ts'
import { createRooms } from '../../../../server/rooms/rooms.ts'

const [dataDir = '', records = '1000000', cells = '1', length = '40'] = process.argv.slice(2)
const DOCUMENTS = [documentName('sample', 'sources'), documentName('sample', 'meetings')]
const COLUMNS = ['title', 'publisher', 'note']
const USER = userId('ann')
const ROWS = 8

const say = (line: string) => writeSync(1, `${line}\n`)
const opened = await openLog(dataDir)
if (!opened.ok) throw new Error(`${opened.code}: ${opened.message}`)
const { log } = opened
const storage = {
  ...log,
  async compact(snapshot: Parameters<typeof log.compact>[0]) {
    say('folding')
    await log.compact(snapshot)
    say('folded')
  },
}
const rooms = createRooms({ storage, now: Date.now, warn: message => say(`warning ${message}`), fold: { records: Number(records), bytes: Infinity } })

/** A device that knows all that is there, so that what it writes stands. */
async function write(document: (typeof DOCUMENTS)[number]): Promise<never> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await rooms.room(document).read(kept => Y.encodeStateAsUpdate(kept)))
  const map = doc.getMap<unknown>(CELLS)
  for (let i = 0; ; i++) {
    let bytes: Uint8Array | null = null
    doc.once('update', (update: Uint8Array) => {
      bytes = update
    })
    doc.transact(() => {
      for (let n = 0; n < Number(cells); n++) {
        const row = `r${(i + n) % ROWS}`
        if (map.has(row)) map.set(`${row}:${COLUMNS[(i + n) % COLUMNS.length]}`, [`${i} ${'x'.repeat(Number(length))}`, USER, Date.now()])
        else map.set(row, { v: {}, by: USER, at: Date.now(), rank: 'V' })
      }
    })
    const changeSet = changeSetId(idFromBytes(randomBytes(12)))
    const settled = await rooms.room(document).submit({
      user: USER, standing: { role: 'editor', organisation: null }, bytes: bytes!, arrivedAt: Date.now(), clockOffset: 0,
      envelope: { changeSet, kind: 'typing', size: 1, madeAt: Date.now(), seen: 0, part: 0, parts: 1, from: 0 },
    })
    if (settled.state !== 'laid' || settled.refused.length > 0) throw new Error(`not taken in: ${JSON.stringify(settled)}`)
    say(`acknowledged ${changeSet}`)
  }
}

say('up')
await Promise.all(DOCUMENTS.map(write))
