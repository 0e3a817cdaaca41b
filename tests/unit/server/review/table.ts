import { setCells } from '../../../../src/book/changes/setCells.ts'
import { decide } from '../../../../src/book/changes/decide.ts'
import type { Collision } from '../../../../src/book/book.ts'
import { changeSetId, rowId } from '../../../../src/domain/ids.ts'
import type { Role } from '../../../../src/domain/access.ts'
import type { Json } from '../../../../src/domain/value.ts'
import { seeded } from '../../fuzz.ts'
import { createBookDevice, type BookDevice } from './bookDevice.ts'
import { createQuietServer } from './quietServer.ts'
import { DOCUMENT } from './schedule.ts'

/** Three people at one table with one row, `r1`, over the real server; everything that happens is said by the test. */
export async function threeAtATable(seed = 1) {
  const random = seeded(seed)
  let time = Date.UTC(2026, 10, 28)
  const now = () => (time += 1)
  const roles = new Map<string, Role>()
  const number = () => random.below(2 ** 32)
  const server = createQuietServer({ seed: number, now, roleOf: user => roles.get(user) ?? 'editor' })
  await server.room(DOCUMENT)
  const people = ['ann', 'bob', 'cem'].map(user => createBookDevice({ server, document: DOCUMENT, user, now, number })) as [BookDevice, BookDevice, BookDevice]
  let sets = 0
  const id = () => changeSetId(`set-${++sets}`)

  async function settle(): Promise<void> {
    do {
      for (const one of people) {
        one.deliverUp()
        one.deliverDown()
      }
      await server.quiet()
    } while (people.some(one => one.underWay > 0))
  }

  people[0].do({ id: id(), kind: 'create', changes: [{ type: 'create', row: rowId('r1'), values: { title: 'base' }, rank: 'V' }] })
  for (const one of people) one.connect()
  await settle()

  return {
    server, people, settle, roles,
    later(ms: number) {
      time += ms
    },
    type: (who: BookDevice, value: Json, column = 'title') => who.do(setCells('typing', [{ row: rowId('r1'), column, value }], id())),
    remove: (who: BookDevice) => who.do({ id: id(), kind: 'delete', changes: [{ type: 'delete', row: rowId('r1') }] }),
    decide: (who: BookDevice, collision: Collision, value: Json) => who.do(decide([{ collision, value }], id())),
    /** Comes online, and all of it arrives. */
    async back(...some: readonly BookDevice[]) {
      for (const one of some) {
        one.connect()
        await settle()
      }
    },
    async epoch() {
      time += 1_000
      await (await server.room(DOCUMENT)).startEpoch()
      await server.room(DOCUMENT)
    },
    open: (who: BookDevice) => who.book.collisions().map(({ column, versions }) => [column, ...versions.map(version => version.value)]),
    value: (who: BookDevice, column = 'title'): Json => who.book.rows.get(rowId('r1'))?.values[column] ?? null,
    collision: (who: BookDevice, column = 'title') => who.book.collision(rowId('r1'), column)!,
    ledger: async () => (await server.storage.ledger({ document: DOCUMENT })).map(row => [row.user, row.column, Array.isArray(row.after) ? row.after[0] : null, row.outcome]),
  }
}
