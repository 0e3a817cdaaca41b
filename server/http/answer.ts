import type { OutgoingHttpHeaders } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: string | Uint8Array | null
  /** May its body be sent compressed? Not what is compressed already. */
  readonly compress?: true
}

/** What a program can act upon, with a sentence for the person who reads its log. */
export type FaultCode =
  | 'http.badRequest' | 'http.badMoment' | 'http.badLanguage' | 'http.signInFirst' | 'http.roleTooSmall' | 'http.crossSite' | 'http.notFound'
  | 'http.method' | 'http.tooLarge' | 'http.notJson' | 'http.wrongHost' | 'http.failed' | 'http.storage' | 'http.busy' | 'key.wrong' | 'key.tooMany'
  | 'http.secondFactor' | 'http.onlyPeople' | 'signIn.wrong' | 'signIn.again' | 'session.notFresh' | 'code.wrong' | 'code.again' | 'link.wrong'
  | 'password.wrong' | 'password.short' | 'password.long' | 'password.simple' | 'password.personal' | 'login.taken' | 'login.shape' | 'name.shape' | 'email.shape'
  | 'member.unknown' | 'member.lastOwner' | 'member.organisation' | 'member.notYours' | 'provider.none'

const SENTENCES: Readonly<Record<FaultCode, string>> = {
  'http.badRequest': 'The request is not of the expected shape.',
  'http.badMoment': 'asOf must be a moment such as 2025-06-30 or 2025-06-30T12:00:00Z.',
  'http.badLanguage': 'The language must be one of ru, be, de, en.',
  'http.signInFirst': 'Sign in, or send a bearer token.',
  'http.roleTooSmall': 'Your role in this council does not allow this.',
  'http.crossSite': 'This request came from another site.',
  'http.notFound': 'There is nothing here.',
  'http.method': 'This address does not take that method.',
  'http.tooLarge': 'The request is too large.',
  'http.notJson': 'The request must be JSON.',
  'http.wrongHost': 'This server does not answer under that host name. Set PUBLIC_URL to the address that people use.',
  'http.failed': 'The server failed; the log says why.',
  'http.storage': 'The storage does not answer.',
  'http.busy': 'Too many workbooks are being made. Try again in a moment.',
  'key.wrong': 'This key is wrong or was used already.',
  'key.tooMany': 'Too many attempts. Try again in a minute.',
  'http.secondFactor': 'This council asks for a second factor. Set one up first.',
  'http.onlyPeople': 'This is for people who are signed in, not for programs.',
  'signIn.wrong': 'The name or the password is wrong.',
  'signIn.again': 'Sign in again from the beginning.',
  'session.notFresh': 'This needs a session of today. Sign in again.',
  'code.wrong': 'This code is wrong.',
  'code.again': 'This code was used already. Wait for the next one.',
  'link.wrong': 'This link is wrong, was used already, was revoked, or is too old.',
  'password.wrong': 'The present password is wrong.',
  'password.short': 'The password is too short.',
  'password.long': 'The password is too long.',
  'password.simple': 'The password is too easy to guess.',
  'password.personal': 'The password must not be made of the own name.',
  'login.taken': 'Somebody signs in with this name already.',
  'login.shape': 'A name to sign in with has 1 to 100 characters and no @.',
  'name.shape': 'A name has 1 to 100 characters.',
  'email.shape': 'This is no e-mail address.',
  'member.unknown': 'There is no such member, invitation or token.',
  'member.lastOwner': 'A council needs an owner. Make somebody else an owner first.',
  'member.organisation': 'The council has no such organisation.',
  'member.notYours': 'Only who runs the server can do this for this person.',
  'provider.none': 'No sign-in by the organisation is set up here.',
}

export const json = (status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
  compress: true,
})

export const isFaultCode = (code: unknown): code is FaultCode => typeof code === 'string' && Object.hasOwn(SENTENCES, code)

export const fault = (status: number, code: FaultCode, headers: OutgoingHttpHeaders = {}): Answer =>
  json(status, { code, message: SENTENCES[code] }, headers)

export const nothing = (headers: OutgoingHttpHeaders = {}): Answer => ({ status: 204, headers, body: null })

export const NOT_FOUND = fault(404, 'http.notFound')
