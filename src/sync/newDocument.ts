import * as Y from 'yjs'
import type { Environment } from './environment.ts'

/** An empty document whose client id comes from the environment's randomness, so that a test that failed once fails again. */
export function newDocument(environment: Pick<Environment, 'random'>): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = Math.floor(environment.random() * 2 ** 32)
  return doc
}
