import { councilId, isId, type CouncilId, type UserId } from '../domain/ids.ts'

/** The councils of which this browser holds something for a user, also those that they are no member of any more. Empty where a browser cannot list what it holds. */
export async function keptCouncils(indexedDB: IDBFactory | null, user: UserId): Promise<readonly CouncilId[]> {
  try {
    const names = (await indexedDB?.databases())?.flatMap(({ name }) => name ?? []) ?? []
    const prefix = `quorum/${user}/`
    const councils = names.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length).split('/')[0])
    return [...new Set(councils)].filter(isId).map(councilId)
  } catch {
    return []
  }
}
