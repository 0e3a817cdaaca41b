/** `npm run reset`: prints a link with which a person sets a new password, once and within three days. For the owner of the server there is no other way. */
import { readResetCommand } from './accounts/commandLine.ts'
import { runCommand } from './accounts/runCommand.ts'

await runCommand(readResetCommand(process.argv.slice(2)), (accounts, { login, endsSecondFactor }, address) => {
  const user = accounts.names.userFor(login)
  if (user === null) return { ok: false, problem: `Nobody signs in with the name "${login}".` }
  return { ok: true, line: `${address}/reset#${accounts.resets.issue(user, endsSecondFactor, null)}` }
})
