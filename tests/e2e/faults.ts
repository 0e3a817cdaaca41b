import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Guest } from './guest.ts'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly help: string
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string; readonly failureSummary?: string }[]
}

/** What axe finds serious or critical in what came with a state, in words that name the place. */
export async function faults(guest: Guest, rules: 'all' | 'colours', part?: string): Promise<readonly string[]> {
  // Anew each time, as it remembers colours; not as a script element, which the page's policy would not let run.
  await guest.page.evaluate(await readFile(AXE, 'utf8'))
  const found = await guest.page.evaluate(async ([only, part]) => {
    const { axe } = window as unknown as { axe: { run(place: unknown, options: object): Promise<{ violations: Finding[] }> } } // put there just before
    const place = part === undefined ? document : { include: [...document.querySelectorAll(part)] }
    return (await axe.run(place, { resultTypes: ['violations'], ...(only === 'colours' && { runOnly: ['color-contrast', 'link-in-text-block'] }) })).violations
  }, [rules, part] as const)
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => `${id}: ${help}: ${target.join(' ')}\n${html.slice(0, 200)}\n${failureSummary ?? ''}`))
}
