/** `npm run token`: makes an account for a program and prints its bearer token, which is shown here and never again. */
import { letIn } from './accounts/runCommand.ts'

const DAY_MS = 24 * 60 * 60 * 1000

await letIn('token', async (accounts, { name, council, role, organisation, days }) => {
  const { token } = await accounts.admit(name, council, role, { organisation, expires: days === null ? null : Date.now() + days * DAY_MS })
  return token
})
