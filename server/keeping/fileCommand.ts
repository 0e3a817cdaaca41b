import { resolve } from 'node:path'
import { readSettings } from '../settings.ts'

/** `npm run COMMAND -- FILE`: runs `act` and prints what it gives, or what went wrong with exit code 1. */
export async function fileCommand(command: string, act: (file: string, dataDir: string) => Promise<FileCommandEnd>): Promise<void> {
  // What is written is for this user alone: it holds accounts and everything that was ever written.
  process.umask(0o077)
  const [file, ...more] = process.argv.slice(2)
  const settings = readSettings(process.env)
  const end: FileCommandEnd =
    file === undefined || more.length > 0 || file.startsWith('-') ? { ok: false, words: `Usage: npm run ${command} -- FILE` }
    : !settings.ok ? { ok: false, words: settings.problem }
    : await act(resolve(process.env['INIT_CWD'] ?? '.', file), settings.settings.dataDir)
  ;(end.ok ? process.stdout : process.stderr).write(`${end.words}\n`)
  if (!end.ok) process.exitCode = 1
}

export interface FileCommandEnd {
  readonly ok: boolean
  readonly words: string
}
