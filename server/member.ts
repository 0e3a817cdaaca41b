/** `npm run member`: makes a person and prints the address that signs in once, within seven days. */
import { letIn } from './accounts/runCommand.ts'

await letIn('member', async (accounts, { name, council, role, organisation }, address) => {
  const { key } = await accounts.invite(name, council, role, organisation)
  return `${address}/enter#${key}`
})
