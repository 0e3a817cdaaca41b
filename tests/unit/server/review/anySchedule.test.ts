import { expect, test } from 'vitest'
import { longEnough, seeded, stepsFrom } from '../../fuzz.ts'
import { checkRun } from './checkRun.ts'
import { runSchedule } from './schedule.ts'

const SCHEDULES = stepsFrom('QUORUM_SCHEDULES', 1_000)
/** A seed that failed is run again alone with `QUORUM_SCHEDULES_FROM=371 QUORUM_SCHEDULES=1`. */
const FROM = stepsFrom('QUORUM_SCHEDULES_FROM', 1)
const STEPS = 60

async function once(seed: number): Promise<{ readonly did: Readonly<Record<string, number>>; readonly collisions: number }> {
  const operations: string[] = []
  try {
    const run = await runSchedule(seeded(seed), STEPS, operation => operations.push(operation))
    const collisions = await checkRun(run)
    await run.close()
    return { did: run.did, collisions }
  } catch (cause) {
    throw new Error(`seed ${seed}: ${cause instanceof Error ? cause.message : String(cause)}\n  ${operations.join('\n  ')}`, { cause })
  }
}

/** What these once found. The last word of a title is the seed. */
test.each([
  ['a row that is deleted twice, and edited in between', 38],
  ['a row put back and edited in one change set, and put back once more', 118],
  ['one who wrote on while the server set an earlier value again, in another epoch', 1393],
  ['the undo of a row that was refused, in another epoch', 4027],
] as const)('V51 holds for %s: %d', async (_, seed) => {
  expect((await once(seed)).collisions).toBeGreaterThanOrEqual(0)
})

test(`V51 in any schedule of three people the ledger holds what was acknowledged, each collision has exactly one card, and all devices agree (${SCHEDULES} seeds)`, async () => {
  const did: Record<string, number> = {}
  let collisions = 0
  for (let seed = FROM; seed < FROM + SCHEDULES; seed++) {
    const one = await once(seed)
    for (const [act, count] of Object.entries(one.did)) did[act] = (did[act] ?? 0) + count
    collisions += one.collisions
  }
  if (SCHEDULES < 20) return
  expect(collisions).toBeGreaterThan(SCHEDULES)
  for (const act of ['decide', 'undo', 'cut', 'restart', 'epoch', 'role', 'reload']) expect(did[act]).toBeGreaterThan(SCHEDULES / 4)
}, longEnough(SCHEDULES * STEPS))
