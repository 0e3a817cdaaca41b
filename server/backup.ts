/** `npm run backup -- FILE`: log and accounts as they stand at this moment, in one file, verified. The server may run on meanwhile. */
import { refusalInWords } from './keeping/backupWords.ts'
import { fileCommand } from './keeping/fileCommand.ts'
import { makeBackup } from './keeping/makeBackup.ts'
import { QUORUM_VERSION } from './version.ts'

await fileCommand('backup', async (file, dataDir) => {
  const backup = await makeBackup({ dataDir, file, quorum: QUORUM_VERSION, now: Date.now })
  if (!backup.ok) return { ok: false, words: refusalInWords(backup.code, file, dataDir, backup.detail) }
  for (const { document, reason } of backup.damaged) process.stderr.write(`Warning: ${document} is in the backup as it is, but ${reason}.\n`)
  return { ok: true, words: `${file}: ${Math.ceil(backup.bytes / 1024)} kB, as of ${new Date(backup.made).toISOString()}, read back and verified.` }
})
