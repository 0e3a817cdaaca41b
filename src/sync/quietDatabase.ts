/**
 * Makes a connection harmless to y-indexeddb, which looks at none of its writes.
 * 1. `transaction` never throws. The library begins one inside the document's update event, and an error there would leave Yjs in the middle of its
 *    own transaction for ever; a connection that was closed from outside (site data cleared, database removed) would do that.
 * 2. What fails is told to `failed` and to nobody else: no promise of the library is rejected without anyone to hear it.
 */
export function quietDatabase(database: IDBDatabase, failed: () => void): void {
  const begin = database.transaction.bind(database)
  database.transaction = (...args) => {
    try {
      return begin(...args)
    } catch {
      failed()
      return NO_TRANSACTION
    }
  }
  // On its way down to the request, whose handler would reject. The transaction is undone all the same, as nobody prevents it.
  for (const type of ['error', 'abort']) {
    database.addEventListener(type, event => {
      event.stopPropagation()
      failed()
    }, { capture: true })
  }
}

/** Whatever is asked of its stores is never answered. Only the few calls of y-indexeddb reach it. */
const NO_STORE = new Proxy({}, { get: () => () => ({}) })
const NO_TRANSACTION = { objectStore: () => NO_STORE } as unknown as IDBTransaction
