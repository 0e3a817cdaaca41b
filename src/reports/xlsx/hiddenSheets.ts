import { CARRIED_SHEET, LISTS_SHEET } from './places.ts'
import { NOTHING_WRITTEN, type SheetDraft } from './sheetDraft.ts'
import type { SheetBody } from './sheetBody.ts'
import type { Styles } from './styles.ts'

const ROW_PT = 15
/** A cell holds a few more; what is longer was not cut as it should have been, and would come back incomplete. */
const MOST_CHARACTERS = 32_000

const hidden = (name: string, write: (body: SheetBody) => void): SheetDraft => ({
  name, visibility: 'veryHidden', columns: [], frozenRows: 0, page: null, isProtected: false, validations: [], highlights: [], names: [], chartCount: 0,
  write: body => {
    write(body)
    return NOTHING_WRITTEN
  },
})

/** What the workbook says of itself when it comes back: a text in each row. */
export function carriedSheet(texts: readonly string[], styles: Styles): SheetDraft {
  const long = texts.findIndex(text => text.length > MOST_CHARACTERS)
  if (long >= 0) throw new RangeError(`Text ${long} to be carried along has more than ${MOST_CHARACTERS} characters`)
  return hidden(CARRIED_SHEET, body => {
    for (const text of texts) {
      body.ownText(0, styles.numberOf('plain'), text)
      body.end(ROW_PT)
    }
  })
}

/** Lists of choices that are too long to stand in a rule, side by side. */
export function listsSheet(lists: readonly (readonly string[])[], styles: Styles): SheetDraft {
  return hidden(LISTS_SHEET, body => {
    const rows = Math.max(0, ...lists.map(list => list.length))
    for (let row = 0; row < rows; row += 1) {
      lists.forEach((list, column) => {
        const option = list[row]
        if (option !== undefined) body.text(column, styles.numberOf('plain'), option)
      })
      body.end(ROW_PT)
    }
  })
}
