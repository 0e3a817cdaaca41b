import { RELATIVE_SPANS, SIGNS, type Condition } from '../domain/condition.ts'
import { isPeriod } from '../domain/periods.ts'
import type { Json } from '../domain/value.ts'
import { isRecord } from './stored.ts'

const text = (value: unknown): value is string => typeof value === 'string'
const one = <T extends string>(all: readonly T[], value: unknown): T | null => all.find(item => item === value) ?? null

/**
 * A condition as it was kept. What this version does not understand (of a newer one, or spoilt) stays as it stands, to be shown and written
 * back; `null` for what says nothing at all. What JSON.parse gave is JSON: values are taken as they are.
 */
export function readCondition(value: unknown): Condition | null {
  if (!isRecord(value) || !text(value['type'])) return null
  return known(value) ?? { type: 'unknown', stored: value as Json }
}

function known(value: Readonly<Record<string, unknown>>): Condition | null {
  const { type } = value
  switch (type) {
    case 'contains':
    case 'lacks':
    case 'begins':
    case 'equals':
      return text(value['text']) ? { type, text: value['text'] } : null
    case 'is':
    case 'isNot': {
      const within = Array.isArray(value['within']) ? value['within'].filter(text) : []
      return { type, values: Array.isArray(value['values']) ? (value['values'] as readonly Json[]) : [], ...(within.length > 0 && { within }) }
    }
    case 'compares': {
      const sign = one(SIGNS, value['sign'])
      return sign === null ? null : { type, sign, to: (value['to'] ?? null) as Json }
    }
    case 'between':
      return { type, from: (value['from'] ?? null) as Json, to: (value['to'] ?? null) as Json }
    case 'within':
      return isPeriod(value['span']) ? { type, span: value['span'] } : null
    case 'yearBefore':
      return isPeriod(value['period']) ? { type, period: value['period'] } : null
    case 'relative': {
      const span = one(RELATIVE_SPANS, value['span'])
      return span === null ? null : { type, span }
    }
    case 'overdue':
    case 'empty':
    case 'filled':
    case 'doubtful':
      return { type }
    default:
      return null
  }
}

export const writeCondition = (condition: Condition): Json | Condition => (condition.type === 'unknown' ? condition.stored : condition)
