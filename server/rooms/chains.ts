import type { ReadWrite, StructId } from '../../src/book/readWrites.ts'

export const nameOf = (id: StructId) => `${id.client}:${id.clock}`
export const lastIdOf = ({ id, count }: ReadWrite): StructId => ({ client: id.client, clock: id.clock + count - 1 })

/** The places of the writes of each key. */
export function byKey(writes: readonly ReadWrite[]): Iterable<readonly number[]> {
  const groups = new Map<string, number[]>()
  writes.forEach(({ map, key }, i) => {
    const name = `${map}\0${key}`
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [i])
    else group.push(i)
  })
  return groups.values()
}

export interface Chain {
  /** In the order in which they build on one another. */
  readonly writes: readonly number[]
  /** What the first builds on. */
  readonly root: StructId | null
}

/** The writes of one key, each in one chain: a chain ends at a head and begins outside the update or at a write of an earlier chain. */
export function chainsOf(writes: readonly ReadWrite[], group: readonly number[]): readonly Chain[] {
  if (group.length === 1) return [{ writes: group, root: writes[group[0]!]!.root }]
  const places = new Map(group.map(i => [nameOf(lastIdOf(writes[i]!)), i]))
  const taken = new Set<number>()
  return group.filter(i => writes[i]!.head).map(head => {
    const chain: number[] = []
    let at: number | undefined = head
    let root: StructId | null = null
    while (at !== undefined && !taken.has(at)) {
      taken.add(at)
      chain.push(at)
      root = writes[at]!.origin
      at = root === null ? undefined : places.get(nameOf(root))
    }
    return { writes: chain.toReversed(), root }
  })
}
