import { afterAll, beforeAll, expect } from 'vitest'
import { ask, enter, post, type Answered } from './asking.ts'
import { startLocally, type LocalServer } from './localServer.ts'

export const GOOD = 'brücke siebzehn lampe'
export const DAY_MS = 24 * 60 * 60 * 1000

/** Stand from `runPeopleServer` on. */
export let server: LocalServer
/** The cookie of the server's owner. */
export let owner: string

/** A server with two councils for the tests of one file, its owner signed in. */
export function runPeopleServer(): void {
  beforeAll(async () => {
    server = await startLocally()
    owner = await enter(server.url, `${server.url}/enter#${server.key}`)
    await server.beside(accounts => accounts.addCouncil('second', { ru: 'Второй', be: 'Другі', de: 'Zweiter', en: 'Second' }))
  })
  afterAll(() => server.remove())
}

export const manage = (path: string, body: object, cookie = owner, council = 'sample'): Promise<Answered> => post(server.url, `/api/councils/${council}/${path}`, body, cookie)
export const json = async (path: string, cookie: string) => JSON.parse((await ask(server.url, path, { headers: { cookie } })).body)
export const roster = (cookie = owner, council = 'sample') => json(`/api/councils/${council}/roster`, cookie)
export const linkIn = (body: string) => (JSON.parse(body) as { link: string }).link.split('#')[1]!
export async function invited(fields: object = {}, council = 'sample'): Promise<string> {
  const answered = await manage('invitations', { name: 'Anna Petrowa', role: 'editor', organisation: null, email: null, ...fields }, owner, council)
  expect(answered.status).toBe(200)
  return linkIn(answered.body)
}
let names = 0
/** A name to sign in with that nobody has yet. */
export const another = (name: string): string => `${name} ${++names}`
export const accept = (link: string, more: object = {}) => post(server.url, '/api/invitation/accept', { link, name: 'Anna Petrowa', login: another('Anna'), password: GOOD, ...more })
export async function organisationOfCouncil(): Promise<string> {
  const rows = (await json('/api/councils/sample/tables/organisations.json', owner)) as { id: string }[]
  return rows[0]!.id
}
