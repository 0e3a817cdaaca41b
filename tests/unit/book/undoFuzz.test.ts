import { expect, it } from 'vitest'
import { fuzz } from '../fuzz.ts'
import { createPeer, type Truth } from './fuzzedPeer.ts'

it('B5 who works alone comes all the way back by undo, and all the way forth by redo', () => {
  fuzz({ count: 60 }, (random, trace) => {
    let time = 0
    const truth: Truth = new Map()
    const peer = createPeer({ name: 'ann', client: 7, random, now: () => time++, truth, trace })
    const { book } = peer
    const state = () => book.order().map(row => [row.id, row.rank, Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null))])

    /** What was seen at each depth of the undo stack is seen there again. */
    const states = [state()]
    let deeds = 0
    for (let i = 0; i < 30; i++) {
      const parts = peer.tally.parts
      peer.act({ reversals: false })
      if (peer.tally.parts === parts) continue
      deeds++
      states.push(state())
    }
    expect(deeds).toBeGreaterThan(10)
    for (let turn = 0; turn < 2; turn++) {
      for (let depth = deeds - 1; depth >= 0; depth--) {
        expect(book.undo()).toMatchObject({ ok: true, left: [] })
        expect(state()).toEqual(states[depth])
      }
      expect(book.undoable).toBeNull()
      for (let depth = 1; depth <= deeds; depth++) {
        expect(book.redo()).toMatchObject({ ok: true, left: [] })
        expect(state()).toEqual(states[depth])
      }
      expect(book.redoable).toBeNull()
    }
    book.close()
  })
})
