import { type Ref, ref } from 'vue'
import type { ColumnDeclaration } from '../domain/table.ts'
import type { Description } from './describeCell.ts'
import { isGroup, type GridLine } from './gridLine.ts'
import { groupValueText, type GroupContext } from './groupHead.ts'
import type { Sheet } from './sheet.ts'

/** A place of its own for one sort of words. What is said in one turn is said together: the later words would take the place of the earlier before anyone heard them. */
function voice(): { readonly spoken: Readonly<Ref<string>>; say(words: string): void } {
  const spoken = ref('')
  const sayings = new Set<string>()
  return {
    spoken,
    say(words) {
      sayings.add(words)
      if (sayings.size > 1) return
      queueMicrotask(() => {
        const text = [...sayings].join('. ')
        sayings.clear()
        // The same words twice are a change too, or the second time nothing is spoken.
        spoken.value = spoken.value === text ? `${text}\u00a0` : text
      })
    },
  }
}

/**
 * What a screen reader is told beside what it reads by itself: what was done, and where one is. Each has a voice of its own, since a
 * selection is told of only when it rests, and would fall upon the words for what was done with it in the meantime.
 */
export function useSpoken(sheet: () => Sheet | null, group: GroupContext, describe: (line: GridLine, column: ColumnDeclaration) => Description) {
  const done = voice()
  const place = voice()

  function sayWhere(only?: 'states'): void {
    const line = sheet()?.activeLine
    const column = sheet()?.activeColumn
    if (line === undefined || column === null || column === undefined) return
    if (isGroup(line)) {
      const { say } = group
      place.say(say('group', { value: groupValueText(line, group), count: say('rows', { n: line.count }, line.count), state: say(line.folded ? 'folded' : 'unfolded') }))
      return
    }
    const words = describe(line, column)
    if (only === undefined) place.say(words.all)
    else if (words.states !== '') place.say(words.states)
  }

  return { done: done.spoken, place: place.spoken, announce: done.say, sayPlace: place.say, sayWhere }
}
