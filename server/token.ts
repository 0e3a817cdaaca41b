/** `npm run token`: makes an account for a program and prints its bearer token, which is shown here and never again. */
import { runCommand } from './accounts/runCommand.ts'

await runCommand('token', async (accounts, { name, council, role, organisation }) => {
  const { token } = await accounts.admit(name, council, role, organisation)
  return token
})
