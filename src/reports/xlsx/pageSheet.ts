import { assertNever } from '../../domain/assertNever.ts'
import type { Locale } from '../../domain/locale.ts'
import type { BlockModel, PageSheet, Signatory, TextRole } from '../model.ts'
import { headerFooter } from './headerFooter.ts'
import { LEAST_ROW_PT } from './lineWriter.ts'
import { placeNamed, type SheetPlace } from './places.ts'
import { keptTogether, MOST_BREAKS, PageFlow } from './pageFlow.ts'
import { columnPixels, linkLines, rowHeight, wrapped } from './rowHeight.ts'
import type { SheetBody } from './sheetBody.ts'
import { NOTHING_WRITTEN, type SheetDraft, type WrittenSheet } from './sheetDraft.ts'
import { FONT, SIZE, type Role, type Styles } from './styles.ts'

/** Columns of every page, in characters; as wide together as A4 portrait is at full size. Labels stand in the first, who signs at either side of the third. */
const WIDTHS = [24, 19, 3, 24, 18] as const
const LAST = WIDTHS.length - 1
const SPAN = {
  whole: [0, LAST], label: [0, 0], fact: [1, LAST],
  leftPost: [0, 1], leftLine: [0, 0], leftName: [1, 1], rightPost: [3, LAST], rightLine: [3, 3], rightName: [4, LAST],
} as const satisfies Readonly<Record<string, readonly [first: number, last: number]>>
type Span = keyof typeof SPAN

const SIGNING_PT = 30
/** A row cannot be higher than 409 points, and cannot be parted over two pages: longer texts go on in rows of their own. */
const MOST_LINES_IN_A_ROW = 20

interface Look {
  readonly role: Role
  readonly size: number
  readonly isBold: boolean
  /** Free height, half above and half below; points. */
  readonly gap: number
}

const LOOKS: Readonly<Record<TextRole, Look>> = {
  organisation: { role: 'pageOrganisation', size: SIZE.pageTitle, isBold: false, gap: 6 },
  title: { role: 'pageTitle', size: SIZE.pageTitle, isBold: true, gap: 8 },
  subtitle: { role: 'pageSubtitle', size: SIZE.pageTitle, isBold: false, gap: 4 },
  centre: { role: 'pageCentre', size: SIZE.page, isBold: false, gap: 4 },
  heading: { role: 'pageHeading', size: SIZE.page, isBold: true, gap: 10 },
  body: { role: 'pageBody', size: SIZE.page, isBold: false, gap: 4 },
  remark: { role: 'pageRemark', size: SIZE.remark, isBold: false, gap: 2 },
  warning: { role: 'pageWarning', size: SIZE.page, isBold: true, gap: 10 },
}

export interface PageSurroundings {
  readonly locale: Locale
  readonly place: SheetPlace
  readonly places: ReadonlyMap<string, SheetPlace>
  readonly styles: Styles
}

