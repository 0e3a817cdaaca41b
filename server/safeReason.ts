import { StorageError } from './log/storage.ts'
import { DamagedDocument } from './rooms/damagedDocument.ts'

/**
 * What of an error may stand in the log. The message of any error may quote what it was made for: JSON.parse quotes the text that it does not understand, and that
 * may be a cell. So only those are taken at their word that are our own, or the system's, or the database's, which name files and tables; of the others their name and
 * the place in the code say enough.
 */
export function safeReason(error: unknown): string {
  if (!(error instanceof Error)) return `something was thrown that is no error (${typeof error})`
  if (isQuotable(error)) return error.message
  const place = framesOf(error)[0]
  return `${error.name}${place === undefined ? '' : ` ${place}`}`
}

/** Where in the code, without the message that stands before it. */
export const framesOf = ({ stack = '' }: Error): readonly string[] => stack.split('\n').map(line => line.trim()).filter(line => /^at .*:\d+:\d+\)?$/.test(line))

function isQuotable(error: Error): boolean {
  if (error instanceof StorageError || error instanceof DamagedDocument) return true
  return 'syscall' in error || ('errcode' in error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')
}
