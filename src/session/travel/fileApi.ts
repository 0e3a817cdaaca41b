import { userId, type CouncilId, type UserId } from '../../domain/ids.ts'
import type { Registered } from '../../sync/deviceKey.ts'
import { MAX_FILE_BYTES } from '../../sync/sealedFile.ts'
import { isRecord } from '../stored.ts'
import { browserWords } from '../browserWords.ts'

/** What became of a file that was brought: numbers of changes. */
export interface BroughtFile {
  readonly author: UserId
  readonly madeAt: number
  readonly changes: number
  readonly merged: number
  readonly known: number
  readonly decide: number
  readonly refused: number
  readonly left: number
  readonly before: number | null
}

/** Why a file was not taken in; wording under `travel.fault.`. */
export const FILE_FAULTS = [
  'garbage', 'newer', 'otherServer', 'changed', 'unknownDevice', 'revoked', 'tooLarge', 'otherCouncil', 'forgedAuthor', 'noMember', 'secondFactor', 'unreadable', 'early',
  'signInFirst', 'busy', 'offline', 'failed',
] as const
export type FileFault = (typeof FILE_FAULTS)[number]

export type Brought = { readonly ok: true; readonly taken: BroughtFile } | { readonly ok: false; readonly code: FileFault }

export interface Device {
  readonly id: string
  readonly name: string
  readonly created: number
  readonly seen: number
}

const ANSWER_WITHIN_MS = 15_000
/** A file of some megabytes over a slow line, and what the server does with it. */
const FILE_WITHIN_MS = 150_000

async function asked(path: string, init: RequestInit, within = ANSWER_WITHIN_MS): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const response = await fetch(path, { ...init, signal: AbortSignal.timeout(within) })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) }
  } catch {
    return null // no network, or something between that answers in its own words
  }
}

const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), character => character.charCodeAt(0))

export async function registerDevice(publicKey: Uint8Array): Promise<Registered> {
  const body = JSON.stringify({ key: toBase64(publicKey), name: browserWords(navigator.userAgent) || 'Browser' })
  const answer = await asked('/api/devices', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  if (answer?.status === 200 && isRecord(answer.body) && typeof answer.body['id'] === 'string' && typeof answer.body['serverKey'] === 'string') {
    return { state: 'known', device: answer.body['id'], serverKey: fromBase64(answer.body['serverKey']) }
  }
  const code = isRecord(answer?.body) ? answer.body['code'] : null
  return { state: code === 'device.revoked' || code === 'device.foreign' ? 'revoked' : 'unanswered' }
}

export async function askDevices(): Promise<readonly Device[] | null> {
  const answer = await asked('/api/devices', { headers: { accept: 'application/json' } })
  if (answer?.status !== 200 || !Array.isArray(answer.body)) return null
  return answer.body.flatMap((one: unknown): Device[] => {
    if (!isRecord(one) || typeof one['id'] !== 'string' || typeof one['name'] !== 'string') return []
    return [{ id: one['id'], name: one['name'], created: Number(one['created']), seen: Number(one['seen']) }]
  })
}

export async function revokeDevice(id: string): Promise<boolean> {
  const answer = await asked(`/api/devices/${encodeURIComponent(id)}/revoke`, { method: 'POST' })
  return answer?.status === 204
}

export async function bringFile(council: CouncilId, file: Blob): Promise<Brought> {
  // Not even begun: an address that answers to a file of another size at once would cut the line, which looks like no network.
  if (file.size > MAX_FILE_BYTES) return { ok: false, code: 'tooLarge' }
  const init = { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file }
  const answer = await asked(`/api/councils/${encodeURIComponent(council)}/files`, init, FILE_WITHIN_MS)
  if (answer === null) return { ok: false, code: 'offline' }
  if (answer.status === 200) {
    const taken = readBrought(answer.body)
    return taken === null ? { ok: false, code: 'failed' } : { ok: true, taken }
  }
  return { ok: false, code: faultOf(answer.status, answer.body) }
}

function readBrought(body: unknown): BroughtFile | null {
  if (!isRecord(body) || typeof body['author'] !== 'string') return null
  const count = (name: string) => Number(body[name] ?? 0)
  return {
    author: userId(body['author']), madeAt: count('madeAt'), changes: count('changes'), merged: count('merged'), known: count('known'), decide: count('decide'),
    refused: count('refused'), left: count('left'), before: typeof body['before'] === 'number' ? body['before'] : null,
  }
}

function faultOf(status: number, body: unknown): FileFault {
  if (status === 401) return 'signInFirst'
  const code = isRecord(body) ? String(body['code']).replace(/^(file|http)\./, '') : ''
  return FILE_FAULTS.find(known => known === code) ?? (status >= 500 ? 'offline' : 'failed')
}
