import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createLibrary } from '../../../server/http/library.ts'
import { memberRoutes } from '../../../server/http/memberRoutes.ts'
import { findRoute } from '../../../server/http/routes.ts'
import type { TableReader } from '../../../server/http/tableReader.ts'
import { NO_SECURITY_LOG } from '../../../server/security/securityLog.ts'
import { rowId, userId } from '../../../src/domain/ids.ts'
import { ask, begun, codeIn, cookieOf, post } from './asking.ts'
import { accept, DAY_MS, invited, json, linkIn, manage, organisationOfCouncil, owner, roster, runPeopleServer, server } from './peopleServer.ts'

runPeopleServer()

const ORGANISATION = 'mininfo'

describe('invitations', () => {
  test('V21 a link lets in once, with role, organisation and name', async () => {
    const organisation = await organisationOfCouncil()
    const link = await invited({ role: 'contributor', organisation })
    expect(JSON.parse((await post(server.url, '/api/invitation', { link })).body)).toMatchObject({ name: 'Anna Petrowa', role: 'contributor', council: { en: expect.any(String) }, signedInAs: null })
    const cookie = cookieOf(await accept(link))
    expect(await json('/api/me', cookie)).toMatchObject({ user: { name: 'Anna Petrowa' }, councils: [{ id: 'sample', role: 'contributor', organisation }] })
    expect(codeIn(await accept(link))).toEqual([403, 'link.wrong'])
    expect(codeIn(await post(server.url, '/api/invitation', { link }))).toEqual([403, 'link.wrong'])
    expect((await roster()).invitations).toEqual([])
  })

  test('V21 of two who accept it at once one gets in, and no account is left of the other', async () => {
    const link = await invited()
    const before = (await server.beside(accounts => accounts.members.peopleOf('sample'))).length
    const answers = await Promise.all([accept(link, { login: 'Race A' }), accept(link, { login: 'Race B' }), accept(link, { login: 'Race C' })])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403, 403])
    expect((await server.beside(accounts => accounts.members.peopleOf('sample'))).length).toBe(before + 1)
    const kept = await server.beside(accounts => ['Race A', 'Race B', 'Race C'].filter(login => accounts.names.userFor(login) !== null))
    expect(kept).toHaveLength(1)
    // The names of the others are free again.
    expect((await accept(await invited(), { login: ['Race A', 'Race B'].find(login => !kept.includes(login)) })).status).toBe(200)
  })

  test('V21 a wrong name or password does not cost the link', async () => {
    const link = await invited()
    expect(codeIn(await accept(link, { password: 'short' }))).toEqual([400, 'password.short'])
    expect(codeIn(await accept(link, { password: 'flvbybcnhfnjh' }))).toEqual([400, 'password.common'])
    expect(codeIn(await accept(link, { name: ' ' }))).toEqual([400, 'name.shape'])
    expect(codeIn(await accept(link, { login: 'a@b.example' }))).toEqual([400, 'login.shape'])
    expect((await accept(link)).status).toBe(200)
  })

  test('V21 one that was revoked or has expired lets nobody in', async () => {
    const link = await invited({ name: 'To Be Revoked' })
    const { id } = ((await roster()).invitations as { id: string; name: string }[]).find(({ name }) => name === 'To Be Revoked')!
    expect(codeIn(await manage('invitations/revoke', { id }, owner, 'second'))).toEqual([404, 'member.unknown'])
    expect((await manage('invitations/revoke', { id })).status).toBe(204)
    expect(codeIn(await accept(link))).toEqual([403, 'link.wrong'])
    const late = await invited({ days: 1 })
    await server.beside(accounts => {
      const [one] = accounts.invitations.openOf('sample')
      expect(one!.expires - Date.now()).toBeLessThanOrEqual(DAY_MS)
    })
    expect((await accept(late)).status).toBe(200)
  })

  test('V21 whoever is signed in joins as themselves, and loses no greater role by a smaller link', async () => {
    const anna = cookieOf(await accept(await invited()))
    const link = await invited({ role: 'viewer' }, 'second')
    expect(JSON.parse((await post(server.url, '/api/invitation', { link }, anna)).body)).toMatchObject({ signedInAs: 'Anna Petrowa' })
    expect((await post(server.url, '/api/invitation/join', { link }, anna)).status).toBe(200)
    expect(((await json('/api/me', anna)).councils as { id: string; role: string }[]).map(({ id, role }) => [id, role])).toEqual([['sample', 'editor'], ['second', 'viewer']])
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, anna)
    expect((await json('/api/me', anna)).councils[0]).toMatchObject({ id: 'sample', role: 'editor' })
  })

  test('V21 a link for a greater role raises whoever is signed in', async () => {
    const viewer = cookieOf(await accept(await invited({ role: 'viewer' })))
    expect((await post(server.url, '/api/invitation/join', { link: await invited({ role: 'editor' }) }, viewer)).status).toBe(200)
    expect((await json('/api/me', viewer)).councils).toMatchObject([{ id: 'sample', role: 'editor' }])
  })

  test('V21 guessing links is stopped after forty tries', async () => {
    const statuses: number[] = []
    const headers = { 'x-forwarded-for': '203.0.113.77' }
    for (let i = 0; i < 60 && statuses.at(-1) !== 429; i++) statuses.push((await post(server.url, '/api/invitation', { link: `guess${i}` }, '', headers)).status)
    expect(statuses.at(-1)).toBe(429)
    expect(new Set(statuses.slice(0, -1))).toEqual(new Set([403]))
  })

  test('V21 what an owner cannot mean is refused', async () => {
    expect(codeIn(await manage('invitations', { name: '', role: 'editor', organisation: null, email: null }))).toEqual([400, 'name.shape'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'king', organisation: null, email: null }))).toEqual([400, 'http.badRequest'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'editor', organisation: 'absent', email: null }))).toEqual([400, 'member.organisation'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'editor', organisation: null, email: 'no address' }))).toEqual([400, 'email.shape'])
    expect(codeIn(await manage('invitations', { name: 'A', role: 'editor', organisation: null, email: null, days: 4000 }))).toEqual([400, 'http.badRequest'])
  })
})

