import { councilId, rowId } from '../src/domain/ids.ts'
import type { Values } from '../src/domain/table.ts'
import { actions } from './actions.ts'
import { agenda } from './agenda.ts'
import { agreements } from './agreements.ts'
import type { CouncilSeed } from './councilSeed.ts'
import { meetings } from './meetings.ts'
import { organisations } from './organisations.ts'
import { people } from './people.ts'
import { projects } from './projects.ts'
import { rates } from './rates.ts'
import { sources } from './sources.ts'
import { trade } from './trade.ts'

const branded = (rows: readonly { readonly id: string; readonly values: Values }[]) => rows.map(({ id, values }) => ({ id: rowId(id), values }))

/** The council that a fresh installation starts with: what five public documents state, each fact with its source. */
export const sample: CouncilSeed = {
  id: councilId('sample'),
  name: {
    ru: 'Совет Беларусь — Калининградская область',
    be: 'Савет Беларусь — Калінінградская вобласць',
    de: 'Rat Belarus – Gebiet Kaliningrad',
    en: 'Council Belarus – Kaliningrad Region',
  },
  coChairs: { belarusian: rowId('shuleiko'), russian: rowId('besprozvannykh') },
  tables: {
    meetings: branded(meetings),
    agenda: branded(agenda),
    actions: branded(actions),
    agreements: branded(agreements),
    projects: branded(projects),
    trade: branded(trade),
    organisations: branded(organisations),
    people: branded(people),
    sources: branded(sources),
    rates: branded(rates),
  },
}
