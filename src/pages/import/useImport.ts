import { shallowRef, type ShallowRef } from 'vue'
import type { TableContext } from '../../domain/kind.ts'
import type { TableDeclaration } from '../../domain/table.ts'
import { comparingForeign } from '../../reports/import/foreign/compareForeign.ts'
import { guessMapping, headerRow, headersOf, headersSignature, type Mapping } from '../../reports/import/foreign/mapping.ts'
import { comparingTable, type TableComparison } from '../../reports/import/compareTable.ts'
import type { FileFault } from '../../reports/import/fileFault.ts'
import type { FileSheet } from '../../reports/import/fileSheet.ts'
import type { OpenedFile } from '../../reports/import/openFile.ts'
import { IMPORT_LIMITS } from '../../reports/import/limits.ts'
import type { Sliced } from '../../reports/import/sliced.ts'
import { readInWorker, type FileInReading } from '../../reports/import/readInWorker.ts'
import type { CouncilSession } from '../../session/councilSession.ts'
import { openMappingMemory } from '../../session/importing/mappingMemory.ts'
import { deviceMemory } from '../../session/stored.ts'
import type { TableSession } from '../../session/tableSession.ts'
import { tablesReady } from '../../session/tablesReady.ts'

export type ImportFault = FileFault | 'newer' | 'unreadable' | 'noSuchTable'

/** One table of the file beside ours; made anew whenever ours may have changed. */
export interface ImportPart {
  readonly session: TableSession
  /** Names of the sheets that hold the table, the likeliest first: one, unless somebody has copied it within the file. */
  readonly sheets: readonly string[]
  /** `sheet`: which of them, by its place. */
  compare(sheet: number): Sliced<TableComparison>
}

export type ImportState =
  | { readonly state: 'idle' }
  | { readonly state: 'reading'; readonly file: string }
  | { readonly state: 'refused'; readonly file: string; readonly fault: ImportFault }
  /** Not one of our workbooks: somebody says which column is which. */
  | { readonly state: 'mapping'; readonly file: string; readonly sheets: readonly FileSheet[]; readonly ofOtherCouncil: boolean }
  | { readonly state: 'preview'; readonly file: string; readonly parts: readonly ImportPart[]; /** Names of sheets of the file that are compared with nothing. */ readonly otherSheets: readonly string[]; readonly isMapped: boolean }

export interface MappedSheet {
  readonly header: number
  readonly headers: readonly string[]
  readonly mapping: Mapping
  /** Somebody has said before how such files are to be read. */
  readonly isRemembered: boolean
}

export interface Importing {
  readonly state: Readonly<ShallowRef<ImportState>>
  /** The table that the file goes to, where it does not say so itself. */
  table(): TableDeclaration
  open(file: File): Promise<void>
  /** What is proposed for a sheet. */
  mappingOf(sheet: FileSheet, header?: number): MappedSheet
  compare(sheet: FileSheet, header: number, mapping: Mapping): Promise<void>
  backToMapping(): void
  close(): void
}

/** The way of a file into a table: read beside the page, known again or mapped by a person, laid beside what stands here. Nothing is written. */
export function useImport(council: CouncilSession, session: () => TableSession): Importing {
  const state = shallowRef<ImportState>({ state: 'idle' })
  let reading: FileInReading | null = null
  let mapped: Extract<ImportState, { state: 'mapping' }> | null = null

  const memory = () => openMappingMemory(council.membership.id, session().declaration.id, council.settings, deviceMemory)
  const contextOf = (): TableContext => council.names.tableContext()
  const nowOf = ({ declaration, book }: TableSession) => ({ declaration, rows: book.rows })

  /** Names are looked up in other tables: these have to be here. */
  async function ready(sessions: readonly TableSession[]): Promise<void> {
    const others = sessions.flatMap(({ declaration }) => declaration.columns.flatMap(({ table }) => (table === undefined ? [] : (council.table(table) ?? []))))
    await tablesReady([...new Set([...sessions, ...others])])
  }

  async function open(file: File): Promise<void> {
    close()
    state.value = { state: 'reading', file: file.name }
    if (file.size > IMPORT_LIMITS.fileBytes) return refuse(file.name, 'tooBig')
    // The browser lets go of a file that was moved or is open elsewhere.
    const bytes = await file.arrayBuffer().catch(() => null)
    if (bytes === null) return refuse(file.name, 'unreadable')
    const mine = (reading = readInWorker({ bytes: new Uint8Array(bytes), council: council.membership.id }))
    const read = await mine.outcome
    if (reading !== mine || read === null) return
    reading = null
    if (!read.ok) return refuse(file.name, read.fault)
    await show(file.name, read.value)
  }

  async function show(file: string, opened: OpenedFile): Promise<void> {
    if (opened.state === 'newer') return refuse(file, 'newer')
    if (opened.state === 'returned') {
      const { carried, tables, otherSheets } = opened
      const parts = tables.flatMap((table): ImportPart[] => {
        const own = council.table(table.table)
        const went = carried.tables.find(one => one.table === table.table)
        if (own === null || went === undefined) return []
        const all = [table, ...table.copies]
        return [{ session: own, sheets: all.map(({ sheet }) => sheet), compare: sheet => comparingTable(all[sheet]!, went, nowOf(own), { ...contextOf(), locale: carried.locale }) }]
      })
      if (parts.length === 0) return refuse(file, 'noSuchTable')
      await ready(parts.map(part => part.session))
      const unknown = tables.filter(({ table }) => !parts.some(({ session: { declaration } }) => declaration.id === table)).map(({ sheet }) => sheet)
      if (isReading(file)) state.value = { state: 'preview', file, parts, otherSheets: [...unknown, ...otherSheets], isMapped: false }
      return
    }
    mapped = { state: 'mapping', file, sheets: opened.sheets, ofOtherCouncil: opened.ofOtherCouncil }
    state.value = mapped
  }

  const isReading = (file: string) => state.value.state === 'reading' && state.value.file === file

  function refuse(file: string, fault: ImportFault): void {
    if (isReading(file)) state.value = { state: 'refused', file, fault }
  }

  function close(): void {
    reading?.cancel()
    reading = null
    mapped = null
    state.value = { state: 'idle' }
  }

  return {
    state,
    table: () => session().declaration,
    open,
    mappingOf(sheet, header = headerRow(sheet, session().declaration.columns)) {
      const headers = headersOf(sheet, header)
      const known = memory().recall(headersSignature(headers))
      const { columns, name } = session().declaration
      return { header, headers, mapping: known ?? guessMapping(headers, columns, name, mapped?.ofOtherCouncil !== true), isRemembered: known !== null }
    },
    async compare(sheet, header, mapping) {
      if (mapped === null) return
      const { file } = mapped
      const own = session()
      memory().remember(headersSignature(headersOf(sheet, header)), mapping)
      await ready([own])
      if (mapped?.file === file) state.value = { state: 'preview', file, isMapped: true, otherSheets: [], parts: [{ session: own, sheets: [sheet.name], compare: () => comparingForeign(sheet, header, mapping, nowOf(own), contextOf()) }] }
    },
    backToMapping() {
      if (mapped !== null) state.value = mapped
    },
    close,
  }
}
