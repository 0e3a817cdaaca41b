import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../src/domain/condition.ts'
import { draftOf, formsFor, readForm, spansFor, type Draft, type FormId } from '../../../src/grid/filter/conditionForms.ts'
import { column, context, LOCALES, same } from '../domain/samples.ts'

const number = column('number')
const date = column('date')
const period = column('period')
const text = column('text')
const draft = (form: FormId, first = '', second = ''): Draft => ({ form, first, second, span: 'thisMonth' })
const read = (one: Draft, of = number) => readForm(one, context(of))

describe('the forms of conditions', () => {
  it('are those of the kind', () => {
    expect(formsFor(number, [])).toContain('above')
    expect(formsFor(text, [])).toContain('begins')
    expect(formsFor(period, [])).toContain('yearBefore')
    expect(formsFor(column('flag'), [])).toEqual(['values', 'empty', 'filled', 'doubtful'])
  })

  it('ask for what is overdue only of a deadline, and only where a matter can be closed', () => {
    const status = column('choice', { id: 'status', choices: [{ id: 'done', label: same('done'), closed: true }] })
    const due = column('date', { id: 'due', deadline: true })
    expect(formsFor(due, [due])).not.toContain('overdue')
    expect(formsFor(date, [date, status])).not.toContain('overdue')
    expect(formsFor(due, [due, status])).toContain('overdue')
    const own = column('date', { id: 'own', own: true })
    expect(formsFor(own, [own, status])).toContain('overdue')
  })

  it('read what is typed as the kind does', () => {
    expect(read(draft('atLeast', '1 234,5'))).toEqual({ ok: true, condition: { type: 'compares', sign: '≥', to: 1234.5 } })
    expect(read(draft('between', '', '5'))).toEqual({ ok: true, condition: { type: 'between', from: null, to: 5 } })
    expect(read(draft('same', 'II квартал 2025'), date)).toEqual({ ok: true, condition: { type: 'compares', sign: '=', to: '2025-Q2' } })
    expect(read(draft('ofYear', '2025'), period)).toEqual({ ok: true, condition: { type: 'within', span: '2025' } })
  })

  it('filter nothing until something is typed', () => {
    for (const form of ['contains', 'same', 'between', 'ofYear'] as const) expect(read(draft(form), form === 'ofYear' ? period : number)).toEqual({ ok: true, condition: null })
  })

  it('say what could not be read', () => {
    expect(read(draft('same', 'много'))).toEqual({ ok: false, code: 'cell.notNumber', text: 'много' })
    expect(read(draft('between', '2024-01-01', 'завтрак'), date)).toMatchObject({ ok: false, code: 'cell.notDate' })
    expect(read(draft('yearBefore', 'лето'), period)).toMatchObject({ ok: false, code: 'cell.notPeriod' })
  })

  it.each(LOCALES)('%s: open again as they were said', locale => {
    const conditions: readonly (readonly [Condition, typeof number])[] = [
      [{ type: 'lacks', text: 'x' }, text], [{ type: 'compares', sign: '<', to: 1234.5 }, number], [{ type: 'between', from: '2024-11-21', to: '2025-Q1' }, date],
      [{ type: 'within', span: '2024' }, period], [{ type: 'yearBefore', period: '2025-H1' }, period], [{ type: 'relative', span: 'nextYear' }, date], [{ type: 'overdue' }, date],
    ]
    for (const [condition, of] of conditions) {
      const around = context(of, locale)
      expect(readForm(draftOf(condition, around), around)).toEqual({ ok: true, condition })
    }
  })

  it('offer a period no single days', () => {
    expect(spansFor(period)).not.toContain('today')
    expect(spansFor(period)).toContain('lastYear')
  })
})
