import { describe, expect, test } from 'vitest'
import { sample } from '../../../seeds/sample.ts'
import type { Values } from '../../../src/domain/table.ts'

/** What a document states, and where it stands: table, row, values. Written from the documents a second time, not from the rows. */
type Fact = readonly [what: string, table: string, row: string, values: Values]

const FACTS: Readonly<Record<string, readonly Fact[]>> = {
  'src-interview': [
    ['trade of the first half of 2025 rose by 3 %', 'trade', 'kgd-2025-h1-interview', { region: 'kgd', partner: 'by', period: '2025-H1', flow: 'turnover', growth: { value: 103 } }],
    ['Belarus is second, with almost 10 % of the foreign trade', 'trade', 'kgd-2025-h1-interview', { place: 2, share: { value: 10, qualifier: 'nearly' } }],
    ['trade had been falling', 'trade', 'kgd-decline', { growth: { value: 100, qualifier: 'under' } }],
    ['the goal is the level before the sanctions', 'trade', 'kgd-target', { kind: 'target' }],
    ['watches with amber', 'agreements', 'amber-watches', { belarusianParties: ['by-watches'], russianParties: ['kgd-amber'] }],
    ['trolleybuses and buses with batteries of the region', 'projects', 'kgd-trolleybuses', { belarusianParties: ['maz'] }],
    ['batteries are to be made in the region', 'projects', 'kgd-batteries-plant', { stage: 'preparation' }],
    ['the governor has been at MAZ', 'meetings', 'kgd-maz', { kind: 'siteVisit', participants: ['besprozvannykh'] }],
    ['a visit at which the decline was spoken of', 'meetings', 'kgd-earlier-visit', { participants: ['besprozvannykh'] }],
    ['a rate of 3.66', 'rates', 'rate-2025-10-02-1', { date: '2025-10-02', byn: 3.66 }],
    ['a rate of 2.98', 'rates', 'rate-2025-10-02-2', { date: '2025-10-02', byn: 2.98 }],
    ['a rate of 3.50', 'rates', 'rate-2025-10-02-3', { date: '2025-10-02', byn: 3.5 }],
  ],
  'src-kaluga': [
    ['the prime minister met the governor on 4 April', 'meetings', 'klg-2023-minsk', { starts: '2023-04-04', city: 'Минск', participants: ['golovchenko', 'shapsha'] }],
    ['a turnover of over 600 million', 'trade', 'klg-turnover', { reporter: 'belarusian', figure: { value: 600, qualifier: 'over' }, unit: 'millionUsd' }],
    ['the goal of 1 billion', 'trade', 'klg-target', { kind: 'target', figure: { value: 1 }, unit: 'billionUsd' }],
    ['the goal may be surpassed', 'trade', 'klg-potential', { figure: { value: 1, qualifier: 'over' }, unit: 'billionUsd' }],
    ['a quarter falls to construction', 'trade', 'klg-construction-share', { flow: 'goodsAndServices', sector: 'construction', share: { value: 25 } }],
    ['over 300,000 square metres were built', 'trade', 'klg-construction-area', { figure: { value: 300, qualifier: 'over' }, unit: 'thousandSquareMetres' }],
    ['118 million in farming, a rise of 17 %', 'trade', 'klg-2022-agriculture', { period: '2022', sector: 'agriculture', figure: { value: 118 }, unit: 'millionUsd', growth: { value: 117 } }],
    ['one and a half times the turnover', 'trade', 'klg-growth', { reporter: 'russian', growth: { value: 150 } }],
    ['growth in the first months of the year', 'trade', 'klg-current-year', { growth: { value: 100, qualifier: 'over' } }],
    ['nearly a third of the trade with the CIS', 'trade', 'klg-cis-share', { share: { value: 33.3, qualifier: 'nearly' } }],
    ['about 60 farm machines', 'trade', 'klg-farm-machinery', { figure: { value: 60, qualifier: 'about' }, unit: 'unit' }],
    ['Volgograd: 360 million in 2022', 'trade', 'vgg-2022', { region: 'vgg', period: '2022', figure: { value: 360 }, unit: 'millionUsd' }],
    ['a Kaluga gas turbine is tested in BelAZ trucks', 'projects', 'klg-turbine', { belarusianParties: ['belaz'], stage: 'testing' }],
    ['Belarusian equipment for one livestock farm', 'actions', 'act-klg-livestock', { side: 'russian', planned: { value: 1, qualifier: 'atLeast' } }],
    ['support asked for Merkator and MAZ', 'actions', 'act-klg-municipal', { kind: 'request', side: 'belarusian', coExecutors: ['maz'] }],
    ['Obninsk renewed its buses', 'projects', 'klg-obninsk', { site: 'Обнинск', stage: 'completed' }],
    ['330 more buses', 'projects', 'klg-buses', { quantity: { value: 330 }, unit: 'unit' }],
    ['a service centre', 'projects', 'klg-service', { stage: 'proposed' }],
    ['300 locomotives of Sinara', 'projects', 'klg-locomotives', { russianParties: ['sinara'], quantity: { value: 300 }, unit: 'unit' }],
    ['components for BelAZ and MAZ', 'projects', 'klg-autocomponents', { belarusianParties: ['belaz', 'maz'], stage: 'running' }],
    ['a direct flight', 'projects', 'klg-flight', { stage: 'running' }],
    ['Merkator builds municipal vehicles', 'organisations', 'merkator', { region: 'klg', sector: 'municipal' }],
  ],
  'src-session-xx': [
    ['the twentieth session, in Minsk', 'meetings', 'kgd-2025-20', { number: 20, kind: 'councilSession', city: 'Минск', hostSide: 'belarusian', participants: ['shuleiko', 'besprozvannykh'] }],
    ['80.5 thousand tonnes of cement for 2025', 'agreements', 'cement-2025', {
      belarusianParties: ['bcc'], russianParties: ['ktk'], signedAt: 'kgd-2024-19', validFrom: '2025', quantity: { value: 80.5 }, unit: 'thousandTonnes', sector: 'buildingMaterials',
    }],
    ['breeding cattle', 'agreements', 'breeding-cattle', { sector: 'agriculture' }],
    ['lithium-ion batteries from 2026', 'agreements', 'lithium-batteries', { validFrom: '2026' }],
    ['tractors and other machines in 2025', 'trade', 'kgd-2025-machinery', { period: '2025', flow: 'import' }],
    ['the reclamation programme', 'actions', 'act-kgd-reclamation-design', { kind: 'proposal', initiator: 'russian', sector: 'waterManagement' }],
    ['discounts for consignors and consignees', 'actions', 'act-kgd-discounts', { kind: 'request', side: 'belarusian' }],
    ['buying cattle in Belarus is looked into', 'actions', 'act-kgd-cattle', { side: 'russian' }],
    ['infrastructure projects are offered', 'actions', 'act-kgd-infrastructure', { kind: 'proposal', side: 'belarusian' }],
    ['the dairy of Atlantis is finished', 'projects', 'kgd-dairy', { russianParties: ['atlantis'], stage: 'completed' }],
    ['GS Group works with Integral', 'projects', 'kgd-electronics', { russianParties: ['gs-group'], belarusianParties: ['integral'], stage: 'running' }],
    ['Avtotor looks for three partners', 'projects', 'kgd-autocomponents', { russianParties: ['avtotor'], belarusianParties: ['belkommunmash', 'gomselmash', 'mmz'] }],
    ['the delegation saw reclamation machinery', 'agenda', 'kgd-2025-visit-reclamation', { meeting: 'kgd-2025-visit' }],
  ],
  'src-alikhanov': [
    ['the President met the governor', 'meetings', 'kgd-alikhanov', { participants: ['lukashenko', 'alikhanov'] }],
    ['a turnover of nearly 360 million', 'trade', 'kgd-alikhanov-turnover', { region: 'kgd', figure: { value: 360, qualifier: 'nearly' }, unit: 'millionUsd' }],
    ['the Baranovichi plant in the localisation of cars', 'projects', 'kgd-localisation', { belarusianParties: ['baaz'], russianParties: ['avtotor'], stage: 'running' }],
    ['a port is built', 'projects', 'kgd-port', { stage: 'construction' }],
    ['a potash plant is built', 'projects', 'kgd-potash', { stage: 'construction' }],
    ['the Primorskoye ring is built', 'projects', 'kgd-ring', { stage: 'construction' }],
    ['Belarus is ready to help', 'actions', 'act-kgd-building-help', { initiator: 'belarusian', side: 'belarusian' }],
  ],
  'src-innoprom': [
    ['trade of the first half of 2025 rose by 3 %', 'trade', 'kgd-2025-h1', { region: 'kgd', partner: 'by', period: '2025-H1', growth: { value: 103 } }],
    ['Belarus is second, with about 10 %', 'trade', 'kgd-2025-h1', { place: 2, share: { value: 10, qualifier: 'about' } }],
    ['Innoprom in Minsk', 'meetings', 'innoprom-2025', { kind: 'forum', city: 'Минск', venue: 'Минский международный выставочный центр' }],
    ['the plenary session', 'agenda', 'innoprom-2025-plenary', { meeting: 'innoprom-2025' }],
    ['the governor travelled to Minsk', 'meetings', 'kgd-2025-visit', { kind: 'workingVisit', participants: ['besprozvannykh'] }],
    ['the session before was in Kaliningrad, November 2024', 'meetings', 'kgd-2024-19', { number: 19, starts: '2024-11', city: 'Калининград', hostSide: 'russian' }],
    ['Mogilev Region, October 2024', 'meetings', 'kgd-2024-mogilev', { starts: '2024-10', organisations: ['mgl', 'kgd-government'] }],
    ['the President met the governor in June', 'meetings', 'kgd-2025-president', { starts: '2025-06', participants: ['lukashenko', 'besprozvannykh'] }],
    ['the Russian co-chair', 'people', 'besprozvannykh', { side: 'russian', role: 'coChair' }],
    ['the Belarusian co-chair', 'people', 'shuleiko', { side: 'belarusian', role: 'coChair' }],
    ['new agreements were to be signed', 'agreements', 'kgd-2025-20-new', { signedAt: 'kgd-2025-20' }],
    ['projects for the anniversary', 'projects', 'kgd-anniversary', { region: 'kgd' }],
    ['the full name of the council', 'organisations', 'council', { kind: 'council', side: 'both' }],
  ],
}

