import { randomBytes } from 'node:crypto'
import type * as Y from 'yjs'
import { rowsOf } from '../../src/book/snapshot.ts'
import { CONFIDENTIAL, confidentialPart, isConfidentialPart, isMark, keepsConfidential, wholeTable } from '../../src/domain/access/confidential.ts'
import { documentName, idFromBytes, splitDocumentName, type CouncilId, type DocumentName, type TableId, type UserId } from '../../src/domain/ids.ts'
import { SETTINGS } from '../../src/domain/settings/settingsCells.ts'
import { tableOf } from '../../src/domain/tables/index.ts'
import type { Row } from '../../src/domain/view.ts'
import { CLOSE, type Refused } from '../../src/sync/protocol.ts'
import { safeReason } from '../safeReason.ts'
import type { Storage } from '../log/storage.ts'
import { createCouncilColumns } from './councilColumns.ts'
import { DamagedDocument } from './damagedDocument.ts'
import { createHistories } from './histories.ts'
import { importUpdate, type ImportedRow } from './importUpdate.ts'
import { FOLD_LIMITS, type FoldLimits } from './keptDocument.ts'
import { CHECKED, type Layer } from './lay.ts'
import { EARLY_LOOK_MS, LINGER_MS } from './limits.ts'
import { valueIn } from './moving.ts'
import { createOpenCollisions } from './openCollisions.ts'
import { createRoom, type Room } from './room.ts'
import { cellCheckOf, isKnownDocument, settingsOf } from './tables.ts'
import { createTurns, type Turns } from './turns.ts'
import { undecidedCells, type UndecidedCell } from './undecidedCells.ts'

export interface DocumentRead {
  /** All rows, deleted ones too, by rank. */
  readonly rows: readonly Row[]
  readonly head: number
  readonly epoch: number
}

export interface Rooms {
  /** The room of a document, made where there is none. Only for documents that this version knows and that the asker may open. */
  room(document: DocumentName): Room
  /** The document as it is on disk. Rejects with a StorageError when the storage fails. */
  read(document: DocumentName): Promise<DocumentRead>
  /**
   * Lays rows into a table that has none yet, recorded like everything that is written; how many were laid, 0 where the table has
   * rows already. Rejects when a row is refused: it is the server's own data.
   */
  importRows(council: CouncilId, table: TableId, rows: readonly ImportedRow[], by: UserId): Promise<number>
  /** How many collisions of the document wait for a decision, as on disk. */
  openCollisions(document: DocumentName): Promise<number>
  /** Which cells they are in. */
  undecided(document: DocumentName): Promise<readonly UndecidedCell[]>
  /** Begins the document afresh from its values; who has it open is told to open it again. */
  startEpoch(document: DocumentName): Promise<void>
  /** How many documents are in memory. */
  readonly size: number
  /** What has arrived in all of them and is not on disk yet, and since when the oldest of it, ms since 1970. */
  readonly waiting: { readonly updates: number; readonly since: number | null }
  /** Waits for what is under way; members are told that the server shuts down. May be called twice. */
  close(): Promise<void>
}

export interface RoomsOptions {
  readonly storage: Storage
  /** ms since 1970. */
  readonly now: () => number
  /** For the operator; no content of cells is in it. */
  readonly warn: (message: string) => void
  /** A document could not be opened; each time that somebody tries. */
  readonly onDamaged?: (damage: DamagedDocument) => void
  readonly lingerMs?: number
  readonly earlyLookMs?: number
  readonly fold?: FoldLimits
  readonly layer?: Layer
}