/** A page of text as a sheet: one row for each block or paragraph, each as high as its text. */
export function pageSheet(sheet: PageSheet, around: PageSurroundings): SheetDraft {
  return {
    name: around.place.name,
    visibility: 'visible',
    columns: WIDTHS.map(width => ({ width, isHidden: false })),
    frozenRows: 0,
    page: { orientation: sheet.orientation, pagesWide: 1, headerFooter: headerFooter(sheet) },
    isProtected: false,
    validations: [],
    highlights: [],
    names: [],
    chartCount: 0,
    write: body => write(body),
  }

  function write(body: SheetBody): WrittenSheet {
    const flow = new PageFlow(sheet.orientation, WIDTHS.reduce<number>((sum, width) => sum + columnPixels(width), 0), 1, 0)
    body.flow = flow
    const breaks: number[] = []
    for (const { item: row, follows } of keptTogether(sheet.blocks.flatMap(rowsOf), one => one.keepsNext)) {
      if (follows.length > 0 && breaks.length < MOST_BREAKS && flow.parts([row, ...follows].map(one => one.height))) {
        breaks.push(body.row - 1)
        flow.break()
      }
      writeRow(body, row)
    }
    return { ...NOTHING_WRITTEN, breaks }
  }

  function rowsOf(block: BlockModel): readonly PageRow[] {
    switch (block.type) {
      case 'text':
        return textRows(block.role, block.text)
      case 'link': {
        const location = `${placeNamed(around.places, block.sheet).quoted}!A1`
        return linkLines({ text: block.text, width: widthOf('whole'), font: FONT, size: SIZE.page }).map(line => ({ ...pageRow([put('whole', 'pageLink', line, SIZE.page)], 4), location }))
      }
      case 'fact':
        return [pageRow([put('label', 'pageLabel', block.label, SIZE.page), put('fact', 'pageFact', block.text, SIZE.page)], 4)]
      case 'signatures':
        return signatureRows(block.left, block.right)
      case 'space': {
        const rows: PageRow[] = []
        for (let rest = block.height; rest > 0; rest -= 400) rows.push({ cells: [], height: Math.min(rest, 400), keepsNext: false })
        return rows
      }
      default:
        return assertNever(block)
    }
  }

  function textRows(role: TextRole, raw: string): readonly PageRow[] {
    const look = LOOKS[role]
    const text = role === 'organisation' ? raw.toLocaleUpperCase(around.locale) : raw
    // A frame is around all of it; the rest goes on row by row.
    const parts = role === 'warning' ? [text] : text.split('\n').flatMap(paragraph => wrapped({ text: paragraph, width: widthOf('whole'), font: FONT, size: look.size, bold: look.isBold }, MOST_LINES_IN_A_ROW))
    return parts.map(part => ({ ...pageRow([put('whole', look.role, part, look.size, look.isBold)], look.gap), keepsNext: role === 'heading' }))
  }

  function writeRow(body: SheetBody, { cells, height, location }: PageRow): void {
    for (const { span, role, text } of cells) {
      const [first, last] = SPAN[span]
      const style = around.styles.numberOf(role)
      if (location !== undefined) body.link(first, { location })
      if (text === '') body.empty(first, style)
      else body.text(first, style, text)
      // A border is drawn around a merged range only if all of its cells have it.
      for (let column = first + 1; column <= last; column += 1) body.empty(column, style)
      body.merge(first, last)
    }
    body.end(height)
  }
}

/** Names stand right above one another, with a line for the signature between: never on two pages. */
function signatureRows(left: Signatory, right: Signatory): readonly PageRow[] {
  const name = (span: Span, { name }: Signatory) => put(span, name === '' ? 'pageSigning' : 'pageSignatory', name, SIZE.page)
  return [
    { ...pageRow([put('leftPost', 'pagePost', left.post, SIZE.page), put('rightPost', 'pagePost', right.post, SIZE.page)], 4), keepsNext: true },
    pageRow([put('leftLine', 'pageSigning', '', SIZE.page), name('leftName', left), put('rightLine', 'pageSigning', '', SIZE.page), name('rightName', right)], 0, SIGNING_PT),
  ]
}

/** A row of a page as it will be written: height in points. */
interface PageRow {
  readonly cells: readonly Placed[]
  readonly height: number
  /** It does not stand at the end of a page while there is something below it. */
  readonly keepsNext: boolean
  /** The place in the workbook that its text leads to. */
  readonly location?: string
}

const pageRow = (cells: readonly Placed[], gap: number, least = LEAST_ROW_PT): PageRow => ({
  cells, height: rowHeight(cells.map(({ span, text, size, isBold }) => ({ text, width: widthOf(span), font: FONT, size, bold: isBold })), least) + gap, keepsNext: false,
})

interface Placed {
  readonly span: Span
  readonly role: Role
  readonly text: string
  readonly size: number
  readonly isBold: boolean
}

const put = (span: Span, role: Role, text: string, size: number, isBold = false): Placed => ({ span, role, text, size, isBold })

const widthOf = (span: Span) => WIDTHS.slice(SPAN[span][0], SPAN[span][1] + 1).reduce((sum, width) => sum + width, 0)
