import type { Logger } from 'pino'
import { isRestoreReady, takeOnRestore } from './keeping/swapState.ts'
import type { Settings } from './settings.ts'
import { startServer, type RunningServer } from './startServer.ts'

/** How often it is looked whether `npm run restore` has laid something ready. */
const LOOK_MS = 500

export interface Serving {
  /** As it was started. */
  readonly first: RunningServer
  /** Settles, with a sentence for the operator, when there is nothing left that serves. */
  readonly broken: Promise<string>
  /** Finishes what is under way. May be called twice. */
  close(): Promise<void>
}

export type Served = { readonly ok: true; readonly server: Serving } | { readonly ok: false; readonly problem: string }

/**
 * A server that gives way to a backup that is restored while it runs: it finishes what is under way, so that all that was acknowledged is in the state that is kept
 * aside, and a server on the restored data takes its place in this process, on the same port. `again` is told of it.
 */
export async function serve(settings: Settings, log: Logger, again: (server: RunningServer) => void): Promise<Served> {
  const first = await startServer(settings, log)
  if (!first.ok) return first
  const { promise: broken, resolve: tellBroken } = Promise.withResolvers<string>()
  let running: RunningServer | null = null
  let restarting: Promise<void> | null = null
  let closing: Promise<void> | null = null

  function run(server: RunningServer): void {
    running = server
    void server.broken.then(reason => {
      if (running === server) tellBroken(`Quorum stops, as nothing can be saved any more: ${reason}`)
    })
  }

  async function restart(before: RunningServer): Promise<void> {
    log.info({ event: 'restore.begun' }, 'the server gives way to a backup')
    await before.close()
    running = null
    if (closing !== null) return // the next start finishes it
    const started = await startServer({ ...settings, port: before.port }, log)
    if (!started.ok) return tellBroken(`Quorum could not start again after a backup was restored: ${started.problem}`)
    run(started.server)
    again(started.server)
  }

  const looking = setInterval(() => {
    if (running === null || restarting !== null || closing !== null || !taken()) return
    restarting = restart(running)
      .catch((error: unknown) => tellBroken(`Quorum stops: ${error instanceof Error ? error.message : String(error)}`))
      .finally(() => {
        restarting = null
      })
  }, LOOK_MS)
  looking.unref()

  function taken(): boolean {
    try {
      return isRestoreReady(settings.dataDir) && takeOnRestore(settings.dataDir)
    } catch (error) {
      log.error({ err: error, event: 'restore.notTaken' }, 'a restore that waits cannot be taken on')
      return false
    }
  }

  run(first.server)
  return {
    ok: true,
    server: {
      first: first.server,
      broken,
      close: () =>
        (closing ??= (async () => {
          clearInterval(looking)
          await restarting
          await running?.close()
        })()),
    },
  }
}
