import type { Storage } from '../log/storage.ts'
import type { Meters } from './meters.ts'

/** The same storage, counted. */
export function measuredStorage(storage: Storage, meters: Meters, now: () => number): Storage {
  return {
    ...storage,
    get state() {
      return storage.state
    },
    async append(record) {
      const began = performance.now()
      try {
        await storage.append(record)
      } catch (error) {
        meters.failed()
        throw error
      }
      meters.committed((performance.now() - began) / 1000)
      for (const { outcome } of record.ledger) meters.wrote(outcome, 1)
    },
    async compact(snapshot) {
      await storage.compact(snapshot)
      meters.folded({ document: snapshot.document, at: now() })
    },
  }
}
