import type { IncomingMessage } from 'node:http'
import type { Accounts, Identity } from '../accounts/openAccounts.ts'
import { addressIn } from '../http/peer.ts'
import type { SecurityLog } from './securityLog.ts'

/** Who asks, with a line for a token that is used for the first time and for one that does not hold. */
export const identifying = (accounts: Pick<Accounts, 'identify'>, security: SecurityLog) => async (incoming: IncomingMessage): Promise<Identity | null> => {
  const identity = await accounts.identify(incoming.headers)
  const from = addressIn(incoming)
  if (identity?.isFirstUse === true) security.note({ event: 'token.firstUsed', outcome: 'done', who: identity.user.id, from })
  if (identity === null && incoming.headers.authorization !== undefined) security.note({ event: 'token.refused', outcome: 'refused', who: null, from })
  return identity
}
