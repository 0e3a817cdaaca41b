import type { ChangeSet } from '../../book/changeSet.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { RowId } from '../../domain/ids.ts'
import type { KindContext } from '../../domain/kind.ts'
import { formatNumber } from '../../domain/numberFormat.ts'
import type { Json } from '../../domain/value.ts'
import { faultIn } from '../mayWrite.ts'
import type { Geometry } from '../geometry.ts'
import { isRow } from '../gridLine.ts'
import type { GridMessageKey } from '../messages.ts'
import type { Block } from '../selection/block.ts'
import type { Sheet } from '../sheet.ts'
import type { SheetPage } from '../sheetPage.ts'
import { clipCell, type Clip, type ClipFault, type Slices } from './clip.ts'
import { copiedTexts, ownOf, placesOf, type Copied } from './copied.ts'
import { clearedBy, isOnClipboard, makeCut, type Copy, type Cut } from './taken.ts'
import { rememberCopy } from './lastCopy.ts'
import { MAX_HTML_CELLS, MAX_PASTED_CELLS, MAX_PASTED_ROWS } from './limits.ts'
import { pasteChanges } from './pasteChanges.ts'
import { readClip, type Formats } from './readClip.ts'
import { readValues, type ReadValues } from './readValues.ts'
import type { ClipboardScreen } from './screen.ts'
import { inSlices } from './slices.ts'
import { readSystemClipboard } from './systemClipboard.ts'
import { spreadOf, type Spread } from './spread.ts'
import { writeHtml } from './writeHtml.ts'
import { writeTsv } from './tsv.ts'

/** One rectangle that a paste writes. */
interface Part {
  readonly spread: Spread
  readonly columns: readonly ColumnDeclaration[]
  readonly contexts: readonly KindContext[]
  readonly read: ReadValues
}
interface Pasted {
  readonly clip: Clip
  readonly parts: readonly Part[]
}
type PasteFault = ClipFault | 'severalRanges' | 'noText' | 'noPlace'
type ReadPaste = { readonly ok: true; readonly value: Pasted } | { readonly ok: false; readonly fault: PasteFault }
type ClipboardText = Extract<GridMessageKey, `clipboard.${string}`> extends `clipboard.${infer Key}` ? Key : never

/** Columns of the clip that hold something and have no place. */
function overflowing(clip: Clip, { width }: Spread): number {
  let columns = 0
  for (let column = width; column < clip.width; column++) if (clip.rows.some((_, row) => clipCell(clip, row, column).text !== '')) columns++
  return columns
}

/** The values with what was decided about the doubts. */
function withDecisions(read: ReadValues, decided: readonly Json[]): ReadValues {
  const values = read.values.map(column => [...column])
  for (const [index, { column, rows }] of read.doubts.entries()) for (const row of rows) values[column]![row] = decided[index] ?? null
  return { ...read, values }
}

const idsOf = ({ rows, columns }: Copied): Pick<Copy, 'rows' | 'columns'> => ({ rows: rows.map(({ id }) => id), columns: columns.map(({ id }) => id) })
const cellsIn = ({ rows, columns }: Copied): number => rows.length * columns.length

export interface ClipboardOptions {
  readonly sheet: Sheet
  readonly geometry: Geometry
  readonly page: SheetPage
  readonly screen: ClipboardScreen
  /** What was copied or cut here and can be pasted: it is drawn with a frame. */
  takenChanged(taken: Copy | Cut | null): void
}

/**
 * Copy, cut and paste of cells.
 *
 * 1. A paste is one change set or nothing: it is read whole, and what is in doubt is asked, before anything is written.
 * 2. Cutting changes nothing until the paste, which clears and writes in one. Whatever else is written here meanwhile gives it up.
 * 3. Small pastes are written when the key has been handled; large ones are read in slices, and Escape stops them. What the person writes meanwhile came later and stays.
 */
export class Clipboard {
  private taken: Copy | Cut | null = null
  private stopReading: AbortController | null = null
  /** `row:column` of what the person wrote while the present paste was being read. */
  private readonly writtenSince = new Set<string>()
  private readonly options: ClipboardOptions

