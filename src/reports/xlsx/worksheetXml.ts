/** The elements of a worksheet in the order that ECMA-376 sets (CT_Worksheet); in another one Excel takes the file for broken. */
export const WORKSHEET_ORDER = [
  'sheetPr', 'dimension', 'sheetViews', 'sheetFormatPr', 'cols', 'sheetData', 'sheetCalcPr', 'sheetProtection', 'protectedRanges', 'scenarios',
  'autoFilter', 'sortState', 'dataConsolidate', 'customSheetViews', 'mergeCells', 'phoneticPr', 'conditionalFormatting', 'dataValidations',
  'hyperlinks', 'printOptions', 'pageMargins', 'pageSetup', 'headerFooter', 'rowBreaks', 'colBreaks', 'customProperties', 'cellWatches',
  'ignoredErrors', 'smartTags', 'drawing', 'legacyDrawing', 'legacyDrawingHF', 'drawingHF', 'picture', 'oleObjects', 'controls',
  'webPublishItems', 'tableParts', 'extLst',
] as const

export type WorksheetElement = (typeof WORKSHEET_ORDER)[number]

const START = '<sheetData/>'

/** A worksheet without rows in two: what stands before its rows and what behind them. The range of its cells, which nobody needs, is left out. */
export function aroundRows(xml: string): { readonly head: string; readonly tail: string } {
  const at = xml.indexOf(START)
  if (at < 0) throw new Error('The sheet has rows already')
  return { head: xml.slice(0, at).replace(/<dimension [^>]*\/>/, ''), tail: xml.slice(at + START.length) }
}

/** Puts an element where it belongs among those behind the rows; an empty one is left out. */
export function withElement(tail: string, name: WorksheetElement, xml: string): string {
  if (xml === '') return tail
  const later = WORKSHEET_ORDER.slice(WORKSHEET_ORDER.indexOf(name) + 1)
  const places = later.map(one => tail.search(new RegExp(`<${one}[ />]`))).filter(place => place >= 0)
  const at = Math.min(...places, tail.indexOf('</worksheet>'))
  return tail.slice(0, at) + xml + tail.slice(at)
}
