/** `npm run restore` as a process to be killed. Arguments: data directory, file. */
import { carryOutRestore } from '../../../../server/keeping/carryOutRestore.ts'
import { stageRestore } from '../../../../server/keeping/stageRestore.ts'

const [dataDir = '', file = ''] = process.argv.slice(2)
process.stdout.write('up\n')
const staged = await stageRestore({ dataDir, file, now: Date.now })
process.stdout.write(`staged ${staged.ok ? 'well' : `${staged.code} ${staged.detail}`}\n`)
if (staged.ok) process.stdout.write(`${await carryOutRestore(dataDir, staged.order, Date.now)}\n`)
