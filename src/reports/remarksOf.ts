import { passed, runChecks } from './checks/index.ts'
import { standing, type Frame } from './frame.ts'
import { PACK_WORDS } from './catalogue/words/packWords.ts'

/** Lines under the titles of a report that has no cover: whose it is, what it is of, as of when, and (R44) that it was made in spite of findings. */
export const remarksOf = (frame: Frame, of: readonly string[] = []): readonly string[] => [frame.input.council[frame.input.locale], ...of, ...standing(frame), ...inSpite(frame)]

/** What the cover of a session's materials says in a frame, as one quiet line; nothing where nothing was found. */
export function inSpite({ input }: Frame): readonly string[] {
  const results = runChecks(input)
  const found = results.reduce((sum, { findings }) => sum + findings.length, 0)
  return found === 0 ? [] : [PACK_WORDS[input.locale].madeInSpite(found, passed(results), results.length)]
}
