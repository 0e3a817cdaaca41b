import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf, readSettings } from '../settings.ts'
import { readCommand, type Read, type Wanted } from './commandLine.ts'
import { namesakeWarning } from './namesakes.ts'
import { openAccounts, type Accounts } from './openAccounts.ts'

/** What a command gives: a line to print, or what went wrong. */
export type Made = { readonly ok: true; readonly line: string } | { readonly ok: false; readonly problem: string }
/** `address`: the one under which people reach the server. */
export type Make<T> = (accounts: Accounts, wanted: T, address: string) => Promise<Made> | Made

/** Runs one of the commands that work on the files of a server that may be running: prints what `make` gives, sets the exit code. */
export async function runCommand<T>(read: Read<T>, make: Make<T>): Promise<void> {
  const made = read.ok ? await attempt(read.wanted, make) : read
  if (made.ok) {
    process.stdout.write(`${made.line}\n`)
    return
  }
  process.stderr.write(`${made.problem}\n`)
  process.exitCode = 1
}

/** For the commands that let someone into a council. */
export const letIn = (command: string, make: (accounts: Accounts, wanted: Wanted, address: string) => Promise<string>): Promise<void> =>
  runCommand(readCommand(command, process.argv.slice(2)), async (accounts, wanted, address) => {
    const { council, name } = wanted
    if (!accounts.members.hasCouncil(council)) return { ok: false, problem: `There is no council "${council}". There are: ${accounts.members.councils().join(', ') || 'none yet'}.` }
    const warning = namesakeWarning(name, accounts.members.peopleOf(council))
    if (warning !== null) process.stderr.write(`${warning}\n`)
    return { ok: true, line: await make(accounts, wanted, address) }
  })

async function attempt<T>(wanted: T, make: Make<T>): Promise<Made> {
  const settings = readSettings(process.env)
  if (!settings.ok) return settings
  const { dataDir, publicUrl } = settings.settings
  if (!existsSync(join(dataDir, 'accounts.db'))) return { ok: false, problem: `There is no data in ${dataDir} yet. Start the server once ("npm start"), or set DATA_DIR to where its data is.` }
  let accounts: Accounts
  try {
    accounts = await openAccounts({ dataDir, origin: addressOf(settings.settings), now: Date.now, warn: message => process.stderr.write(`${message}\n`) })
  } catch (error) {
    return { ok: false, problem: `The accounts in ${dataDir} cannot be opened: ${error instanceof Error ? error.message : String(error)}` }
  }
  try {
    return await make(accounts, wanted, publicUrl?.origin ?? accounts.address() ?? addressOf(settings.settings))
  } finally {
    accounts.close()
  }
}
