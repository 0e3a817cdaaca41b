import { editCell, previewCell } from '../../domain/cell.ts'
import { RELATIVE_SPANS, type Condition, type RelativeSpan, type Sign } from '../../domain/condition.ts'
import type { KindContext, ReadingCode } from '../../domain/kind.ts'
import { mayBeOverdue } from '../../domain/overdue.ts'
import { formatPeriod, isPeriod } from '../../domain/periods.ts'
import { readPeriod } from '../../domain/readPeriod.ts'
import type { ColumnDeclaration } from '../../domain/table.ts'
import type { Json } from '../../domain/value.ts'

/** How a condition is put together: what is chosen in the list of conditions, and what has to be typed then. */
export type FormId =
  | 'values' | 'contains' | 'lacks' | 'begins' | 'equals'
  | 'same' | 'other' | 'below' | 'atMost' | 'above' | 'atLeast' | 'between'
  | 'ofYear' | 'yearBefore' | 'relative' | 'overdue' | 'empty' | 'filled' | 'doubtful' | 'unknown'

const NUMBERS = new Set(['wholeNumber', 'number', 'figure', 'percent', 'growthIndex'])
const TEXT_FORMS = ['contains', 'lacks', 'begins', 'equals'] as const satisfies readonly FormId[]
const COMPARISONS = ['same', 'other', 'below', 'atMost', 'above', 'atLeast', 'between'] as const satisfies readonly FormId[]
const STATES = ['empty', 'filled', 'doubtful'] as const satisfies readonly FormId[]

/** What may be asked of a column, in the order of the list. */
export function formsFor(column: ColumnDeclaration, columns: readonly ColumnDeclaration[]): readonly FormId[] {
  if (NUMBERS.has(column.kind)) return ['values', ...COMPARISONS, ...STATES]
  switch (column.kind) {
    case 'date': return ['values', ...COMPARISONS, 'relative', ...(mayBeOverdue(column, columns) ? ['overdue' as const] : []), ...STATES]
    case 'period': return ['values', 'same', 'ofYear', 'yearBefore', 'between', 'relative', 'other', ...STATES]
    case 'flag': return ['values', ...STATES]
    default: return ['values', ...TEXT_FORMS, ...STATES]
  }
}

const SIGN_OF: Readonly<Partial<Record<FormId, Sign>>> = { same: '=', other: '≠', below: '<', atMost: '≤', above: '>', atLeast: '≥' }
const FORM_OF: Readonly<Record<Sign, FormId>> = { '=': 'same', '≠': 'other', '<': 'below', '≤': 'atMost', '>': 'above', '≥': 'atLeast' }

/** What stands in the fields of a form. */
export interface Draft {
  readonly form: FormId
  readonly first: string
  readonly second: string
  readonly span: RelativeSpan
}
export type Inputs = 'none' | 'text' | 'one' | 'two' | 'span'

export function inputsOf(form: FormId): Inputs {
  switch (form) {
    case 'contains': case 'lacks': case 'begins': case 'equals': return 'text'
    case 'same': case 'other': case 'below': case 'atMost': case 'above': case 'atLeast': case 'ofYear': case 'yearBefore': return 'one'
    case 'between': return 'two'
    case 'relative': return 'span'
    case 'values': case 'overdue': case 'empty': case 'filled': case 'doubtful': case 'unknown': return 'none'
  }
}

/** The form in which a condition stands open. */
export function draftOf(condition: Condition | null, context: KindContext): Draft {
  const plain: Draft = { form: 'values', first: '', second: '', span: 'thisMonth' }
  const words = (value: Json): string => (isPeriod(value) && context.column.kind === 'date' ? formatPeriod(value, context.locale) : editCell(value, context))
  if (condition === null) return plain
  switch (condition.type) {
    case 'contains': case 'lacks': case 'begins': case 'equals': return { ...plain, form: condition.type, first: condition.text }
    case 'compares': return { ...plain, form: FORM_OF[condition.sign], first: words(condition.to) }
    case 'between': return { ...plain, form: 'between', first: words(condition.from), second: words(condition.to) }
    case 'within': return { ...plain, form: 'ofYear', first: words(condition.span) }
    case 'yearBefore': return { ...plain, form: 'yearBefore', first: words(condition.period) }
    case 'relative': return { ...plain, form: 'relative', span: condition.span }
    case 'overdue': case 'empty': case 'filled': case 'doubtful': case 'unknown': return { ...plain, form: condition.type }
    case 'is': case 'isNot': return plain
  }
}

export type ConditionReading =
  /** `null`: nothing typed yet, nothing filtered. */
  | { readonly ok: true; readonly condition: Condition | null }
  | { readonly ok: false; readonly code: ReadingCode; readonly text: string }

type Bound = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly code: ReadingCode; readonly text: string }

/** A bound as it is typed: what the kind reads; for dates whole periods, too. Of two readings the first is taken. */
function readBound(text: string, context: KindContext): Bound {
  if (text.trim() === '') return { ok: true, value: null }
  const reading = previewCell(text, context)
  switch (reading.state) {
    case 'empty': return { ok: true, value: null }
    case 'clear': return { ok: true, value: reading.value }
    case 'ambiguous': return { ok: true, value: reading.readings[0] }
    case 'refused': {
      const period = context.column.kind === 'date' ? readPeriod(text) : null
      return period?.state === 'read' ? { ok: true, value: period.period } : { ok: false, code: reading.code, text }
    }
  }
}

/** The condition that a form says. */
export function readForm({ form, first, second, span }: Draft, context: KindContext): ConditionReading {
  const said = (condition: Condition | null): ConditionReading => ({ ok: true, condition })
  switch (form) {
    case 'contains': case 'lacks': case 'begins': case 'equals': return said(first.trim() === '' ? null : { type: form, text: first })
    case 'relative': return said({ type: 'relative', span })
    case 'overdue': case 'empty': case 'filled': case 'doubtful': return said({ type: form })
    case 'values': case 'unknown': return said(null)
    case 'ofYear':
    case 'yearBefore': {
      const period = readPeriod(first)
      if (period.state === 'empty') return said(null)
      if (period.state !== 'read') return { ok: false, code: 'cell.notPeriod', text: first }
      return said(form === 'ofYear' ? { type: 'within', span: period.period } : { type: 'yearBefore', period: period.period })
    }
    case 'between': {
      const from = readBound(first, context)
      const to = readBound(second, context)
      if (!from.ok) return from
      if (!to.ok) return to
      return said(from.value === null && to.value === null ? null : { type: 'between', from: from.value, to: to.value })
    }
    case 'same': case 'other': case 'below': case 'atMost': case 'above': case 'atLeast': {
      const bound = readBound(first, context)
      if (!bound.ok) return bound
      return said(bound.value === null ? null : { type: 'compares', sign: SIGN_OF[form]!, to: bound.value })
    }
  }
}

/** Of a period only what can come: days are too short for it. */
export const spansFor = ({ kind }: ColumnDeclaration): readonly RelativeSpan[] =>
  kind === 'period' ? RELATIVE_SPANS.filter(span => /Month|Quarter|Year/.test(span)) : RELATIVE_SPANS