  constructor(options: ClipboardOptions) {
    this.options = options
  }

  /** Puts the selection there; false where there is nothing to be copied. */
  copy(data: DataTransfer): boolean {
    const copied = this.selected()
    if (copied === null) return false
    this.take({ type: 'copy', text: this.put(copied, data), ...idsOf(copied) })
    this.announce('copied', { n: cellsIn(copied) }, cellsIn(copied))
    return true
  }

  cutTo(data: DataTransfer): boolean {
    const { sheet, page } = this.options
    if (!this.mayWrite()) return false
    if (sheet.blocks().length > 1) {
      this.tell('cutSeveral')
      return false
    }
    const copied = this.selected()
    if (copied === null) return false
    const { rows, columns } = idsOf(copied)
    this.take(makeCut(this.put(copied, data), rows, columns, page.book))
    this.announce('cut', { n: cellsIn(copied) }, cellsIn(copied))
    return true
  }

  /** Escape: true if there was a reading to be stopped, or something that was copied or cut to be given up. */
  giveUp(): boolean {
    if (this.stopReading !== null) {
      this.stopReading.abort()
      this.stopReading = null
      this.options.screen.reading(null)
      this.announce('stopped')
      return true
    }
    const had = this.taken !== null
    this.take(null)
    return had
  }

  /** The person wrote, undid or redid something here: as in Excel, what was copied or cut has had its time. A copy may be pasted more than once. */
  written(changeSet?: ChangeSet): void {
    if (changeSet?.kind !== 'paste') this.take(null)
    if (this.stopReading !== null) for (const change of changeSet?.changes ?? []) if (change.type === 'set') this.writtenSince.add(`${change.row}:${change.column}`)
  }

  private take(taken: Copy | Cut | null): void {
    if (taken === this.taken) return
    this.taken = taken
    this.options.takenChanged(taken)
  }

  private selected(): Copied | null {
    const { sheet, geometry, page } = this.options
    const places = placesOf(sheet.blocks())
    if (places === null) {
      if (sheet.blocks().length > 1) this.tell('copySeveral')
      return null
    }
    const rows = places.lines.flatMap(index => {
      const line = geometry.lineAt(index)
      return isRow(line) ? [line] : []
    })
    const columns = this.columnsAt(places.columns)
    return rows.length === 0 || columns.length === 0 ? null : { rows, columns, context: column => page.context(column) }
  }

  private columnsAt(indexes: readonly number[]): readonly ColumnDeclaration[] {
    const { geometry, page } = this.options
    return indexes.flatMap(index => {
      const id = geometry.columnAt(index)
      return (id === null ? null : page.column(id)) ?? []
    })
  }

  private put(copied: Copied, data: DataTransfer): string {
    const texts = copiedTexts(copied)
    const text = texts.length === 1 && texts[0]!.length === 1 ? texts[0]![0]! : writeTsv(texts)
    data.setData('text/plain', text)
    if (copied.rows.length * copied.columns.length <= MAX_HTML_CELLS) data.setData('text/html', writeHtml(copied))
    rememberCopy(text, ownOf(copied))
    return text
  }

  // Paste

  get isReading(): boolean {
    return this.stopReading !== null
  }

  /** For a menu or a button, which has no event of the clipboard: the browser makes one for the first two. */
  command(command: 'copy' | 'cut'): void {
    this.options.sheet.focusActive()
    document.execCommand(command)
  }

  async pasteFromSystem(): Promise<void> {
    this.options.sheet.focusActive()
    const formats = await readSystemClipboard()
    if (formats === null) this.tell('unavailable')
    else this.paste(formats)
  }

  close(): void {
    this.stopReading?.abort()
    this.stopReading = null
  }

