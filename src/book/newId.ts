import { changeSetId, idFromBytes, rowId, type ChangeSetId, type RowId } from '../domain/ids.ts'

/** Short and unguessable: 72 random bits. */
export const newId = (): string => idFromBytes(crypto.getRandomValues(new Uint8Array(12)))
export const newRowId = (): RowId => rowId(newId())
export const newChangeSetId = (): ChangeSetId => changeSetId(newId())
