import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/**
 * Where something large is made before it takes its name: `NAME.part-PID`. What a killed process has left there is cleared away by the next one; what another
 * one is still at work on is left alone.
 */
export const unfinishedName = (path: string): string => `${path}.part-${process.pid}`

export function clearUnfinished(path: string): void {
  const directory = dirname(path)
  const prefix = `${basename(path)}.part-`
  if (!existsSync(directory)) return
  for (const name of readdirSync(directory)) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(name.slice(prefix.length).split('.', 1)[0])
    if (!Number.isSafeInteger(pid) || pid <= 0 || (pid !== process.pid && isAlive(pid))) continue
    rmSync(join(directory, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
