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
  | 'http.method' | 'http.tooLarge' | 'http.notJson' | 'http.wrongHost' | 'http.failed' | 'http.damaged' | 'http.storage' | 'http.busy' | 'key.wrong' | 'key.tooMany'

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
  'http.damaged': 'What the server holds of this is damaged, so it is not given out. Its health page says what; a backup brings it back.',
  'http.storage': 'The storage does not answer.',
  'http.busy': 'Too many workbooks are being made. Try again in a moment.',
  'key.wrong': 'This key is wrong or was used already.',
  'key.tooMany': 'Too many attempts. Try again in a minute.',
}

export const json = (status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
  compress: true,
})

export const fault = (status: number, code: FaultCode, headers: OutgoingHttpHeaders = {}): Answer =>
  json(status, { code, message: SENTENCES[code] }, headers)

export const nothing = (headers: OutgoingHttpHeaders = {}): Answer => ({ status: 204, headers, body: null })

export const NOT_FOUND = fault(404, 'http.notFound')
