/** Starts the server. Settings come from the environment; what a person can mend is said in a sentence on stderr, with exit code 1. */
import { pino } from 'pino'
import { createLog, LOG_LEVELS, readLogLevel } from './logging.ts'
import { readSettings } from './settings.ts'
import { serve } from './serve.ts'
import type { RunningServer } from './startServer.ts'

/** Above the time that the server gives itself to close: something hangs, and what was acknowledged is on disk anyway. */
const LAST_RESORT_MS = 5000

async function main(): Promise<string | null> {
  const read = readSettings(process.env)
  if (!read.ok) return read.problem
  const level = readLogLevel(process.env['LOG_LEVEL'])
  if (level === null) return `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}, not "${process.env['LOG_LEVEL']}".`
  const log = createLog(level, pino.destination({ fd: 2, sync: true }))
  const served = await serve(read.settings, log, printAddress)
  if (!served.ok) return served.problem
  const { server } = served

  let closing = false
  const end = (code: number) => {
    if (closing) return // Ctrl+C reaches this process twice where npm hands it on, too
    closing = true
    process.exitCode = code
    setTimeout(() => process.exit(code), LAST_RESORT_MS).unref()
    server.close().then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'the server did not close cleanly')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  process.on('SIGHUP', () => end(0))
  void server.broken.then(reason => {
    process.stderr.write(`${reason}\n`)
    end(1)
  })

  printAddress(server.first)
  return null
}

function printAddress({ address, ownerKey }: RunningServer): void {
  process.stdout.write(`Quorum: ${address}${ownerKey === null ? '/' : `/enter#${ownerKey}`}\n`)
}

// What the server writes is for its own user alone, whatever the data directory was made with.
process.umask(0o077)
const problem = await main()
if (problem !== null) {
  process.stderr.write(`${problem}\n`)
  process.exit(1)
}