const rowOf = (table: string, id: string) => sample.tables[table]?.find(row => row.id === id)

describe.each(Object.keys(FACTS))('%s', source => {
  test.each(FACTS[source]!.map(fact => [fact[0], fact] as const))('states: %s', (_, [, table, id, values]) => {
    const row = rowOf(table, id)
    expect(row?.values).toMatchObject(values)
    expect(row?.values['source']).toContain(source)
  })
})

/** What no document says must not have crept in. */
describe('F2 what is not stated stays empty', () => {
  const empty: readonly (readonly [string, string, string])[] = [
    ['rates', 'rate-2025-10-02-1', 'currency'],
    ['rates', 'rate-2025-10-02-2', 'currency'],
    ['rates', 'rate-2025-10-02-3', 'currency'],
    ['trade', 'kgd-alikhanov-turnover', 'period'],
    ['trade', 'klg-turnover', 'period'],
    ['trade', 'kgd-target', 'figure'],
    ['trade', 'kgd-2025-h1', 'figure'],
    ['trade', 'kgd-2025-machinery', 'figure'],
    ['trade', 'vgg-2022', 'reporter'],
    ['meetings', 'kgd-alikhanov', 'starts'],
    ['meetings', 'kgd-maz', 'starts'],
    ['projects', 'kgd-localisation', 'starts'],
    ['agreements', 'cement-2025', 'value'],
    ['agreements', 'amber-watches', 'status'],
    ['sources', 'src-interview', 'published'],
    ['sources', 'src-alikhanov', 'published'],
    ['sources', 'src-innoprom', 'published'],
  ]
  test.each(empty)('%s %s: %s', (table, id, column) => {
    expect(rowOf(table, id)?.values[column] ?? null).toBeNull()
    expect(rowOf(table, id)?.values['note']).toBeTypeOf('string')
  })
})
