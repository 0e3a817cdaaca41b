import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { tableOf } from '../../src/domain/tables/index.ts'
import { joinCrowd, type CrowdMember } from './crowdMember.ts'
import { median, percentile, type Figure } from './figures.ts'
import { fill } from './fill.ts'

const MEMBERS = 200
const EDITS_PER_SECOND = 2
const ROWS = 10_000
const TABLE = 'projects'
const DOCUMENT = `sample/${TABLE}`
const WARM_UP_MS = 5_000
const MEASURED_MS = 15_000
const ROUNDS = 3
const JOINING_AT_ONCE = 20
/** Of /proc/PID/stat: a hundred in a second on every Linux that there is. */
const TICK_MS = 10

export interface Measured {
  /** CPU time of the whole server process for each edit, µs. */
  readonly cpu: number
  /** ms from making an edit until its acknowledgement, after the sync of the disk. */
  readonly acknowledged: readonly number[]
  readonly edits: number
}

/** User and system time of all threads of a process, ms. Waiting for the disk is none. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

/** Two hundred people in one table of 10,000 rows, each of whom edits twice a second. */
async function measure(how: 'checked' | 'bare', profile: string | null): Promise<Measured> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'quorum-'))
  await fill(dataDir, { [TABLE]: ROWS })
  const flags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=8', ...(profile === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`])]
  const child = spawn(process.execPath, [...flags, path.join(import.meta.dirname, 'costServer.ts'), dataDir, how], { stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = new Promise(resolve => child.once('exit', resolve))
  const takeAlong = () => void child.kill('SIGKILL') // should this process fall, the server must not stay
  process.once('exit', takeAlong)
  const members: CrowdMember[] = []
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (line: Buffer) => resolve(line.toString().trim()))
      void gone.then(() => reject(new Error('the server ended')))
    })
    members.push(await joinCrowd(url, 'user0', DOCUMENT, new Uint8Array([0])))
    const known = members[0]!.stateVector
    while (members.length < MEMBERS) {
      const next = Array.from({ length: Math.min(JOINING_AT_ONCE, MEMBERS - members.length) }, (_, i) => joinCrowd(url, `user${members.length + i}`, DOCUMENT, known))
      members.push(...(await Promise.all(next)))
    }
    return await edit(members, child.pid!)
  } finally {
    for (const member of members) member.close()
    child.kill('SIGINT')
    await gone
    process.off('exit', takeAlong)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function edit(members: readonly CrowdMember[], pid: number): Promise<Measured> {
  const columns = tableOf(TABLE)!.columns.filter(({ kind }) => kind === 'text' || kind === 'longText').map(({ id }) => id)
  const acknowledged: number[] = []
  const open = new Set<Promise<void>>()
  const phase = { measuring: false, over: false }
  let edits = 0
  const gap = 1_000 / EDITS_PER_SECOND
  const write = async (member: CrowdMember, number: number) => {
    await pause(Math.random() * gap)
    for (let i = 0; !phase.over; i++) {
      const counts = phase.measuring
      if (counts) edits++
      // Fifty rows of one's own, one column after the other.
      const row = `b${number * (ROWS / MEMBERS) + (i % (ROWS / MEMBERS))}`
      const settled = member.set(row, columns[Math.floor(i / (ROWS / MEMBERS)) % columns.length]!, `edit ${i}`).then(ms => {
        if (counts) acknowledged.push(ms)
        open.delete(settled)
      })
      open.add(settled)
      await pause(gap * (0.5 + Math.random()))
    }
  }
  const writing = members.map(write)
  await pause(WARM_UP_MS)
  const before = cpuOf(pid)
  phase.measuring = true
  await pause(MEASURED_MS)
  phase.measuring = false
  const spent = cpuOf(pid) - before
  phase.over = true
  await Promise.all(writing)
  await Promise.all(open)
  return { cpu: (spent * 1_000) / edits, acknowledged, edits }
}

/** What the gate, the ledger and the look for collisions cost, and how long two hundred people wait for their acknowledgements. With and without by turns: the machine changes meanwhile. */
export async function measureCost(add: (figure: Figure) => void, profile: string | null = null): Promise<void> {
  const runs = { checked: [] as Measured[], bare: [] as Measured[] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const how of ['bare', 'checked'] as const) {
      const run = await measure(how, profile)
      runs[how].push(run)
      console.log(`  ${how}: ${run.cpu.toFixed(0)} µs of CPU for each of ${run.edits} edits, acknowledged p50 ${percentile(run.acknowledged, 0.5).toFixed(1)} ms, p99 ${percentile(run.acknowledged, 0.99).toFixed(1)} ms`)
    }
  }
  const [checked, bare] = [runs.checked, runs.bare].map(list => median(list.map(({ cpu }) => cpu))) as [number, number] // two of them
  const waits = runs.checked.flatMap(({ acknowledged }) => acknowledged)
  const crowd = `${MEMBERS} members × ${EDITS_PER_SECOND} edits a second`
  add({ name: `${crowd}: the server's CPU for each edit, checked and recorded`, value: checked, unit: 'µs' })
  add({ name: `${crowd}: the same without gate, ledger and collisions`, value: bare, unit: 'µs' })
  add({ name: `${crowd}: what they add`, value: (checked / bare - 1) * 100, unit: '%', goal: 30 })
  add({ name: `${crowd}: acknowledged after the sync of the disk, p50`, value: percentile(waits, 0.5), unit: 'ms' })
  add({ name: `${crowd}: acknowledged after the sync of the disk, p99`, value: percentile(waits, 0.99), unit: 'ms', goal: 150 })
}
