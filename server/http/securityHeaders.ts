import { isLoopbackHost } from '../settings.ts'

/** On every answer. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
} as const

/** What comes from the API is data: nothing in it may run, whatever a browser takes it for. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * For the app's own files. Styles that a library makes at run time carry the page's nonce; `host` names the socket for the browsers
 * that do not count it among 'self'.
 */
export function pagePolicy(host: string, nonce: string | null): string {
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` wss://${host}${isLoopbackHost(host.replace(/:\d+$/, '')) ? ` ws://${host}` : ''}` : ''
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** Browsers that once came by https never come by http again. */
export const TRANSPORT_SECURITY = { 'strict-transport-security': 'max-age=31536000' } as const
