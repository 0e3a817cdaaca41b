/** As long as the accounts library waits for a code. */
const WAIT_MS = 10 * 60_000
const MAX_AWAITED = 1_000

/** Who has shown a password and not yet a code, so that the log can say whose codes are wrong. By the cookie that they were given for it; in memory only. */
export interface Awaited {
  add(cookie: string, who: string): void
  of(cookie: string): string | null
}

export function createAwaited(now: () => number): Awaited {
  const people = new Map<string, { readonly who: string; readonly since: number }>()
  const nameIn = (cookie: string) => /(?:^|;\s*)\S*two_factor=([^;]+)/.exec(cookie)?.[1] ?? null
  return {
    add(cookie, who) {
      const name = nameIn(cookie)
      if (name === null) return
      for (const [known, { since }] of people) if (now() - since > WAIT_MS || people.size >= MAX_AWAITED) people.delete(known)
      people.set(name, { who, since: now() })
    },
    of(cookie) {
      const found = people.get(nameIn(cookie) ?? '')
      return found === undefined || now() - found.since > WAIT_MS ? null : found.who
    },
  }
}
