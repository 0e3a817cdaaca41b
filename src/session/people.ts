import { shallowRef, type ShallowRef } from 'vue'
import type { CouncilId, UserId } from '../domain/ids.ts'
import { askMembers, readPeople, type Person } from './api.ts'
import { deviceMemory } from './stored.ts'

/** The names behind user ids: remembered, so that "who changed it" can be read without a network. */
export interface People {
  readonly known: Readonly<ShallowRef<ReadonlyMap<UserId, string>>>
  /** Null for somebody nobody has heard of yet; the server is asked, and `known` changes when it has answered. */
  nameOf(user: UserId): string | null
  refresh(): Promise<void>
}

const asMap = (people: readonly Person[]): ReadonlyMap<UserId, string> => new Map(people.map(({ id, name }) => [id, name]))

export function usePeople(council: CouncilId): People {
  const key = `quorum/people/${council}`
  const known = shallowRef(asMap(readPeople(deviceMemory.read(key)) ?? []))
  /** Somebody may have become a member since. Each is asked for once, or a name that the server does not know would be asked for at each look. */
  const askedFor = new Set<UserId>()

  async function refresh(): Promise<void> {
    const answer = await askMembers(council)
    if (answer.state !== 'ok') return
    known.value = asMap(answer.value)
    deviceMemory.write(key, answer.value)
  }

  return {
    known,
    nameOf(user) {
      const name = known.value.get(user)
      if (name !== undefined) return name
      if (!askedFor.has(user)) {
        askedFor.add(user)
        void refresh() // never rejects
      }
      return null
    },
    refresh,
  }
}
