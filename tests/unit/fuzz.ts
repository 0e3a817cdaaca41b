/** Randomness that a seed repeats exactly. */
export interface Random {
  /** 0 to 1, without 1. */
  next(): number
  /** 0 to n - 1. */
  below(n: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed | 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return {
    next,
    below,
    chance: probability => next() < probability,
    pick: list => {
      if (list.length === 0) throw new Error('nothing to pick from')
      return list[below(list.length)]!
    },
    shuffle: list => {
      const rest = [...list]
      const out = []
      while (rest.length > 0) out.push(...rest.splice(below(rest.length), 1))
      return out
    },
  }
}

/** Tells what is about to be done; the last of it is printed with the seed when a run fails. */
export type Trace = (operation: string) => void

const SHOWN_OPERATIONS = 60

/** One run for each seed from `first`. Nothing is shrunk: the seed repeats the run, and becomes a named test once the fault is found. */
export function fuzz(seeds: { readonly first?: number; readonly count: number }, run: (random: Random, trace: Trace, seed: number) => void): void {
  const first = seeds.first ?? 1
  for (let seed = first; seed < first + seeds.count; seed++) {
    const operations: string[] = []
    try {
      run(seeded(seed), operation => operations.push(operation), seed)
    } catch (cause) {
      const shown = operations.slice(-SHOWN_OPERATIONS).join('\n  ')
      throw new Error(`seed ${seed}, operation ${operations.length}: ${cause instanceof Error ? cause.message : String(cause)}\n  ${shown}`, { cause })
    }
  }
}

/** A number of steps from the environment, for long runs on demand. */
export function stepsFrom(variable: string, usual: number): number {
  const given = Number(process.env[variable])
  return Number.isSafeInteger(given) && given > 0 ? given : usual
}

const HANGS_MS = 60_000
const SLOWEST_STEP_MS = 10

/** A limit that only a run that hangs reaches, however many steps were asked for. */
export const longEnough = (steps: number): number => HANGS_MS + steps * SLOWEST_STEP_MS