describe('members', () => {
  test('V22 only owners see and change them; strangers get what a council that does not exist gives', async () => {
    const editor = cookieOf(await accept(await invited()))
    for (const path of ['invitations', 'members/change', 'members/end', 'members/reset', 'tokens', 'second-factor']) {
      expect([path, ...codeIn(await manage(path, {}, editor))]).toEqual([path, 403, 'http.roleTooSmall'])
      const [foreign, absent] = [await manage(path, {}, editor, 'second'), await manage(path, {}, editor, 'absent')]
      expect([path, foreign.status, foreign.body]).toEqual([path, 404, absent.body])
      expect((await manage(path, {}, '')).status).toBe(401)
    }
    expect(codeIn(await ask(server.url, '/api/councils/sample/roster', { headers: { cookie: editor } }))).toEqual([403, 'http.roleTooSmall'])
  })

  test('V22 role and organisation are changed, and hold at once', async () => {
    const organisation = await organisationOfCouncil()
    const cookie = cookieOf(await accept(await invited()))
    const { user } = (await json('/api/me', cookie)) as { user: { id: string } }
    expect((await manage('members/change', { user: user.id, role: 'contributor', organisation })).status).toBe(204)
    expect((await json('/api/me', cookie)).councils[0]).toMatchObject({ role: 'contributor', organisation })
    expect(codeIn(await manage('members/change', { user: user.id, role: 'editor', organisation: ORGANISATION }))).toEqual([400, 'member.organisation'])
    await manage('members/change', { user: user.id, role: 'editor', organisation: null })
    expect((await json('/api/me', cookie)).councils[0]).toMatchObject({ role: 'editor', organisation: null })
    expect(codeIn(await manage('members/change', { user: 'nobody', role: 'editor', organisation: null }))).toEqual([404, 'member.unknown'])
  })

  test('V22 the last owner is neither lowered nor removed; a program that owns does not count', async () => {
    await server.token('Owning Program', 'owner')
    const { user } = (await json('/api/me', owner)) as { user: { id: string } }
    expect(codeIn(await manage('members/change', { user: user.id, role: 'editor', organisation: null }))).toEqual([409, 'member.lastOwner'])
    expect(codeIn(await manage('members/end', { user: user.id }))).toEqual([409, 'member.lastOwner'])
    const second = cookieOf(await accept(await invited({ role: 'owner' })))
    const { user: other } = (await json('/api/me', second)) as { user: { id: string } }
    const [one, two] = await Promise.all([manage('members/change', { user: user.id, role: 'owner', organisation: null }), manage('members/change', { user: other.id, role: 'viewer', organisation: null })])
    expect([one.status, two.status]).toEqual([204, 204])
    expect(codeIn(await manage('members/end', { user: user.id }))).toEqual([409, 'member.lastOwner'])
  })

  test('V22 of two owners who lower each other at once one stays', async () => {
    await server.beside(accounts => accounts.addCouncil('third', { ru: 'Т', be: 'Т', de: 'D', en: 'T' }))
    const other = cookieOf(await accept(await invited({ role: 'owner' }, 'third')))
    const [mine, theirs] = [(await json('/api/me', owner)).user.id, (await json('/api/me', other)).user.id]
    const done = await Promise.all([
      manage('members/change', { user: theirs, role: 'viewer', organisation: null }, owner, 'third'),
      manage('members/change', { user: mine, role: 'viewer', organisation: null }, other, 'third'),
    ])
    expect(done.filter(({ status }) => status === 204)).toHaveLength(1)
  })

  test.each(['end', 'change'])('V22 an owner who is no owner any more (%s) has no way back by what they made ready', async how => {
    const leaving = cookieOf(await accept(await invited({ role: 'owner' })))
    const { user } = (await json('/api/me', leaving)) as { user: { id: string } }
    const link = linkIn((await manage('invitations', { name: 'Back Door', role: 'owner', organisation: null, email: null }, leaving)).body)
    const { token } = JSON.parse((await manage('tokens', { name: 'Back Program', role: 'editor', days: null }, leaving)).body) as { token: string }
    const kept = await invited({ name: 'Of Another Owner' })
    const opens = async () => (await ask(server.url, '/api/councils/sample/members', { headers: { authorization: `Bearer ${token}` } })).status
    expect(await opens()).toBe(200)
    expect((await manage(`members/${how}`, { user: user.id, role: 'viewer', organisation: null })).status).toBe(204)
    expect(codeIn(await post(server.url, '/api/invitation/join', { link }, leaving))).toEqual([403, 'link.wrong'])
    expect(await opens()).toBe(401)
    expect(JSON.stringify(await roster())).not.toContain('Back Program')
    expect((await post(server.url, '/api/invitation', { link: kept })).status).toBe(200)
  })

  test('V75 what an owner has under way when they are let go is nothing any more', async () => {
    const leaving = cookieOf(await accept(await invited({ role: 'owner' })))
    const { user } = (await json('/api/me', leaving)) as { user: { id: string } }
    const slow = await Promise.all([
      begun(server.url, '/api/councils/sample/invitations', { name: 'Slow Back Door', role: 'owner', organisation: null, email: null }, leaving),
      begun(server.url, '/api/councils/sample/tokens', { name: 'Slow Back Program', role: 'owner', days: null }, leaving),
    ])
    expect((await manage('members/change', { user: user.id, role: 'viewer', organisation: null })).status).toBe(204)
    for (const { finish } of slow) expect(codeIn(await finish())).toEqual([403, 'http.roleTooSmall'])
    expect(JSON.stringify(await roster())).not.toContain('Slow Back')
  })

  test.each(['invitations', 'members/change'])('V75 nor is what waits for a table at that moment (%s)', async path => {
    const leaving = cookieOf(await accept(await invited({ role: 'owner' })))
    const user = userId((await json('/api/me', leaving)).user.id as string)
    await server.beside(async accounts => {
      // The owner is lowered while it is looked whether there is such an organisation.
      const reader: TableReader = {
        read() {
          accounts.members.setRole(user, 'sample', 'viewer')
          return Promise.resolve([{ id: rowId(ORGANISATION), rank: 'a', deleted: false, values: {} }])
        },
      }
      const fields = { name: 'Quick Back Door', email: null, user, role: 'owner', organisation: ORGANISATION }
      const library = { ...createLibrary(accounts, server.url), body: () => Promise.resolve({ ok: true as const, fields }) }
      const found = findRoute(memberRoutes({ accounts, reader, now: Date.now }, library, { address: () => '', onChanged() {}, security: NO_SECURITY_LOG }), 'POST', `/api/councils/sample/${path}`)
      if (found.type !== 'route') throw new Error('no such route')
      const incoming = { headers: {}, socket: {} } as IncomingMessage // only asked from where it came
      const answer = await found.route.answer({ url: new URL(server.url), params: found.params, incoming, identity: () => accounts.identify({ cookie: leaving }) })
      expect([answer.status, answer.code]).toEqual([403, 'http.roleTooSmall'])
      expect([accounts.members.roleIn(user, 'sample'), JSON.stringify(accounts.invitations.openOf('sample'))]).toEqual(['viewer', expect.not.stringContaining('Quick Back')])
    })
  })

  test('V22 a membership that ended closes the council, keeps the name behind what was written, and can begin again', async () => {
    const cookie = cookieOf(await accept(await invited({ name: 'Leaving' }), { name: 'Leaving' }))
    const { user } = (await json('/api/me', cookie)) as { user: { id: string } }
    expect((await manage('members/end', { user: user.id })).status).toBe(204)
    expect((await json('/api/me', cookie)).councils).toEqual([])
    expect((await ask(server.url, '/api/councils/sample/members', { headers: { cookie } })).status).toBe(404)
    expect((await json('/api/councils/sample/members', owner)) as object[]).toContainEqual({ id: user.id, name: 'Leaving' })
    expect(((await roster()).members as { user: string }[]).some(member => member.user === user.id)).toBe(false)
    await post(server.url, '/api/invitation/join', { link: await invited({ role: 'viewer' }) }, cookie)
    expect((await json('/api/me', cookie)).councils).toMatchObject([{ id: 'sample', role: 'viewer' }])
  })
})
