import { KINDS } from '../domain/kinds/index.ts'
import type { KindContext } from '../domain/kind.ts'
import type { ColumnDeclaration } from '../domain/table.ts'
import { groupWords } from '../domain/groupWords.ts'
import type { Sum } from '../domain/view.ts'
import { element, icon } from './element.ts'
import type { GroupLine } from './gridLine.ts'
import type { Say } from './messages.ts'

export interface GroupContext {
  readonly say: Say
  column(id: string): { readonly declaration: ColumnDeclaration; readonly context: KindContext } | null
  /** Columns in sight, from left to right: of the others no sums are shown. */
  shown(): readonly string[]
}

/** A sum in the words of its column; one number or a figure with the qualifier that the summands had. */
function sumText(sum: Sum, declaration: ColumnDeclaration, context: KindContext): string {
  const plain = declaration.kind === 'number' || declaration.kind === 'wholeNumber'
  const unit = declaration.kind === 'figure' && sum.unit !== undefined ? { unit: sum.unit } : {}
  const value = plain ? sum.value : { value: sum.value, ...(sum.qualifier ? { qualifier: sum.qualifier } : {}), ...unit }
  return KINDS[declaration.kind].format(value, context)
}

export function groupValueText(line: GroupLine, { say, column }: GroupContext): string {
  const found = column(line.column)
  const text = found === null ? '' : groupWords(line, found.context)
  return text === '' ? say('empty') : text
}

/** A group line across the whole width: what its rows have in common, how many they are, and their sums. */
export function groupHead(line: GroupLine, context: GroupContext): HTMLElement {
  const { say, column } = context
  const found = column(line.column)
  const label = found?.declaration.label[found.context.locale] ?? line.column
  const root = element(
    'div', `q-group q-level-${line.level}`,
    icon(line.folded ? 'folded' : 'unfolded'),
    element('span', 'q-aside', `${label}:`),
    element('span', 'q-group-value', groupValueText(line, context)),
    element('span', 'q-aside', say('rows', { n: line.count }, line.count)),
  )
  // A row of a grid holds cells: this is its only one.
  root.setAttribute('role', 'gridcell')
  root.setAttribute('aria-expanded', String(!line.folded))
  for (const id of context.shown()) {
    const text = totalText(line, id, context)
    if (text !== null) root.append(element('span', 'q-group-sum', element('span', 'q-aside', `Σ ${text.name} `), text.words))
  }
  return root
}

/** The sum of a column in words, with what has to be said of it; `null` where there is nothing to add up. */
function totalText(line: GroupLine, id: string, { say, column }: GroupContext): { readonly name: string; readonly words: HTMLElement } | null {
  const summed = column(id)
  if (summed === null) return null
  const name = summed.declaration.label[summed.context.locale]
  if (line.mixed?.includes(id)) return { name, words: element('span', 'q-aside', say('mixedUnits')) }
  const sum = line.sums[id]
  if (sum === undefined || sum.count === 0) return null
  const words = element('span', '', sumText(sum, summed.declaration, summed.context))
  if (sum.doubtful === true) {
    words.classList.add('q-unsure')
    words.title = say('doubtfulSum')
    words.append(element('span', 'q-unseen', `, ${say('doubtfulSum')}`))
  }
  return { name, words }
}