  paste(formats: Formats): void {
    if (!this.mayWrite()) return
    if (this.stopReading !== null) {
      this.announce('stillReading')
      return
    }
    const { sheet, page, geometry } = this.options
    // Something was copied elsewhere.
    if (this.taken !== null && !isOnClipboard(this.taken, formats.text)) this.take(null)
    const cut = this.taken?.type === 'cut' ? this.taken : null
    const blocks = sheet.blocks()
    const stop = new AbortController()
    const tables = new Set(this.columnsAt([...geometry.columnIds.keys()]).flatMap(({ table }) => table ?? []))
    this.writtenSince.clear()
    const waiting = page.references.ready([...tables])
    if (waiting === null) this.readInSlices(formats, blocks, cut, stop)
    else {
      this.begin(stop)
      void waiting.then(() => stop.signal.aborted || this.readInSlices(formats, blocks, cut, stop)) // it never rejects
    }
  }

  private begin(stop: AbortController): void {
    this.stopReading = stop
    this.options.screen.reading(() => this.giveUp())
  }

  private readInSlices(formats: Formats, blocks: readonly Block[], cut: Cut | null, stop: AbortController): void {
    const { screen } = this.options
    inSlices(this.read(formats, blocks, cut !== null), stop.signal, {
      began: () => this.begin(stop),
      done: read => {
        if (this.stopReading !== null) screen.reading(null)
        this.stopReading = null
        if (read.ok) this.ask(read.value, cut)
        else this.refuse(read.fault)
      },
    })
  }

  private *read(formats: Formats, blocks: readonly Block[], isMove: boolean): Slices<ReadPaste> {
    const { page, geometry } = this.options
    // Whose lines move while the clip is read: the cells are kept by ids.
    const anchors = blocks.map(block => ({ line: geometry.lineIdAt(block.top), last: geometry.lineIdAt(block.bottom), left: geometry.columnAt(block.left), right: geometry.columnAt(block.right) }))
    const read = yield* readClip(formats)
    if (!read.ok) return read
    const clip = read.value
    const height = clip.rows.length
    if (height === 0 || clip.width === 0) return { ok: false, fault: 'noText' }
    if (blocks.length > 1 && (height > 1 || clip.width > 1)) return { ok: false, fault: 'severalRanges' }
    const parts: Part[] = []
    for (const anchor of anchors) {
      const top = anchor.line === null ? null : geometry.lineIndex(anchor.line)
      const left = anchor.left === null ? null : geometry.columnIndex(anchor.left)
      if (top === null || left === null) return { ok: false, fault: 'noPlace' }
      const bottom = isMove ? top : Math.max(top, (anchor.last === null ? null : geometry.lineIndex(anchor.last)) ?? top)
      const right = isMove ? left : Math.max(left, (anchor.right === null ? null : geometry.columnIndex(anchor.right)) ?? left)
      const spread = spreadOf(height, clip.width, { top, left, bottom, right }, { count: this.lineCount(), idAt: index => geometry.lineIdAt(index) }, geometry.columnIds.length)
      if (spread.rows.length > MAX_PASTED_ROWS * 2) return { ok: false, fault: 'tooManyRows' }
      if (spread.rows.length * spread.width > MAX_PASTED_CELLS) return { ok: false, fault: 'tooManyCells' }
      const columns = this.columnsAt(Array.from({ length: spread.width }, (_, index) => spread.left + index))
      const contexts = columns.map(column => page.context(column))
      parts.push({ spread, columns, contexts, read: yield* readValues(clip, contexts) })
    }
    return { ok: true, value: { clip, parts } }
  }

  private lineCount(): number {
    return this.options.geometry.lineCount
  }

  /** Lands what is clear, and asks about the rest. One cell lands as typing would: marked where it is in doubt. */
  private ask(pasted: Pasted, cut: Cut | null): void {
    const { screen, geometry, sheet } = this.options
    const { clip, parts } = pasted
    const [part] = parts
    if (part === undefined) return
    const tooLong = parts.find(({ read }) => read.tooLong !== null)?.read.tooLong
    if (tooLong) {
      this.tell('tooLongCell', { row: tooLong.row + 1, column: tooLong.column + 1 })
      return
    }
    const isOne = clip.rows.length === 1 && clip.width === 1
    const overflow = overflowing(clip, part.spread)
    if (isOne || (part.read.doubts.length === 0 && overflow === 0)) {
      this.land(pasted, cut)
      return
    }
    screen.review({
      doubts: part.read.doubts,
      contexts: part.contexts,
      filled: part.read.filled,
      overflow,
      lineNumber: row => {
        const id = part.spread.rows[row] ?? null
        const index = id === null ? null : geometry.lineIndex(id)
        return index === null ? null : index + 1
      },
      paste: values => {
        this.land({ clip, parts: [{ ...part, read: withDecisions(part.read, values) }] }, cut)
        sheet.focusActive()
      },
      cancel: () => sheet.focusActive(),
    })
  }

