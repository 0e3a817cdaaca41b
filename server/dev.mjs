/** The server, and beside it Vite with hot reload, which hands /api, /healthz and /sync on to it. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { nodePath, ROOT, say } from './toolchain.mjs'

export async function develop() {
  const port = process.env['PORT'] ?? '8080'
  const target = `http://127.0.0.1:${port}`
  const { createServer } = await import('vite')

  /** The server takes no page of another origin for its own: what comes from Vite's page is told as coming from the server's. */
  const asOwn = proxy => {
    const rewrite = (proxied, request) => {
      if (request.headers.origin === `http://${request.headers.host}`) proxied.setHeader('origin', target)
    }
    proxy.on('proxyReq', rewrite)
    proxy.on('proxyReqWs', rewrite)
  }
  const entry = { target, changeOrigin: true, configure: asOwn }
  const vite = await createServer({
    root: ROOT,
    server: { host: '127.0.0.1', proxy: { '/api': entry, '/healthz': entry, '/sync': { ...entry, ws: true } } },
  })
  await vite.listen()
  const address = vite.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? 'http://127.0.0.1:5173'

  const server = spawn(nodePath(), [join(ROOT, 'server', 'main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: port, HOST: '127.0.0.1' },
  })
  createInterface({ input: server.stdout }).on('line', line => process.stdout.write(`${line.replace(target, address)}\n`))
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
  return new Promise(resolve => {
    server.on('error', error => {
      say(`The server could not be started: ${error.message}`)
      resolve(1)
    })
    // Vite has nothing to save, and its open pages would hold up its end.
    server.on('close', code => resolve(code ?? 1))
  })
}
