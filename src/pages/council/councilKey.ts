import { inject, type InjectionKey } from 'vue'
import type { CouncilSession } from '../../session/councilSession.ts'

export const COUNCIL: InjectionKey<() => CouncilSession> = Symbol('council')

/** The open council, for everything inside its page. It changes only together with the page. */
export function useCouncil(): CouncilSession {
  const council = inject(COUNCIL)
  if (council === undefined) throw new Error('useCouncil outside of a council page')
  return council()
}
