import type { KindId } from '../../domain/kindId.ts'
import { KINDS } from '../../domain/kinds/index.ts'
import { CalendarPanel } from '../editing/calendarPanel.ts'
import { ReadingPanel } from '../editing/readingPanel.ts'
import { ReferencePanel } from '../editing/referencePanel.ts'
import type { CellKind } from './cellKind.ts'
import { choiceCell } from './choiceCell.ts'
import { figureCell } from './figureCell.ts'
import { flagCell } from './flagCell.ts'
import { linkCell } from './linkCell.ts'

const reading = (id: KindId): CellKind => ({ panel: context => new ReadingPanel(context, KINDS[id]) })
const figure = (id: KindId): CellKind => ({ ...figureCell, ...reading(id) })

/** How each kind stands in a cell. A new kind is a line here and one in `domain/kinds`. */
export const CELLS: Readonly<Record<KindId, CellKind>> = {
  text: {},
  longText: { multiline: true },
  wholeNumber: figure('wholeNumber'),
  number: figure('number'),
  figure: figure('figure'),
  percent: figure('percent'),
  growthIndex: figure('growthIndex'),
  date: { panel: context => new CalendarPanel(context, KINDS.date) },
  period: reading('period'),
  choice: choiceCell,
  flag: flagCell,
  reference: { panel: context => new ReferencePanel(context, false) },
  references: { panel: context => new ReferencePanel(context, true) },
  link: { ...linkCell, ...reading('link') },
}
