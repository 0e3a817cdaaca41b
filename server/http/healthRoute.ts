import { fault, json } from './answer.ts'
import type { Route } from './routes.ts'

/** For whoever watches the server: 503 while what is sent to it cannot be saved. */
export const healthRoute = (isStorageGood: () => boolean): Route => ({
  method: 'GET',
  path: '/healthz',
  answer: () => (isStorageGood() ? json(200, { ok: true }) : fault(503, 'http.storage')),
})
