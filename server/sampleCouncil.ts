import { sample } from '../seeds/sample.ts'
import type { Accounts } from './accounts/openAccounts.ts'
import type { Rooms } from './rooms/rooms.ts'

/**
 * Lays the sample council into empty documents on the first start. The council is entered last: a start that was cut off goes on where it
 * was, and one whose rows were all deleted is not filled again.
 */
export async function loadSampleCouncil(accounts: Accounts, rooms: Pick<Rooms, 'importRows'>): Promise<void> {
  if (accounts.members.hasCouncil(sample.id)) return
  const importer = await accounts.importer()
  for (const [table, seeds] of Object.entries(sample.tables)) await rooms.importRows(sample.id, table, seeds, importer)
  accounts.addCouncil(sample.id, sample.name)
}
