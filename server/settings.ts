import { resolve } from 'node:path'
import type { ProviderSettings } from './accounts/provider.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Absolute. Everything that must be backed up is in it. */
  readonly dataDir: string
  /** The origin under which people reach the server, where a proxy stands before it; null: the address it listens on. */
  readonly publicUrl: URL | null
  /** With it programs on other machines read /metrics. */
  readonly metricsToken?: string
  /** Sign-in by the organisation's own provider; null: by password alone. */
  readonly provider: ProviderSettings | null
}

export type SettingsRead = { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly problem: string }

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1', '[::1]'])

export const isLoopbackHost = (host: string): boolean => LOOPBACK_HOSTS.has(host) || /^127(\.\d{1,3}){3}$/.test(host)

/** Reads the environment. A setting that cannot be honoured is a problem said in words, never a default taken in silence. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): SettingsRead {
  if (env['DATABASE_URL'] !== undefined && env['DATABASE_URL'] !== '') {
    return { ok: false, problem: 'DATABASE_URL is set, but this version keeps its data in files only. Unset it; DATA_DIR says where the files are.' }
  }
  const port = readPort(env['PORT'])
  if (port === null) return { ok: false, problem: `PORT must be a number from 0 to 65535, not "${env['PORT']}".` }
  const publicUrl = readPublicUrl(env['PUBLIC_URL'])
  if (publicUrl === undefined) {
    return { ok: false, problem: `PUBLIC_URL must be an address like https://quorum.example.org, without a path, not "${env['PUBLIC_URL']}".` }
  }
  const metricsToken = given(env['METRICS_TOKEN'])
  if (metricsToken !== null && !/^[\x21-\x7e]{16,500}$/.test(metricsToken)) {
    return { ok: false, problem: 'METRICS_TOKEN must have at least 16 characters, without spaces: letters, digits and signs that a header can carry.' }
  }
  const provider = readProvider(env)
  if (!provider.ok) return provider
  return {
    ok: true,
    settings: {
      port, host: given(env['HOST']) ?? '127.0.0.1', dataDir: resolve(given(env['DATA_DIR']) ?? 'data'), publicUrl, provider: provider.provider,
      ...(metricsToken === null ? {} : { metricsToken }),
    },
  }
}

/** The address as people type it: PUBLIC_URL, or host and port with a wildcard host shown as the loopback. */
export function addressOf(settings: Settings, port: number = settings.port): string {
  if (settings.publicUrl !== null) return settings.publicUrl.origin
  const host = settings.host === '0.0.0.0' || settings.host === '::' ? '127.0.0.1' : settings.host
  return `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`
}

/** All of it or nothing: half a provider would be a door that looks open and is not. */
function readProvider(env: Readonly<Record<string, string | undefined>>): { readonly ok: true; readonly provider: ProviderSettings | null } | { readonly ok: false; readonly problem: string } {
  const [issuer, clientId, clientSecret] = [given(env['OIDC_ISSUER']), given(env['OIDC_CLIENT_ID']), given(env['OIDC_CLIENT_SECRET'])]
  if (issuer === null && clientId === null && clientSecret === null) return { ok: true, provider: null }
  if (issuer === null || clientId === null || clientSecret === null) return { ok: false, problem: 'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together, or none of them.' }
  const url = URL.canParse(issuer) ? new URL(issuer) : null
  // What travels to a provider by http anyone on the way can read and change.
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname)))) return { ok: false, problem: `OIDC_ISSUER must be an https:// address, not "${issuer}".` }
  return { ok: true, provider: { issuer: url, clientId, clientSecret, name: given(env['OIDC_NAME']) ?? url.hostname } }
}

const given = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text.trim())

function readPort(text: string | undefined): number | null {
  const written = given(text)
  if (written === null) return 8080
  const port = Number(written)
  return /^\d{1,5}$/.test(written) && port <= 65_535 ? port : null
}

/** undefined: given, but no origin. */
function readPublicUrl(text: string | undefined): URL | null | undefined {
  const written = given(text)
  if (written === null) return null
  if (!URL.canParse(written)) return undefined
  const url = new URL(written)
  const isOrigin = (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  return isOrigin ? url : undefined
}
