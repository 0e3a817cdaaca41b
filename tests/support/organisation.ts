import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ProviderSettings } from '../../server/accounts/provider.ts'

export interface Employee {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

interface Granted {
  readonly employee: Employee
  readonly challenge: string
  readonly nonce: string
  readonly redirect: string
}

/**
 * An organisation's OpenID provider on loopback: discovery, keys, a page on which somebody is chosen, codes that work once and are bound to PKCE, redirect address and client,
 * signed ID tokens with the nonce of the request. Written by the standard, not by what our side happens to send.
 */
export class Organisation {
  readonly settings: ProviderSettings
  /** Who stands on the page of the provider to be chosen. */
  employees: readonly Employee[] = []
  /** Signs with a key that its published ones do not contain, as a forger would. */
  forges = false
  readonly #codes = new Map<string, Granted>()
  readonly #key = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  readonly #server = createServer((request, response) => {
    this.#answer(request, response).catch(() => response.writeHead(500).end())
  })

  private constructor(settings: ProviderSettings) {
    this.settings = settings
  }

  static async start(): Promise<Organisation> {
    const begun = createServer()
    const port = await new Promise<number>((resolve, reject) => {
      begun.once('error', reject)
      begun.listen(0, '127.0.0.1', () => resolve((begun.address() as AddressInfo).port)) // bound to a port
    })
    await new Promise(resolve => begun.close(resolve))
    const one = new Organisation({ issuer: new URL(`http://127.0.0.1:${port}`), clientId: 'quorum', clientSecret: randomBytes(12).toString('hex'), name: 'Ministry' })
    await new Promise<void>((resolve, reject) => {
      one.#server.once('error', reject)
      one.#server.listen(port, '127.0.0.1', resolve)
    })
    return one
  }

  get issuer(): string {
    return this.settings.issuer.origin
  }

  /** What somebody does in a browser at the provider: chooses themselves. Gives the address back to which the browser is sent. */
  choose(authorization: string, employee: Employee): string {
    const asked = new URL(authorization).searchParams
    if (asked.get('client_id') !== this.settings.clientId || asked.get('response_type') !== 'code' || !asked.get('scope')?.split(' ').includes('openid')) throw new Error('no request for a code')
    if (asked.get('code_challenge_method') !== 'S256') throw new Error('no PKCE')
    const code = randomBytes(16).toString('base64url')
    const redirect = asked.get('redirect_uri') ?? ''
    this.#codes.set(code, { employee, redirect, challenge: asked.get('code_challenge') ?? '', nonce: asked.get('nonce') ?? '' })
    const back = new URL(redirect)
    back.searchParams.set('code', code)
    back.searchParams.set('state', asked.get('state') ?? '')
    return back.href
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.issuer)
    const json = (status: number, value: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (url.pathname === '/.well-known/openid-configuration') {
      return void json(200, {
        issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token`, jwks_uri: `${this.issuer}/keys`,
        id_token_signing_alg_values_supported: ['RS256'], response_types_supported: ['code'], subject_types_supported: ['public'], code_challenge_methods_supported: ['S256'],
      })
    }
    if (url.pathname === '/keys') return void json(200, { keys: [{ ...this.#key.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
    if (url.pathname === '/authorize') {
      const links = this.employees.map(employee => `<p><a href="${this.choose(url.href, employee)}">${employee.name}</a></p>`)
      return void response.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>Ministry</h1>${links.join('')}`)
    }
    if (url.pathname !== '/token' || request.method !== 'POST') return void response.writeHead(404).end()
    const form = new URLSearchParams(await textOf(request))
    const [id, secret] = clientOf(request, form)
    if (id !== this.settings.clientId || secret !== this.settings.clientSecret) return void json(401, { error: 'invalid_client' })
    const granted = this.#codes.get(form.get('code') ?? '')
    this.#codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
    if (granted === undefined || granted.challenge !== challenge || granted.redirect !== form.get('redirect_uri')) return void json(400, { error: 'invalid_grant' })
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: this.issuer, aud: this.settings.clientId, iat: now, exp: now + 300, nonce: granted.nonce, ...granted.employee }
    json(200, { access_token: randomBytes(12).toString('hex'), token_type: 'Bearer', expires_in: 300, id_token: this.#signed(claims) })
  }

  #signed(claims: object): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
    return `${body}.${createSign('RSA-SHA256').update(body).sign((this.forges ? this.#otherKey : this.#key).privateKey).toString('base64url')}`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** By header or in the form: the standard allows both. */
function clientOf(request: IncomingMessage, form: URLSearchParams): readonly [string | null, string | null] {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (basic === undefined) return [form.get('client_id'), form.get('client_secret')]
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent)
  return [id ?? null, secret ?? null]
}
