import type { Append, Storage } from '../log/storage.ts'
import type { Meters } from './meters.ts'

/** The same storage, counted. */
export function measuredStorage(storage: Storage, meters: Meters, now: () => number): Storage {
  async function counted(records: readonly Append[], commit: () => Promise<void>): Promise<void> {
    const began = performance.now()
    try {
      await commit()
    } catch (error) {
      meters.failed()
      throw error
    }
    meters.committed((performance.now() - began) / 1000)
    for (const { ledger } of records) for (const { outcome } of ledger) meters.wrote(outcome, 1)
  }

  return {
    ...storage,
    get state() {
      return storage.state
    },
    append: record => counted([record], () => storage.append(record)),
    exchange: exchange => counted([exchange.from, exchange.to], () => storage.exchange(exchange)),
    async compact(snapshot) {
      await storage.compact(snapshot)
      meters.folded({ document: snapshot.document, at: now() })
    },
  }
}