export function createRooms({ storage, now, warn, onDamaged, lingerMs = LINGER_MS, earlyLookMs = EARLY_LOOK_MS, fold = FOLD_LIMITS, layer = CHECKED }: RoomsOptions): Rooms {
  const rooms = new Map<string, Room>()
  const farewells = new Map<string, NodeJS.Timeout>()
  const started = now()
  const histories = createHistories()
  const columns = createCouncilColumns()
  /** By the documents of tables in two parts. */
  const turns = new Map<string, Turns>()
  const collisions = createOpenCollisions()
  let closing: Promise<void> | null = null

  function room(document: DocumentName): Room {
    clearTimeout(farewells.get(document))
    farewells.delete(document)
    const known = rooms.get(document)
    if (known !== undefined) return known
    const settings = settingsOf(document)
    const name = splitDocumentName(document)!
    const other = otherPart(name.table)
    const made = createRoom({
      document, storage, now, started, histories, earlyLookMs, fold, layer,
      table: wholeTable(name.table),
      knownTable: isKnownDocument(document),
      opened: () => columns.opened(name.council),
      checkCell: cellCheckOf(document, columns.columnOf),
      ...(settings === null ? { ready: () => columnsKnown(document), onDisk: (doc: Y.Doc) => collisions.learn(document, doc) } : { onDisk: doc => columns.learn(settings, rowsOf(doc)) }),
      ...(other !== null && {
        other: {
          document: documentName(name.council, other),
          room: () => room(documentName(name.council, other)),
          turns: turnsOf(documentName(name.council, wholeTable(name.table))),
          discloses: !isConfidentialPart(name.table),
          isOwn: (doc, row) => isMark(valueIn(doc, row, CONFIDENTIAL)) === isConfidentialPart(name.table),
        },
      }),
      onIdle: () => letGoLater(document, made),
      onDeath(reason) {
        if (rooms.get(document) === made) rooms.delete(document)
        if (reason instanceof DamagedDocument) onDamaged?.(reason)
        else warn(`${document} was dropped from memory: ${safeReason(reason)}`)
      },
    })
    rooms.set(document, made)
    return made
  }

  function turnsOf(document: DocumentName): Turns {
    const known = turns.get(document) ?? createTurns()
    turns.set(document, known)
    return known
  }

  /** The own columns of a table stand in another document of its council. It is read once; then each change of it is heard. */
  async function columnsKnown(document: DocumentName): Promise<void> {
    const council = splitDocumentName(document)?.council
    if (council === undefined || columns.knows(council)) return
    await room(documentName(council, SETTINGS)).read(() => undefined).catch((error: unknown) => {
      // Then its own columns take any JSON, as those do that the settings do not name yet (V9): one damaged document must not close all tables.
      if (!(error instanceof DamagedDocument)) throw error
    })
  }

  function letGoLater(document: DocumentName, idle: Room): void {
    if (rooms.get(document) !== idle) return
    clearTimeout(farewells.get(document))
    const timer = setTimeout(() => {
      farewells.delete(document)
      if (rooms.get(document) !== idle || !idle.idle) return
      rooms.delete(document)
      void idle.close(CLOSE.reload) // idle: nothing is under way that could fail
    }, lingerMs)
    timer.unref()
    farewells.set(document, timer)
  }

  return {
    room,
    read: document => room(document).read((doc, at) => ({ rows: rowsOf(doc), ...at })),
    async importRows(council, table, rows, by) {
      const target = room(documentName(council, table))
      if (rows.length === 0 || !(await target.read(doc => rowsOf(doc).length === 0))) return 0
      const at = now()
      const settled = await target.submit({
        ...importUpdate(rows, by, at, idFromBytes(randomBytes(12))), user: by, standing: { role: 'owner', organisation: null }, arrivedAt: at, clockOffset: 0,
      })
      if (settled.state !== 'laid') throw new Error(`the server's own update of ${table} was ${settled.state}`)
      if (settled.refused.length > 0) throw new Error(`rows of ${table} are refused: ${settled.refused.map(inWords).join(', ')}`)
      return rows.length
    },
    async openCollisions(document) {
      const known = collisions.of(document)
      if (known !== undefined) return known
      await room(document).read(() => undefined)
      return collisions.of(document) ?? 0
    },
    undecided: document => room(document).read(undecidedCells),
    startEpoch: document => room(document).startEpoch(),
    get size() {
      return rooms.size
    },
    get waiting() {
      const all = [...rooms.values()].map(one => one.waiting).filter(({ updates }) => updates > 0)
      return { updates: all.reduce((sum, { updates }) => sum + updates, 0), since: all.reduce<number | null>((oldest, { since }) => Math.min(oldest ?? Infinity, since ?? Infinity), null) }
    },
    close() {
      closing ??= (async () => {
        for (const timer of farewells.values()) clearTimeout(timer)
        await Promise.all([...rooms.values()].map(one => one.close(CLOSE.shutdown)))
        rooms.clear()
      })()
      return closing
    },
  }
}

/** The document that the rest of a table is in; null for a table that is in one. */
function otherPart(table: TableId): TableId | null {
  const whole = wholeTable(table)
  const declared = tableOf(whole)
  if (declared === null || !keepsConfidential(declared)) return null
  return isConfidentialPart(table) ? whole : confidentialPart(whole)
}

const inWords = ({ row, code }: Refused) => `${row} ${code}`
