import { pino, type DestinationStream, type Logger } from 'pino'
import { framesOf, safeReason } from './safeReason.ts'

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** null for one that is none. */
export function readLogLevel(text: string | undefined): LogLevel | null {
  const wanted = text === undefined || text.trim() === '' ? 'warn' : text.trim()
  return LOG_LEVELS.find(level => level === wanted) ?? null
}

/** Never given to the log, and taken out should they ever be. */
const SECRETS = ['authorization', 'cookie', 'password', 'token', 'key', 'secret', 'session'].flatMap(name => [name, `*.${name}`])

/**
 * One line of JSON for each event (V67). No cell content and no secret is ever given to it: numbers, names of documents and of routes, ids, and of errors what
 * `safeReason` lets through.
 */
export const createLog = (level: LogLevel, to: DestinationStream): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: { paths: SECRETS, censor: '(left out)' },
      serializers: { err: (error: unknown) => ({ reason: safeReason(error), ...(error instanceof Error ? { name: error.name, at: framesOf(error).slice(0, 10) } : {}) }) },
    },
    to,
  )
