import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { CELLS, keyOf } from '../../src/book/keys.ts'
import { changeSetId, rowId, type UserId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/value.ts'
import { decodeServer, encodeClient, SCHEMA_VERSION } from '../../src/sync/protocol.ts'

/** A colleague who writes into cells that nobody has written into since their rows were made, and reads nothing: so a large table costs them nothing. */
export interface Pusher {
  set(row: string, column: string, value: Json): void
  /** Settles when the server has all of it on disk. */
  saved(): Promise<void>
  close(): void
}

export async function openPusher(url: string, { user, token }: { readonly user: UserId; readonly token: string }, document: string): Promise<Pusher> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/sync`, { headers: { authorization: `Bearer ${token}` } })
  const doc = new Y.Doc()
  const opened = Promise.withResolvers<void>()
  let sequence = 0
  let acknowledged = 0
  let whenSaved: (() => void) | null = null
  socket.once('error', opened.reject)
  socket.on('message', (data: Buffer) => {
    const message = decodeServer(data)
    if (message.type === 'state') opened.resolve()
    else if (message.type === 'acknowledge') acknowledged = message.sequence
    else if (message.type !== 'pong') throw new Error(`the server answered ${message.type}`)
    if (acknowledged === sequence) whenSaved?.()
  })
  doc.on('update', (bytes: Uint8Array) => {
    sequence++
    const envelope = { changeSet: changeSetId(`pushed${sequence}`), kind: 'typing', size: 1, madeAt: Date.now(), seen: 0, part: 0, parts: 1, from: 0 } as const
    socket.send(encodeClient({ type: 'update', channel: 1, sequence, envelope, bytes }))
  })
  await new Promise(resolve => socket.once('open', resolve))
  socket.send(encodeClient({ type: 'open', channel: 1, document, schema: SCHEMA_VERSION, epoch: 0, run: '', seen: 0, mode: 'push', stateVector: Y.encodeStateVector(doc), now: Date.now() }))
  await opened.promise
  return {
    set: (row, column, value) => void doc.getMap(CELLS).set(keyOf(rowId(row), column), [value, user, Date.now()]),
    saved: () => new Promise(resolve => {
      whenSaved = resolve
      if (acknowledged === sequence) resolve()
    }),
    close: () => socket.terminate(),
  }
}
