import type { IHeaderComp, IHeaderParams } from 'ag-grid-community'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { View } from '../domain/view.ts'
import { element, icon } from './element.ts'
import type { Say } from './messages.ts'

/** What the header of a column is told by its definition. */
export interface HeaderContext {
  readonly declaration: ColumnDeclaration
  readonly label: string
  readonly hint: string
  readonly say: Say
  view(): View
  openMenu(anchor: HTMLElement): void
}

/** Name, sort arrow, filter dot, and a button for the menu. Whoever sorts or filters does it there: a stray click changes nothing. */
export class SheetHeader implements IHeaderComp {
  private readonly root = element('div', 'q-header')
  private readonly name = element('span', 'q-header-name')
  private readonly marks = element('span', 'q-header-marks')
  private readonly button = element('button', 'q-header-menu')
  private context!: HeaderContext

  init(params: IHeaderParams & HeaderContext): void {
    this.button.type = 'button'
    // Reached with Enter on the header itself; one stop for each column is enough.
    this.button.tabIndex = -1
    this.button.append(icon('more'))
    this.button.addEventListener('click', event => {
      event.stopPropagation()
      this.context.openMenu(this.button)
    })
    this.root.append(this.name, this.marks, this.button)
    this.refresh(params)
  }

  refresh(params: IHeaderParams & HeaderContext): boolean {
    this.context = params
    const { label, hint, declaration, say } = params
    this.name.textContent = label
    this.root.title = hint === '' ? label : `${label}\n${hint}`
    const open = say('menu.open', { column: label })
    this.button.setAttribute('aria-label', open)
    this.button.title = open
    const { sort, filters } = params.view()
    const sorted = sort.find(({ column }) => column === declaration.id)
    const filtered = filters.some(({ column }) => column === declaration.id)
    this.marks.replaceChildren()
    if (sorted) this.marks.append(icon(sorted.descending ? 'down' : 'up'), element('span', 'q-unseen', say(sorted.descending ? 'header.descending' : 'header.ascending')))
    if (filtered) this.marks.append(element('span', 'q-filter-dot'), element('span', 'q-unseen', say('header.filtered')))
    this.root.classList.toggle('q-header-end', declaration.kind !== 'date' && declaration.kind !== 'period' && params.column.getColDef().cellClass?.toString().includes('q-end') === true)
    return true
  }

  getGui(): HTMLElement {
    return this.root
  }
}
