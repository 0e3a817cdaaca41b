/** `npm run backup` as a process to be killed, without what starts it. Arguments: data directory, file. Ends with 0 when the backup is there. */
import { makeBackup } from '../../../../server/keeping/makeBackup.ts'

const [dataDir = '', file = ''] = process.argv.slice(2)
process.stdout.write('up\n')
const made = await makeBackup({ dataDir, file, quorum: 'test', now: Date.now })
process.stdout.write(`${made.ok ? 'made' : `${made.code} ${made.detail}`}\n`)
process.exitCode = made.ok ? 0 : 1
