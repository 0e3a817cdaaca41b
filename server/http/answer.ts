import type { OutgoingHttpHeaders } from 'node:http'
import type { FileCode } from '../files/takeFile.ts'
import type { OrderFault } from '../reports/gatherReport.ts'

export interface Answer {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  /** What comes in pieces is sent as it comes, never held as a whole. */
  readonly body: string | Uint8Array | AsyncIterable<string> | null
  /** May its body be sent compressed? Not what is compressed already. */
  readonly compress?: true
  /** Of a refusal: for the log, it stands in the body, too. */
  readonly code?: FaultCode
}

/** What a program can act upon, with a sentence for the person who reads its log. */
export type FaultCode =
  | 'http.badRequest' | 'http.badMoment' | 'http.badEdition' | 'http.badFilter' | 'http.badLanguage' | 'http.signInFirst' | 'http.roleTooSmall' | 'http.crossSite' | 'http.notFound'
  | 'http.method' | 'http.tooLarge' | 'http.notJson' | 'http.wrongHost' | 'http.failed' | 'http.damaged' | 'http.storage' | 'http.busy' | 'http.tooMany' | 'key.wrong' | 'key.tooMany'
  | 'http.secondFactor' | 'http.onlyPeople' | 'signIn.wrong' | 'signIn.again' | 'session.notFresh' | 'code.wrong' | 'code.again' | 'link.wrong'
  | 'password.wrong' | 'password.short' | 'password.long' | 'password.simple' | 'password.personal' | 'password.common' | 'login.taken' | 'login.shape' | 'name.shape' | 'email.shape'
  | 'member.unknown' | 'member.lastOwner' | 'member.organisation' | 'member.self' | 'provider.none'
  | 'http.badChanges' | OrderFault
  | 'device.badKey' | 'device.revoked' | 'device.foreign' | 'device.tooMany' | 'device.needsPerson' | `file.${FileCode}` | 'file.notBytes'

const SENTENCES: Readonly<Record<FaultCode, string>> = {
  'http.badRequest': 'The request is not of the expected shape.',
  'http.badMoment': 'asOf must be a moment such as 2025-06-30 or 2025-06-30T12:00:00Z.',
  'http.badEdition': 'The edition must be public or full.',
  'http.badFilter': 'The filter is not understood: see the list of its parameters in server/README.md.',
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
  'http.damaged': 'What the server holds of this is damaged, so it is not given out. Its health page says what; a backup brings it back.',
  'http.storage': 'The storage does not answer.',
  'http.busy': 'Too much is being made or taken in. Try again in a moment.',
  'http.tooMany': 'You are asking for too much at once. Wait for the answers to what you asked before.',
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
  'password.common': 'The password, or one much like it, is on the lists that are tried first.',
  'login.taken': 'Somebody signs in with this name already.',
  'login.shape': 'A name to sign in with has 1 to 100 characters and no @.',
  'name.shape': 'A name has 1 to 100 characters.',
  'email.shape': 'This is no e-mail address.',
  'member.unknown': 'There is no such member, invitation or token.',
  'member.lastOwner': 'A council needs an owner. Make somebody else an owner first.',
  'member.organisation': 'The council has no such organisation.',
  'member.self': 'Another password of your own needs the present one: change it in your account.',
  'provider.none': 'No sign-in by the organisation is set up here.',
  'http.badChanges': 'changes must be 1, for what has changed since the previous session, or 0.',
  'report.unknownTable': 'There is no table of this name.',
  'report.unknownMeeting': 'There is no such meeting: name its row, or the number of a session of the council (XX or 20).',
  'report.noSession': 'This council has no session yet that the materials could be of.',
  'report.organisationMissing': 'A request for data needs an organisation: organisation= and the id of its row.',
  'report.unknownOrganisation': 'There is no such organisation: name the id of its row.',
  'report.noSessionBefore': 'There was no session before, so there is nothing to compare with. Ask again without changes.',
  'device.badKey': 'This is no public key of the expected kind.',
  'device.revoked': 'This device may not send files any more.',
  'device.foreign': 'This key belongs to another person.',
  'device.tooMany': 'This person has too many devices already. Revoke some of them first.',
  'device.needsPerson': 'Only a person who is signed in can register a device; a program cannot.',
  'file.garbage': 'This is no file of changes from Quorum.',
  'file.newer': 'The file was made by a newer version of Quorum.',
  'file.otherServer': 'The file was made for another Quorum server.',
  'file.changed': 'The file was cut off, damaged or altered on its way.',
  'file.unknownDevice': 'The device that made the file is not known here.',
  'file.revoked': 'The device that made the file may not send files any more.',
  'file.tooLarge': 'The file is too large.',
  'file.otherCouncil': 'The file belongs to another council.',
  'file.forgedAuthor': 'The file was not signed by a device of the person it names.',
  'file.noMember': 'The author is no member of this council any more.',
  'file.secondFactor': 'This council asks for a second factor, and the author has not shown one on the device that made the file.',
  'file.unreadable': 'What is in the file makes no sense.',
  'file.early': 'The file builds on changes that are not here yet.',
  'file.notBytes': 'The file must be sent as application/octet-stream.',
}

export const json = (status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
  compress: true,
})

export const isFaultCode = (code: unknown): code is FaultCode => typeof code === 'string' && Object.hasOwn(SENTENCES, code)

export const fault = (status: number, code: FaultCode, headers: OutgoingHttpHeaders = {}): Answer =>
  ({ ...json(status, { code, message: SENTENCES[code] }, headers), code })

export const nothing = (headers: OutgoingHttpHeaders = {}): Answer => ({ status: 204, headers, body: null })

export const NOT_FOUND = fault(404, 'http.notFound')
