/** `npm run council`: makes a council on this server, empty, with the server's owner as its owner, and prints its address. Run again with the same id it gives it another name. */
import { readCouncilCommand } from './accounts/commandLine.ts'
import { runCommand } from './accounts/runCommand.ts'

await runCommand(readCouncilCommand(process.argv.slice(2)), (accounts, { id, name }, address) => {
  accounts.addCouncil(id, name)
  return { ok: true, line: `${address}/c/${id}` }
})
