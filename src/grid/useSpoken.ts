import { ref } from 'vue'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Description } from './describeCell.ts'
import { isGroup, type GridLine } from './gridLine.ts'
import { groupValueText, type GroupContext } from './groupHead.ts'
import type { Sheet } from './sheet.ts'

/** What a screen reader is told beside what it reads by itself. */
export function useSpoken(sheet: () => Sheet | null, group: GroupContext, describe: (line: GridLine, column: ColumnDeclaration) => Description) {
  const spoken = ref('')

  /** What is said in one turn is said together: the later words would take the place of the earlier before anyone heard them. */
  const sayings = new Set<string>()
  function announce(words: string): void {
    sayings.add(words)
    if (sayings.size > 1) return
    queueMicrotask(() => {
      const text = [...sayings].join('. ')
      sayings.clear()
      // The same words twice are a change too, or the second time nothing is spoken.
      spoken.value = spoken.value === text ? `${text}\u00a0` : text
    })
  }

  function sayWhere(only?: 'states'): void {
    const line = sheet()?.activeLine
    const column = sheet()?.activeColumn
    if (line === undefined || column === null || column === undefined) return
    if (isGroup(line)) {
      const { say } = group
      announce(say('group', { value: groupValueText(line, group), count: say('rows', { n: line.count }, line.count), state: say(line.folded ? 'folded' : 'unfolded') }))
      return
    }
    const words = describe(line, column)
    if (only === undefined) announce(words.all)
    else if (words.states !== '') announce(words.states)
  }

  return { spoken, announce, sayWhere }
}
