import type { Answer } from './answer.ts'
import type { Asked } from './asked.ts'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** `:name` stands for one segment, which lands in `params`. */
  readonly path: string
  /** It reads whole tables or the ledger: of one person only so many are answered at once (heavyReads.ts). */
  readonly heavy?: true
  readonly answer: (asked: Asked) => Promise<Answer> | Answer
}

export type Found =
  | { readonly type: 'route'; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly type: 'method'; readonly allow: string }
  | { readonly type: 'none' }

/** Finds the route for a path; HEAD is asked as GET. Segments are compared as they came, and params decoded; one that does not decode fits nothing. */
export function findRoute(routes: readonly Route[], method: string, path: string): Found {
  const wanted = method === 'HEAD' ? 'GET' : method
  const allowed = new Set<string>()
  for (const route of routes) {
    const params = matched(route.path.split('/'), path.split('/'))
    if (params === null) continue
    if (route.method === wanted) return { type: 'route', route, params }
    allowed.add(route.method === 'GET' ? 'GET, HEAD' : route.method)
  }
  return allowed.size === 0 ? { type: 'none' } : { type: 'method', allow: [...allowed].join(', ') }
}

function matched(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  if (pattern.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of pattern.entries()) {
    const segment = segments[i]!
    if (!part.startsWith(':')) {
      if (part !== segment) return null
      continue
    }
    const value = decoded(segment)
    if (value === null || value === '') return null
    params[part.slice(1)] = value
  }
  return params
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null // a stray % in an address is no failure of ours
  }
}
