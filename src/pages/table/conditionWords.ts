import { showCell } from '../../domain/cell.ts'
import type { KindContext } from '../../domain/kind.ts'
import type { Condition } from '../../domain/view.ts'

type Say = (key: string, values?: Record<string, unknown>) => string

const VALUES_SHOWN = 3

/** A filter as people would say it: "contains «cement»", "is: in force, signed". */
export function conditionWords(condition: Condition, context: KindContext, t: Say): string {
  switch (condition.type) {
    case 'contains':
      return t('filter.containsText', { text: condition.text })
    case 'is': {
      const words = condition.values.slice(0, VALUES_SHOWN).map(value => (value === null ? t('filter.emptyValue') : showCell(value, context).text))
      const more = condition.values.length - words.length
      return words.join(', ') + (more > 0 ? ` +${more}` : '')
    }
    case 'between':
      return [condition.from, condition.to].map(value => (value === null ? '…' : showCell(value, context).text)).join(' – ')
    case 'empty':
    case 'filled':
    case 'doubtful':
      return t(`filter.${condition.type}`)
  }
}