  private land({ clip, parts }: Pasted, cut: Cut | null): void {
    const { page, sheet, geometry } = this.options
    const { book } = page
    const height = clip.rows.length
    // Meanwhile the rights may have gone, or a colleague may have deleted a row: then nothing is written at all.
    if (!this.mayWrite()) return
    if (parts.some(({ spread }) => spread.rows.some(row => row !== null && book.rows.get(row)?.deleted !== false))) {
      this.tell('intoDeleted')
      return
    }
    const landings = parts.map(({ spread, columns, read }) => ({ rows: spread.rows, columns: columns.map(({ id }) => id), values: read.values, height }))
    const targets = new Set(landings.flatMap(({ rows, columns }) => (cut === null ? [] : rows.flatMap(row => columns.map(column => `${row}:${column}`)))))
    const source = cut === null ? { cleared: [], left: 0 } : clearedBy(cut, book, (row, column) => targets.has(`${row}:${column}`))
    const { changeSet, made, rows } = pasteChanges(book, landings, source.cleared, (row, column) => this.writtenSince.has(`${row}:${column}`))
    if (changeSet.changes.length === 0 && this.writtenSince.size > 0) return
    const fault = faultIn(page, changeSet)
    if (fault !== null) return this.options.screen.tell(page.say('notYours'))
    if (cut !== null) this.take(null)
    for (const row of made) page.expect(row, { at: 'end' })
    const cells = parts.reduce((sum, { spread }) => sum + spread.rows.length * spread.width, 0)
    const settled = parts.reduce((sum, { read }) => sum + read.settled, 0)
    const [part] = parts
    const done = () => {
      if (parts.length === 1 && part !== undefined) this.select(rows, part.spread)
      this.announce('pasted', { n: cells }, cells)
      if (source.left > 0) this.tell('cutLeft', { n: source.left }, source.left)
      else if (settled > 0) this.tell('settled', { n: settled }, settled)
    }
    const active = sheet.active
    void page.changeLarge(changeSet).then(() => { // it says itself what it cannot write
      // Whoever went on working stays where they are.
      if (sheet.editor === null && sheet.active?.line === active?.line && sheet.active?.column === active?.column && geometry.lineCount > 0) done()
    })
  }

  private select(rows: readonly RowId[], { left, width }: Spread): void {
    const { sheet, geometry } = this.options
    const [first] = rows
    const last = rows.at(-1)
    const top = first === undefined ? null : geometry.lineIndex(first)
    const bottom = last === undefined ? null : geometry.lineIndex(last)
    if (top !== null && bottom !== null && bottom >= top) sheet.select([{ top, bottom, left, right: left + width - 1 }])
  }

  // Words

  private mayWrite(): boolean {
    const why = this.options.page.readOnly()
    if (why === null) return true
    this.options.screen.tell(this.options.page.say(why))
    return false
  }

  private refuse(fault: PasteFault): void {
    const limit = fault === 'tooManyRows' ? MAX_PASTED_ROWS : fault === 'tooManyCells' ? MAX_PASTED_CELLS : 0
    const column = this.options.sheet.activeColumn
    this.tell(fault, { n: column === null ? limit : formatNumber(limit, this.options.page.context(column).locale) })
  }

  private tell(key: ClipboardText, values: Readonly<Record<string, string | number>> = {}, plural?: number): void {
    this.options.screen.tell(this.options.page.say(`clipboard.${key}`, values, plural))
  }

  private announce(key: ClipboardText, values: Readonly<Record<string, string | number>> = {}, plural?: number): void {
    this.options.page.announce(this.options.page.say(`clipboard.${key}`, values, plural))
  }
}
