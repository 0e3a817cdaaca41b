import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { extname, join, sep } from 'node:path'
import type { Answer } from './answer.ts'
import { acceptedEncoding, compressed, MIN_COMPRESSED_BYTES, type Encoding } from './compression.ts'
import { pagePolicy } from './securityHeaders.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}
const COMPRESSIBLE: ReadonlySet<string> = new Set(['.html', '.js', '.mjs', '.css', '.json', '.map', '.webmanifest', '.txt', '.svg', '.wasm'])
/** Vite puts a hash of the content into the names below assets/: such a file never changes. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+/
const NONCE_PLACE = '__CSP_NONCE__'
/** Kept for the life of the process: worth more work than an answer that is made once. */
const KEPT_QUALITY = 9

interface Found {
  readonly path: string
  readonly bytes: number
}

/** The built app. */
export interface StaticFiles {
  /** null where there is no such file and the request is no navigation. */
  answer(request: IncomingMessage, path: string): Promise<Answer | null>
}

/**
 * Serves what stood in `directory` when it was called: the files are listed once, and a request is looked up in that list, so that no path,
 * however it is written, leads anywhere else.
 */
export function createStaticFiles(directory: string): StaticFiles {
  const files = listed(directory)
  const kept = new Map<string, Promise<Uint8Array>>()
  const tags = new Map<string, Promise<string>>()

  const tagOf = (file: Found): Promise<string> => remembered(tags, file.path, async () => `"${createHash('sha256').update(await readFile(file.path)).digest('base64url').slice(0, 22)}"`)

  async function file(request: IncomingMessage, path: string, found: Found): Promise<Answer> {
    const extension = extname(path)
    const tag = await tagOf(found)
    const mayCompress = COMPRESSIBLE.has(extension) && found.bytes >= MIN_COMPRESSED_BYTES
    const encoding = mayCompress ? acceptedEncoding(request.headers['accept-encoding']) : null
    const headers = {
      'content-type': TYPES[extension] ?? 'application/octet-stream',
      'cache-control': HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      // A worker brings its own policy, not its page's.
      'content-security-policy': pagePolicy(request.headers.host ?? '', null),
      etag: encoding === null ? tag : `W/${tag}`,
      ...(mayCompress ? { vary: 'accept-encoding' } : {}),
    }
    if ((request.headers['if-none-match'] ?? '').includes(tag)) return { status: 304, headers, body: null }
    if (encoding === null) return { status: 200, headers, body: await readFile(found.path) }
    return { status: 200, headers: { ...headers, 'content-encoding': encoding }, body: await keptCompressed(found, encoding) }
  }

  const keptCompressed = (found: Found, encoding: Encoding): Promise<Uint8Array> =>
    remembered(kept, `${encoding} ${found.path}`, async () => compressed(await readFile(found.path), encoding, KEPT_QUALITY))

  /** The page is different each time: its nonce must not be known before. */
  async function page(request: IncomingMessage, found: Found): Promise<Answer> {
    const nonce = randomBytes(16).toString('base64url')
    const text = (await readFile(found.path, 'utf8')).replaceAll(NONCE_PLACE, nonce)
    return {
      status: 200,
      headers: { 'content-type': TYPES['.html'], 'cache-control': 'no-cache', 'content-security-policy': pagePolicy(request.headers.host ?? '', nonce) },
      body: text,
      compress: true,
    }
  }

  return {
    async answer(request, path) {
      const index = files.get('/index.html')
      const found = path === '/' ? index : files.get(path)
      if (found !== undefined && found !== index) return file(request, path, found)
      return index !== undefined && (found === index || isNavigation(request, path)) ? page(request, index) : null
    },
  }
}

/** A person going somewhere in the app, as against something that asks for a file that is gone. */
const isNavigation = (request: IncomingMessage, path: string): boolean =>
  (request.headers['sec-fetch-mode'] ?? 'navigate') === 'navigate' && String(request.headers.accept ?? '').includes('text/html') && !/\.\w+$/.test(path)

function listed(directory: string): ReadonlyMap<string, Found> {
  let names: string[]
  try {
    names = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  } catch {
    return new Map() // not built: the API works, the pages say that there is nothing
  }
  const files = new Map<string, Found>()
  for (const name of names) {
    const path = join(directory, name)
    const address = `/${name.split(sep).join('/')}`
    const stat = statSync(path)
    if (stat.isFile() && !address.split('/').some(part => part.startsWith('.'))) files.set(address, { path, bytes: stat.size })
  }
  return files
}

/** One piece of work for all who ask at once; what failed is tried anew. */
function remembered<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = memory.get(key)
  if (known !== undefined) return known
  const made = make()
  memory.set(key, made)
  made.catch(() => memory.delete(key))
  return made
}
