import { parseArgs } from 'node:util'
import { isRole, ROLES, type Role } from '../../src/domain/access.ts'
import { isId } from '../../src/domain/ids.ts'

export interface Wanted {
  readonly name: string
  readonly role: Role
  readonly council: string
  /** The row of the council's organisations that the person belongs to. */
  readonly organisation?: string
}

export type CommandRead = { readonly ok: true; readonly wanted: Wanted } | { readonly ok: false; readonly problem: string }

const MAX_NAME_LENGTH = 100

/** `--name NAME --role ROLE [--council sample] [--organisation ROW]`, for the commands that let someone in. */
export function readCommand(command: string, args: readonly string[]): CommandRead {
  const usage = `Usage: npm run ${command} -- --name NAME --role ${ROLES.join('|')} [--council sample] [--organisation ROW]`
  let values: { name?: string; role?: string; council?: string; organisation?: string }
  try {
    values = parseArgs({ args: [...args], options: { name: { type: 'string' }, role: { type: 'string' }, council: { type: 'string' }, organisation: { type: 'string' } }, strict: true }).values
  } catch (error) {
    return { ok: false, problem: `${error instanceof Error ? error.message : String(error)}\n${usage}` }
  }
  const name = (values.name ?? '').trim().replaceAll(/\s+/g, ' ')
  if (name === '' || name.length > MAX_NAME_LENGTH) return { ok: false, problem: `--name must be given, of at most ${MAX_NAME_LENGTH} characters.\n${usage}` }
  if (!isRole(values.role)) return { ok: false, problem: `--role must be one of ${ROLES.join(', ')}.\n${usage}` }
  const { organisation } = values
  if (organisation !== undefined && !isId(organisation)) return { ok: false, problem: `--organisation must be the id of a row of the organisations.\n${usage}` }
  return { ok: true, wanted: { name, role: values.role, council: values.council ?? 'sample', ...(organisation !== undefined && { organisation }) } }
}
