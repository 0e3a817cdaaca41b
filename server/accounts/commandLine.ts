import { parseArgs } from 'node:util'
import { isRole, ROLES, type Role } from '../../src/domain/access.ts'
import { isId } from '../../src/domain/ids.ts'
import { LOCALES, type Label } from '../../src/domain/locale.ts'
import { readName } from './personName.ts'

export interface Wanted {
  readonly name: string
  readonly role: Role
  readonly council: string
  /** After so many days it is over; null: not by itself. */
  readonly days: number | null
  /** The row of the council's organisations that the person belongs to. */
  readonly organisation?: string
}

export type Read<T> = { readonly ok: true; readonly wanted: T } | { readonly ok: false; readonly problem: string }

const MAX_DAYS = 3660

/** `--name NAME --role ROLE [--council sample] [--organisation ROW] [--days N]`, for the commands that let someone in. */
export function readCommand(command: string, args: readonly string[]): Read<Wanted> {
  const usage = `Usage: npm run ${command} -- --name NAME --role ${ROLES.join('|')} [--council sample] [--organisation ROW]${command === 'token' ? ' [--days DAYS]' : ''}`
  const given = parsed(args, ['name', 'role', 'council', 'organisation', ...(command === 'token' ? ['days'] : [])], usage)
  if (!given.ok) return given
  const { values } = given
  const name = readName(values['name'] ?? '')
  if (name === null) return { ok: false, problem: `--name must be given, of at most 100 characters.\n${usage}` }
  if (!isRole(values['role'])) return { ok: false, problem: `--role must be one of ${ROLES.join(', ')}.\n${usage}` }
  const { organisation } = values
  if (organisation !== undefined && !isId(organisation)) return { ok: false, problem: `--organisation must be the id of a row of the organisations.\n${usage}` }
  const days = values['days'] === undefined ? null : Number(values['days'])
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= MAX_DAYS)) return { ok: false, problem: `--days must be a whole number from 1 to ${MAX_DAYS}.\n${usage}` }
  return { ok: true, wanted: { name, role: values['role'], council: values['council'] ?? 'sample', days, ...(organisation !== undefined && { organisation }) } }
}

export interface WantedCouncil {
  readonly id: string
  readonly name: Label
}

/** `--id ID --name NAME [--name-be … --name-de … --name-en …]`. */
export function readCouncilCommand(args: readonly string[]): Read<WantedCouncil> {
  const further = LOCALES.map(locale => `name-${locale}`)
  const usage = `Usage: npm run council -- --id ID --name NAME ${further.map(name => `[--${name} NAME]`).join(' ')}`
  const given = parsed(args, ['id', 'name', ...further], usage)
  if (!given.ok) return given
  const { values } = given
  const id = values['id'] ?? ''
  if (!isId(id) || !/^[a-z0-9][a-z0-9-]*$/.test(id)) return { ok: false, problem: `--id must be of 1 to 40 small letters, digits and hyphens: it stands in addresses and never changes.\n${usage}` }
  const texts = LOCALES.map(locale => [locale, readName(values[`name-${locale}`] ?? values['name'] ?? '')] as const)
  if (texts.some(([, text]) => text === null)) return { ok: false, problem: `--name must be given, of at most 100 characters.\n${usage}` }
  return { ok: true, wanted: { id, name: Object.fromEntries(texts) as Label } } // one for each language, just looked at
}

export interface WantedReset {
  readonly login: string
  readonly endsSecondFactor: boolean
}

/** `--name NAME [--second-factor]`: the name or address that a person signs in with. */
export function readResetCommand(args: readonly string[]): Read<WantedReset> {
  const usage = 'Usage: npm run reset -- --name NAME [--second-factor]   (the name that the person signs in with; --second-factor takes that away too)'
  try {
    const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' }, 'second-factor': { type: 'boolean' } }, strict: true })
    if ((values.name ?? '').trim() === '') return { ok: false, problem: usage }
    return { ok: true, wanted: { login: values.name!, endsSecondFactor: values['second-factor'] === true } } // given, as just seen
  } catch (error) {
    return { ok: false, problem: `${messageOf(error)}\n${usage}` }
  }
}

type Parsed = { readonly ok: true; readonly values: Readonly<Record<string, string | undefined>> } | { readonly ok: false; readonly problem: string }

function parsed(args: readonly string[], names: readonly string[], usage: string): Parsed {
  try {
    const { values } = parseArgs({ args: [...args], options: Object.fromEntries(names.map(name => [name, { type: 'string' as const }])), strict: true })
    return { ok: true, values }
  } catch (error) {
    return { ok: false, problem: `${messageOf(error)}\n${usage}` }
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
