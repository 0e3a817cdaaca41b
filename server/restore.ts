/** `npm run restore -- FILE`: puts a backup in the place of the data, which is kept aside. The server may run: it gives way and serves what was restored. */
import { join } from 'node:path'
import { assertNever } from '../src/domain/assertNever.ts'
import { refusalInWords } from './keeping/backupWords.ts'
import { carryOutRestore, type RestoreEnd } from './keeping/carryOutRestore.ts'
import { fileCommand } from './keeping/fileCommand.ts'
import { stageRestore } from './keeping/stageRestore.ts'

function endInWords(end: RestoreEnd, was: string): string {
  switch (end) {
    case 'serving':
      return `The server serves it now. ${was}`
    case 'atRest':
      return `No server runs; the next start serves it. ${was}`
    case 'notServing':
      return `It is in its place, but the server has not come back: its own output says why. ${was}`
    case 'notTaken':
      return 'The server that runs did not answer. Nothing was changed; stop it and try again.'
    default:
      return assertNever(end)
  }
}

await fileCommand('restore', async (file, dataDir) => {
  const staged = await stageRestore({ dataDir, file, now: Date.now })
  if (!staged.ok) return { ok: false, words: refusalInWords(staged.code, file, dataDir, staged.detail) }
  for (const { document, reason } of staged.damaged) process.stderr.write(`Warning: ${document} is damaged in the backup and will not be opened: ${reason}.\n`)
  const { order } = staged
  const end = await carryOutRestore(dataDir, order, Date.now)
  const words = endInWords(end, `What was there before is kept in ${join(dataDir, order.aside)}.`)
  return { ok: end === 'serving' || end === 'atRest', words: `${file}, as of ${new Date(order.made).toISOString()}. ${words}` }
})
