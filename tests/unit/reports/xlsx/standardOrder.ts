/** The place of each name; names with `|` between them may stand in any order. */
const places = (text: string) => new Map(text.trim().split(/\s+/).flatMap((names, place) => names.split('|').map(name => [name, place] as const)))

/** Children of elements in the order that ECMA-376 (part 1, transitional) sets: the place of each. An element that is not among them may not stand there. */
export const STANDARD_ORDER: Readonly<Record<string, ReadonlyMap<string, number>>> = Object.fromEntries(Object.entries({
  worksheet: `sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState
    dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter
    rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls
    webPublishItems tableParts extLst`,
  sheetPr: 'tabColor outlinePr pageSetUpPr',
  sheetView: 'pane selection pivotSelection extLst',
  row: 'c extLst',
  c: 'f v is extLst',
  si: 't rPh phoneticPr r',
  dataValidation: 'formula1 formula2',
  cfRule: 'formula colorScale dataBar iconSet extLst',
  headerFooter: 'oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter',
  workbook: `fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize
    customWorkbookViews pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`,
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  xf: 'alignment protection extLst',
  dxf: 'font numFmt fill alignment border protection extLst',
  border: 'start end left right top bottom diagonal vertical horizontal',
  'c:chartSpace': 'c:date1904 c:lang c:roundedCorners c:style c:clrMapOvr c:pivotSource c:protection c:chart c:spPr c:txPr c:externalData c:printSettings c:userShapes c:extLst',
  'c:chart': 'c:title c:autoTitleDeleted c:pivotFmts c:view3D c:floor c:sideWall c:backWall c:plotArea c:legend c:plotVisOnly c:dispBlanksAs c:extLst',
  'c:plotArea': 'c:layout c:barChart|c:lineChart c:catAx|c:valAx c:dTable c:spPr c:extLst',
  'c:barChart': 'c:barDir c:grouping c:varyColors c:ser c:dLbls c:gapWidth c:overlap c:serLines c:axId c:extLst',
  'c:lineChart': 'c:grouping c:varyColors c:ser c:dLbls c:dropLines c:hiLowLines c:upDownBars c:marker c:smooth c:axId c:extLst',
  // CT_BarSer and CT_LineSer, which do not contradict one another.
  'c:ser': 'c:idx c:order c:tx c:spPr c:invertIfNegative c:pictureOptions c:marker c:dPt c:dLbls c:trendline c:errBars c:cat c:val c:smooth c:shape c:extLst',
  'c:marker': 'c:symbol c:size c:spPr c:extLst',
  'c:dLbls': 'c:dLbl c:delete c:numFmt c:spPr c:txPr c:dLblPos c:showLegendKey c:showVal c:showCatName c:showSerName c:showPercent c:showBubbleSize c:separator c:showLeaderLines c:leaderLines c:extLst',
  'c:trendline': 'c:name c:spPr c:trendlineType c:order c:period c:forward c:backward c:intercept c:dispRSqr c:dispEq c:trendlineLbl c:extLst',
  'c:scaling': 'c:logBase c:orientation c:max c:min c:extLst',
  'c:catAx': `c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr
    c:crossAx c:crosses c:crossesAt c:auto c:lblAlgn c:lblOffset c:tickLblSkip c:tickMarkSkip c:noMultiLvlLbl c:extLst`,
  'c:valAx': `c:axId c:scaling c:delete c:axPos c:majorGridlines c:minorGridlines c:title c:numFmt c:majorTickMark c:minorTickMark c:tickLblPos c:spPr c:txPr
    c:crossAx c:crosses c:crossesAt c:crossBetween c:majorUnit c:minorUnit c:dispUnits c:extLst`,
  'c:title': 'c:tx c:layout c:overlay c:spPr c:txPr c:extLst',
  'c:legend': 'c:legendPos c:legendEntry c:layout c:overlay c:spPr c:txPr c:extLst',
  'c:strRef': 'c:f c:strCache c:extLst',
  'c:numRef': 'c:f c:numCache c:extLst',
  'c:strCache': 'c:ptCount c:pt c:extLst',
  'c:numCache': 'c:formatCode c:ptCount c:pt c:extLst',
  'c:txPr': 'a:bodyPr a:lstStyle a:p',
  'c:rich': 'a:bodyPr a:lstStyle a:p',
  'c:printSettings': 'c:headerFooter c:pageMargins c:pageSetup',
  'a:p': 'a:pPr a:r a:br a:fld a:endParaRPr',
  'a:ln': 'a:noFill a:solidFill a:gradFill a:pattFill a:prstDash a:custDash a:round a:bevel a:miter a:headEnd a:tailEnd',
  'a:defRPr': 'a:ln a:noFill a:solidFill a:effectLst a:highlight a:latin a:ea a:cs a:sym',
  'a:rPr': 'a:ln a:noFill a:solidFill a:effectLst a:highlight a:latin a:ea a:cs a:sym',
  'xdr:twoCellAnchor': 'xdr:from xdr:to xdr:sp xdr:grpSp xdr:graphicFrame xdr:cxnSp xdr:pic xdr:contentPart xdr:clientData',
  'xdr:from': 'xdr:col xdr:colOff xdr:row xdr:rowOff',
  'xdr:to': 'xdr:col xdr:colOff xdr:row xdr:rowOff',
  'xdr:graphicFrame': 'xdr:nvGraphicFramePr xdr:xfrm a:graphic',
  'xdr:nvGraphicFramePr': 'xdr:cNvPr xdr:cNvGraphicFramePr',
}).map(([parent, children]) => [parent, places(children)]))
