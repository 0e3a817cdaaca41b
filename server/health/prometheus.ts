import { COMMIT_BOUNDS_S } from './meters.ts'
import type { Vitals } from './vitals.ts'

export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

type Labels = Readonly<Record<string, string>>
type Sample = readonly [labels: Labels, value: number, suffix?: string]

const escaped = (text: string): string => text.replaceAll('\\', String.raw`\\`).replaceAll('"', String.raw`\"`).replaceAll('\n', String.raw`\n`)
const labelled = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

function family(name: string, type: 'counter' | 'gauge' | 'histogram', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value, suffix = '']) => `${name}${suffix}${labelled(labels)} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n')
}

const one = (value: number): readonly Sample[] => [[{}, value]]
const seconds = (ms: number): number => ms / 1000

/** The vitals in Prometheus' text format, named and measured by its conventions: base units, `_total` for what only grows, moments in seconds since 1970. */
export function prometheusText(vitals: Vitals): string {
  const { meters, lastBackup, lastRestore } = vitals
  const families = [
    family('quorum_build_info', 'gauge', 'Always 1; the labels say what runs.', [[{ version: vitals.quorum, node: vitals.node }, 1]]),
    family('process_start_time_seconds', 'gauge', 'When the server started, seconds since 1970.', one(seconds(vitals.started))),
    family('process_cpu_seconds_total', 'counter', 'CPU time of the process, all threads.', one(vitals.cpuSeconds)),
    family('process_resident_memory_bytes', 'gauge', 'Resident memory of the process.', one(vitals.memoryBytes)),
    family('quorum_storage_up', 'gauge', '1 while what is sent can be saved.', one(vitals.storage.state === 'good' ? 1 : 0)),
    family('quorum_storage_bytes', 'gauge', 'Size of the files in the data directory.', [
      [{ file: 'log' }, vitals.logBytes], [{ file: 'log-wal' }, vitals.walBytes], [{ file: 'accounts' }, vitals.accountsBytes],
    ]),
    ...(vitals.freeBytes === null ? [] : [family('quorum_disk_free_bytes', 'gauge', 'Space left where the data directory is.', one(vitals.freeBytes))]),
    family('quorum_documents_open', 'gauge', 'Documents in memory.', one(vitals.documentsOpen)),
    family('quorum_documents_damaged', 'gauge', 'Documents that cannot be read and are not opened.', one(vitals.damaged.length)),
    family('quorum_sockets_open', 'gauge', 'Sockets of members.', one(vitals.socketsOpen)),
    family('quorum_people_connected', 'gauge', 'People (and programs) with at least one socket.', one(vitals.peopleConnected)),
    family('quorum_slow_readers', 'gauge', 'Sockets that take less than comes.', one(vitals.slowReaders)),
    family('quorum_updates_waiting', 'gauge', 'Updates that have arrived and are not on disk yet.', one(vitals.waiting)),
    family('quorum_oldest_unacknowledged_seconds', 'gauge', 'For how long the oldest of them has waited.', one(seconds(vitals.oldestWaitingMs))),
    family('quorum_writes_total', 'counter', 'Writes in the ledger since the start, by what became of them.', [...meters.writes].map(([outcome, count]) => [{ outcome }, count])),
    family('quorum_commit_duration_seconds', 'histogram', 'From handing a record to the storage until it is on disk.', histogram(vitals)),
    family('quorum_commit_failures_total', 'counter', 'Records that could not be stored.', one(meters.failures)),
    family('quorum_folds_total', 'counter', 'Logs folded into a snapshot since the start.', one(meters.folds)),
    ...(meters.lastFold === null ? [] : [family('quorum_last_fold_timestamp_seconds', 'gauge', 'When a log was folded last, seconds since 1970.', one(seconds(meters.lastFold.at)))]),
    ...(lastBackup === null ? [] : [
      family('quorum_last_backup_timestamp_seconds', 'gauge', 'The state that the last backup holds, seconds since 1970.', one(seconds(lastBackup.made))),
      family('quorum_last_backup_bytes', 'gauge', 'Size of the last backup.', one(lastBackup.bytes)),
    ]),
    ...(lastRestore === null ? [] : [family('quorum_last_restore_timestamp_seconds', 'gauge', 'When a backup was restored last, seconds since 1970.', one(seconds(lastRestore.at)))]),
    family('quorum_http_requests_total', 'counter', 'Answered requests since the start.', [...meters.requests].map(([key, count]) => {
      const [method = '', code = ''] = key.split(' ')
      return [{ method, code }, count]
    })),
  ]
  return `${families.join('\n')}\n`
}

function histogram({ meters: { commits } }: Vitals): readonly Sample[] {
  let sum = 0
  const buckets = COMMIT_BOUNDS_S.map((bound, i): Sample => {
    sum += commits.classes[i]!
    return [{ le: String(bound) }, sum, '_bucket']
  })
  return [...buckets, [{ le: '+Inf' }, commits.count, '_bucket'], [{}, commits.seconds, '_sum'], [{}, commits.count, '_count']]
}
