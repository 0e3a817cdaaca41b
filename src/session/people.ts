import { shallowRef, type ShallowRef } from 'vue'
import type { CouncilId, UserId } from '../domain/ids.ts'
import { askMembers, readPeople, type Person } from './api.ts'
import { deviceMemory } from './stored.ts'

/** The names behind user ids: remembered, so that "who changed it" can be read without a network. */
export interface People {
  readonly known: Readonly<ShallowRef<ReadonlyMap<UserId, string>>>
  refresh(): Promise<void>
}

const asMap = (people: readonly Person[]): ReadonlyMap<UserId, string> => new Map(people.map(({ id, name }) => [id, name]))

export function usePeople(council: CouncilId): People {
  const key = `quorum/people/${council}`
  const known = shallowRef(asMap(readPeople(deviceMemory.read(key)) ?? []))
  return {
    known,
    async refresh() {
      const answer = await askMembers(council)
      if (answer.state !== 'ok') return
      known.value = asMap(answer.value)
      deviceMemory.write(key, answer.value)
    },
  }
}
