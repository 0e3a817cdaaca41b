import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { userId } from '../../../src/domain/ids.ts'
import { keptCouncils } from '../../../src/sync/keptCouncils.ts'

const make = (factory: IDBFactory, name: string) => new Promise(resolve => {
  const opening = factory.open(name)
  opening.addEventListener('success', () => {
    opening.result.close()
    resolve(undefined)
  })
})

test('S42 the councils of which a browser holds something are found, of one person alone', async () => {
  const factory = new IDBFactory()
  for (const name of ['quorum/anna/sample/outbox', 'quorum/anna/sample/trade/1', 'quorum/anna/north/meta', 'quorum/anna2/west/meta', 'other']) await make(factory, name)
  expect((await keptCouncils(factory, userId('anna'))).toSorted()).toEqual(['north', 'sample'])
  expect(await keptCouncils(null, userId('anna'))).toEqual([])
  expect(await keptCouncils({ databases: () => Promise.reject(new Error('refused')) } as unknown as IDBFactory, userId('anna'))).toEqual([])
})
