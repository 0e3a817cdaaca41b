import type { CouncilId, TableId } from '../../domain/ids.ts'
import { readMapping, writeMapping, type RememberedMapping } from '../../domain/settings/importMappings.ts'
import type { CouncilSettings } from '../settings/councilSettings.ts'
import type { Memory } from '../stored.ts'

/** Which column is which in files of one sort: remembered for the whole council by who may write its settings, else for this device alone. */
export interface MappingMemory {
  recall(signature: string): RememberedMapping | null
  remember(signature: string, mapping: RememberedMapping): void
}

export function openMappingMemory(council: CouncilId, table: TableId, settings: Pick<CouncilSettings, 'mapping' | 'rememberMapping' | 'session'>, memory: Memory): MappingMemory {
  const keyOf = (signature: string) => `quorum/mapping/${council}/${table}/${signature}`
  return {
    recall: signature => settings.mapping(table, signature) ?? readMapping(memory.read(keyOf(signature))),
    remember(signature, mapping) {
      if (settings.session.mayWrite.value && settings.rememberMapping(table, signature, mapping).ok) memory.remove(keyOf(signature))
      else memory.write(keyOf(signature), writeMapping(mapping))
    },
  }
}
