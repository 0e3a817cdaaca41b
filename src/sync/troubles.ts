import { idFromBytes } from '../domain/ids.ts'
import type { Trouble } from './councilLink.ts'
import type { Environment } from './environment.ts'
import type { MetaStore } from './metaStore.ts'
import type { Tabs } from './tabs.ts'

/** What the server did not take, kept until its author has dismissed it, in all tabs alike. */
export interface Troubles {
  readonly all: readonly Trouble[]
  /** Settles when those of earlier visits are among them. */
  readonly loaded: Promise<void>
  /** With an `id` the same trouble is told once, however often it comes. */
  report(trouble: Omit<Trouble, 'id' | 'at'>, id?: string): void
  heard(trouble: Trouble): void
  /** What it said is over. */
  settle(id: string): void
  dismiss(id: string): Promise<void>
  dismissedElsewhere(id: string): void
}

export function createTroubles(environment: Environment, meta: MetaStore, tabs: Tabs, changed: () => void): Troubles {
  let all: readonly Trouble[] = []
  const put = (some: readonly Trouble[]) => {
    const byId = new Map(all.map(one => [one.id, one]))
    for (const one of some) byId.set(one.id, one)
    all = [...byId.values()].toSorted((a, b) => a.at - b.at)
    if (some.length > 0) changed()
  }
  const remove = (id: string) => {
    all = all.filter(one => one.id !== id)
    changed()
  }
  function dismiss(id: string): Promise<void> {
    remove(id)
    tabs.post({ type: 'dismissed', id })
    return meta.dismissTrouble(id)
  }
  const loaded = meta.troubles().then(put)
  return {
    get all() {
      return all
    },
    loaded,
    report(trouble, id) {
      if (id !== undefined && all.some(one => one.id === id)) return
      const whole: Trouble = { ...trouble, id: id ?? idFromBytes(Uint8Array.from({ length: 12 }, () => environment.random() * 256)), at: environment.now() }
      put([whole])
      void meta.keepTrouble(whole)
      tabs.post({ type: 'trouble', trouble: whole })
    },
    heard: trouble => put([trouble]),
    settle(id) {
      void loaded.then(() => {
        if (all.some(one => one.id === id)) void dismiss(id)
      })
    },
    dismiss,
    dismissedElsewhere: remove,
  }
}
