import type { Logger } from 'pino'
import type { Role } from '../../src/domain/access.ts'

export type SecurityEvent =
  | 'signIn' | 'signOut' | 'session.ended' | 'password.changed' | 'password.reset' | 'resetLink.made'
  | 'secondFactor.enabled' | 'secondFactor.disabled' | 'secondFactor.codesMade' | 'secondFactor.failed' | 'secondFactor.asked'
  | 'token.made' | 'token.firstUsed' | 'token.revoked' | 'token.refused'
  | 'invitation.made' | 'invitation.used' | 'invitation.revoked' | 'provider.connected'
  | 'member.changed' | 'member.removed' | 'council.secondFactorWanted' | 'council.secondFactorLeft' | 'write.refused' | 'access.refused' | 'origin.refused' | 'rate.limited'

export type Outcome = 'done' | 'refused' | 'locked' | 'secondFactorAsked'

/** Who does what from where. Ids, addresses and words of our own alone: nothing that anybody has typed, as a password lands in a field for names now and then. */
export interface SecurityNote {
  readonly event: SecurityEvent
  readonly outcome: Outcome
  /** The user id of who did it; null where that is not known. */
  readonly who: string | null
  /** Their address; null for none. */
  readonly from: string | null
  readonly council?: string
  /** The user, or the id of the invitation or token, that it is about. */
  readonly about?: string
  readonly role?: Role
  /** The way in. */
  readonly by?: 'key' | 'password' | 'code' | 'backupCode' | 'provider' | 'invitation' | 'token' | 'cookie'
  /** The code of the refusal, a word of our own. */
  readonly why?: string
  /** How many, where there are several. */
  readonly count?: number
}

export interface SecurityLog {
  note(entry: SecurityNote): void
  /** Writes what is still being counted. May be called twice. */
  close(): void
}

/** What anybody may cause as often as they like: told at once when it begins, and then once in so long, with how often it was. */
const COUNTED: ReadonlySet<SecurityEvent> = new Set(['write.refused', 'access.refused', 'origin.refused', 'token.refused', 'rate.limited'])
const COUNT_MS = 60_000
/** Of more at once, from ever new addresses, it is not told from where. */
const MAX_COUNTED = 500

/** One line of JSON for each event (V72), also where the log is set to tell of warnings only; none where it is silent. */
export function createSecurityLog(log: Logger, now: () => number): SecurityLog {
  const lines = log.level === 'silent' ? log : log.child({}, { level: 'info' })
  const counted = new Map<string, { entry: SecurityNote; count: number; readonly since: number }>()

  function write({ event, count, ...rest }: SecurityNote): void {
    lines.info({ event: `security.${event}`, ...rest, ...(count === undefined ? {} : { count }) })
  }

  /** Also what was begun by a clock that has been set back since: else it would be counted in silence until the clock is there again. */
  const isDue = (since: number) => now() - since >= COUNT_MS || since > now()

  function settle(goes: (since: number) => boolean): void {
    for (const [name, { entry, count, since }] of counted) {
      if (!goes(since)) continue
      counted.delete(name)
      if (count > 0) write({ ...entry, count })
    }
  }

  const timer = setInterval(() => settle(isDue), COUNT_MS)
  timer.unref()

  return {
    note(given) {
      if (!COUNTED.has(given.event)) return write(given)
      settle(isDue)
      const entry = counted.size < MAX_COUNTED ? given : { ...given, from: null, who: null }
      const name = [entry.event, entry.outcome, entry.who, entry.from, entry.council, entry.by, entry.why].join(' ')
      const known = counted.get(name)
      if (known !== undefined) {
        known.count += given.count ?? 1
        return
      }
      counted.set(name, { entry, count: 0, since: now() })
      write(entry)
    },
    close() {
      clearInterval(timer)
      settle(() => true)
    },
  }
}

/** For what runs without one. */
export const NO_SECURITY_LOG: SecurityLog = { note() {}, close() {} }
