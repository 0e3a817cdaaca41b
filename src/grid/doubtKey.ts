import type { WhyUnsure } from '../domain/whyUnsure.ts'
import type { GridMessageKey } from './messages.ts'

const KEYS = { twoReadings: 'states.unsure', ahead: 'states.ahead', unconfirmed: 'states.unconfirmed' } as const satisfies Record<WhyUnsure, GridMessageKey>

/** What the mark of a cell in doubt says. */
export const doubtKey = (why: WhyUnsure) => KEYS[why]
