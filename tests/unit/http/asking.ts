import { request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** One request, the path sent byte for byte as given: `fetch` would tidy it up first. */
export function ask(base: string, path: string, { method = 'GET', headers = {}, body }: Asking = {}): Promise<Answered> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers: { connection: 'close', ...headers } }, response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export const postKey = (base: string, key: string, headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  ask(base, '/api/sign-in/key', { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ key }) })

export const keyOf = (address: string): string => new URL(address).hash.slice(1)

/** The Cookie header for what an answer has set. */
export const cookieOf = (answered: Answered): string => [answered.headers['set-cookie'] ?? []].flat().map(line => line.split(';')[0]).join('; ')

/** Signs in by the address that was printed. */
export async function enter(base: string, address: string): Promise<string> {
  const answered = await postKey(base, keyOf(address))
  if (answered.status !== 204) throw new Error(`not let in: ${answered.status} ${answered.body}`)
  return cookieOf(answered)
}

/** A POST of JSON, as a page of the server makes it. */
export const post = (base: string, path: string, body: object, cookie = '', headers: Readonly<Record<string, string>> = {}): Promise<Answered> =>
  ask(base, path, { method: 'POST', headers: { 'content-type': 'application/json', origin: base, ...(cookie === '' ? {} : { cookie }), ...headers }, body: JSON.stringify(body) })

/** Cookies as a browser keeps them: what is set takes the place of what was there, what is emptied goes. */
export function browsed(cookie: string, answered: Answered): string {
  const kept = new Map([...cookie.split('; ').filter(Boolean), ...[answered.headers['set-cookie'] ?? []].flat().map(line => line.split(';')[0]!)].map(pair => [pair.slice(0, pair.indexOf('=')), pair]))
  return [...kept.values()].filter(pair => !pair.endsWith('=')).join('; ')
}

export const codeIn = (answered: Answered): [number, string | undefined] => [answered.status, answered.body === '' ? undefined : (JSON.parse(answered.body) as { code?: string }).code]

/** A POST of JSON of which all but the last byte is sent; `finish` sends that, too. The server has it before this settles. */
export async function begun(base: string, path: string, body: object, cookie: string): Promise<{ finish(): Promise<Answered> }> {
  const { hostname, port } = new URL(base)
  const text = JSON.stringify(body)
  const sent = request({ hostname, port, path, method: 'POST', headers: { connection: 'close', 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), origin: base, cookie } })
  const answered = new Promise<Answered>((resolve, reject) => {
    sent.on('error', reject)
    sent.on('response', response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }))
    })
  })
  sent.write(text.slice(0, -1))
  await ask(base, '/healthz') // comes behind it
  return {
    finish() {
      sent.end(text.slice(-1))
      return answered
    },
  }
}
