import { assertNever } from '../../src/domain/assertNever.ts'
import type { BackupRefusal } from './makeBackup.ts'
import type { RestoreRefusal } from './stageRestore.ts'

/** What went wrong with a backup or a restore, for whoever typed the command. */
export function refusalInWords(code: BackupRefusal | RestoreRefusal, file: string, dataDir: string, detail: string): string {
  switch (code) {
    case 'backup.noData':
      return `There is no data in ${dataDir} yet. Start the server once ("npm start"), or set DATA_DIR to where its data is.`
    case 'backup.exists':
      return `${file} is there already. Nothing was changed; give another name, for example with the date in it.`
    case 'backup.noSpace':
      return `There is not enough space for the backup where ${file} is to be: ${detail}. Nothing was written.`
    case 'backup.sourceDamaged':
      return `The data of the server are damaged, so no backup was made: ${detail}. Restore an earlier backup.`
    case 'backup.failed':
      return `The backup could not be made: ${detail}. There is no ${file}.`
    case 'backup.missing':
      return `There is no ${file}. Nothing was changed.`
    case 'backup.other':
      return `${file} is no backup of Quorum. Nothing was changed.`
    case 'backup.newer':
      return `${file} was made by a newer version of Quorum. Restore it with that version. Nothing was changed.`
    case 'backup.cut':
      return `${file} ends too early: a part of it is missing. Nothing was changed; take another copy of it.`
    case 'backup.damaged':
      return `${file} is damaged: what is in it is not what was put into it${detail === '' ? '' : ` (${detail})`}. Nothing was changed; take another copy of it.`
    case 'backup.unreadable':
      return `${file} cannot be read: ${detail}. Nothing was changed.`
    case 'restore.unsound':
      return `${file} is whole, but what was backed up was damaged already (${detail}). Nothing was changed.`
    case 'restore.another':
      return `Another restore into ${dataDir} waits or is under way. If there is none, start the server: it brings that one to its end.`
    case 'restore.failed':
      return `The backup could not be restored: ${detail}. Nothing was changed.`
    default:
      return assertNever(code)
  }
}
