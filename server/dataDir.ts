import { mkdirSync, statSync } from 'node:fs'

/** Makes the data directory for this user alone. A sentence where that cannot be done, null where it is there. */
export function prepareDataDir(dataDir: string): string | null {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    if (!statSync(dataDir).isDirectory()) return `DATA_DIR ${dataDir} is not a directory.`
    return null
  } catch (error) {
    return `The data directory ${dataDir} cannot be made: ${error instanceof Error ? error.message : String(error)}`
  }
}
