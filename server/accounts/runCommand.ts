import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf, readSettings } from '../settings.ts'
import { readCommand, type Wanted } from './commandLine.ts'
import { namesakeWarning } from './namesakes.ts'
import { openAccounts, type Accounts } from './openAccounts.ts'

/**
 * Runs one of the commands that let someone in, on the files of a server that may be running: prints what `make` gives, sets the exit code.
 * `make` is told the address under which people reach the server.
 */
export async function runCommand(command: string, make: (accounts: Accounts, wanted: Wanted, address: string) => Promise<string>): Promise<void> {
  const problem = await attempt(command, make)
  if (problem === null) return
  process.stderr.write(`${problem}\n`)
  process.exitCode = 1
}

/** What went wrong, in words; null for nothing. */
async function attempt(command: string, make: (accounts: Accounts, wanted: Wanted, address: string) => Promise<string>): Promise<string | null> {
  const read = readCommand(command, process.argv.slice(2))
  if (!read.ok) return read.problem
  const settings = readSettings(process.env)
  if (!settings.ok) return settings.problem
  const { dataDir, publicUrl } = settings.settings
  if (!existsSync(join(dataDir, 'accounts.db'))) return `There is no data in ${dataDir} yet. Start the server once ("npm start"), or set DATA_DIR to where its data is.`

  let accounts: Accounts
  try {
    accounts = await openAccounts({ dataDir, origin: addressOf(settings.settings), now: Date.now, warn: message => process.stderr.write(`${message}\n`) })
  } catch (error) {
    return `The accounts in ${dataDir} cannot be opened: ${error instanceof Error ? error.message : String(error)}`
  }
  try {
    const { council, name } = read.wanted
    if (!accounts.members.hasCouncil(council)) return `There is no council "${council}". There are: ${accounts.members.councils().join(', ') || 'none yet'}.`
    const warning = namesakeWarning(name, accounts.members.peopleOf(council))
    if (warning !== null) process.stderr.write(`${warning}\n`)
    const address = publicUrl?.origin ?? accounts.address() ?? addressOf(settings.settings)
    process.stdout.write(`${await make(accounts, read.wanted, address)}\n`)
    return null
  } finally {
    accounts.close()
  }
}
