/** Beyond this a clipboard is refused unread: the text alone would take the memory of the page. Signs, not bytes. */
export const MAX_TEXT_LENGTH = 60_000_000
/** HTML is ten times as long as the text it shows; beyond this the plain text is read instead. */
export const MAX_HTML_LENGTH = 60_000_000
export const MAX_PASTED_ROWS = 100_000
export const MAX_PASTED_CELLS = 1_500_000
/** Above this a copy is plain text alone: its HTML would be tens of megabytes. */
export const MAX_HTML_CELLS = 50_000
/** So far the reading of a paste stays in the turn of its key; beyond it the browser draws in between. */
export const FIRST_SLICE_MS = 100
export const SLICE_MS = 30
/** So many doubtful texts the preview lists at a time. */
export const LISTED_DOUBTS = 40
