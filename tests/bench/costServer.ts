/** A server in a process of its own, so that its time can be told from that of those who write. Arguments: data directory, `checked` or `bare`. */
import * as Y from 'yjs'
import { CHECKED, type Layer } from '../../server/rooms/lay.ts'
import { startTestServer } from '../unit/server/testServer.ts'

const NONE: ReadonlySet<number> = new Set()

/** Updates are applied, logged, broadcast and acknowledged; nothing is read back, judged, recorded in the ledger or looked through for collisions. */
const applied: Layer = {
  layUpdate({ doc }, _, arrival) {
    Y.applyUpdate(doc, arrival.bytes, arrival)
    return { state: 'laid', ledger: [], refused: [], clients: NONE, repeats: false }
  },
  layImpatiently: ({ doc }, _, arrival) => {
    Y.applyUpdate(doc, arrival.bytes, arrival)
    return { state: 'laid', ledger: [], refused: [], clients: NONE, repeats: false }
  },
  probeUpdate: () => 'fine',
  lookAhead() {},
}

const [dataDir = '', how = ''] = process.argv.slice(2)
const server = await startTestServer({ dataDir, layer: how === 'bare' ? applied : CHECKED })
process.stdout.write(`${server.url}\n`)
