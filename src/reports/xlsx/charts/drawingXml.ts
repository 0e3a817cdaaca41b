import { cellText } from '../safe.ts'
import { element, XML_HEAD } from '../xml.ts'
import type { ChartFrame } from './chartFrames.ts'
import type { PlacedChart } from './placedChart.ts'

const CHART = 'http://schemas.openxmlformats.org/drawingml/2006/chart'

/** The drawing of one sheet: where each chart stands, and in words what it shows. `relations` are the ids of the chart parts. */
export function drawingXml(charts: readonly PlacedChart[], relations: readonly string[]): string {
  return `${XML_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${charts.map((chart, i) => anchor(chart, i + 2, relations[i]!)).join('')}</xdr:wsDr>`
}

function anchor({ title, description, frame }: PlacedChart, id: number, relation: string): string {
  const name = element('xdr:cNvPr', { id, name: cellText(title), descr: cellText(description) })
  return `<xdr:twoCellAnchor editAs="oneCell">${corner('from', frame.from)}${corner('to', frame.to)}`
    + `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>${name}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`
    + `<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>`
    + `<a:graphic><a:graphicData uri="${CHART}"><c:chart xmlns:c="${CHART}" r:id="${relation}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`
}

const corner = (name: 'from' | 'to', { column, columnOffset, row }: ChartFrame['from']) =>
  `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>${columnOffset}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`
