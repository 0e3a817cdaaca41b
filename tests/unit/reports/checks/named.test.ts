import { describe, expect, test } from 'vitest'
import { found } from './checking.ts'

describe('every figure names its source', () => {
  test('a row with a figure, a growth or a share has one; a row without needs none', () => {
    const trade = [{ figure: { value: 1 } }, { growth: { value: 103 } }, { share: { value: 3 } }, { figure: { value: 1 }, source: ['s'] }, { note: 'no figure' }, { figure: { value: 1 }, source: [] }]
    expect(found('source', { trade })).toEqual(['trade-0.source', 'trade-1.source', 'trade-2.source', 'trade-5.source'])
  })
  test('quantities of agreements, projects and actions are figures too', () => {
    expect(found('source', { agreements: [{ quantity: { value: 50 } }], projects: [{ quantity: { value: 2 } }], actions: [{ planned: { value: 3 } }], meetings: [{ number: 20 }] }))
      .toEqual(['actions-0.source', 'agreements-0.source', 'projects-0.source'])
  })
})

describe('every figure names its unit', () => {
  test('its own or that of its row; money has a currency', () => {
    expect(found('unit', { trade: [{ figure: { value: 1 } }, { figure: { value: 1, unit: 'millionUsd' } }, { figure: { value: 1 }, unit: 'millionUsd' }, {}] })).toEqual(['trade-0.figure'])
    expect(found('unit', { agreements: [{ value: { value: 5 } }, { value: { value: 5 }, currency: 'usd' }, { quantity: { value: 5 } }] })).toEqual(['agreements-2.quantity', 'agreements-0.value'])
  })
  test('a figure and a row that contradict each other name none', () => {
    expect(found('unit', { trade: [{ figure: { value: 1, unit: 'thousand' }, unit: 'millionUsd' }, { figure: { value: 1, unit: 'million' }, unit: 'usd' }] })).toEqual(['trade-0.figure'])
  })
})

describe('every figure names its period', () => {
  test('a figure, a growth, a rank and a share do; a row without any need not', () => {
    expect(found('period', { trade: [{ figure: { value: 1 } }, { place: 2 }, { share: { value: 2 }, period: '2025' }, { flow: 'export' }, { growth: { value: 103 } }] }))
      .toEqual(['trade-0.period', 'trade-1.period', 'trade-4.period'])
  })
})

describe('what is signed has a date, protocols a number and a date', () => {
  test('a session that was held has both, one that is planned neither', () => {
    const session = { kind: 'councilSession', status: 'held' }
    expect(found('documents', { meetings: [session, { ...session, protocolNumber: '5' }, { ...session, protocolNumber: '5', protocolDate: '2024-11-21' }, { ...session, status: 'planned' }, { kind: 'forum', status: 'held' }] }))
      .toEqual(['meetings-0.protocolNumber', 'meetings-0.protocolDate', 'meetings-1.protocolDate'])
  })
  test('signed agreements have their day; drafts and arrangements have none', () => {
    expect(found('documents', { agreements: [{ status: 'signed' }, { status: 'inForce', signedOn: '2024' }, { status: 'draft' }, { status: 'inForce', kind: 'arrangement' }, { status: 'expired', kind: 'contract' }] }))
      .toEqual(['agreements-0.signedOn', 'agreements-4.signedOn'])
  })
})
