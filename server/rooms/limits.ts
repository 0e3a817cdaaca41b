/** Bounds of a room; those of frames and channels stand in src/sync/protocol.ts, those of values in src/domain/check.ts. */

/** Up to this many members a room takes in what arrives at once; beyond, it waits a little and takes in more in one go. */
export const SMALL_ROOM_MEMBERS = 20
export const BATCH_WINDOW_MS = 15
/** At most this many updates in one record, so that one busy document does not hold up the others for long. */
export const MAX_BATCH_UPDATES = 2_000
/** No further update joins a batch that has this many writes already: between two batches others are heard. */
export const MAX_BATCH_WRITES = 4_000
/** Updates that are looked at beforehand when one of them needs an answer of the ledger. */
export const MAX_LOOK_AHEAD = 200
/** None is looked at beforehand behind so many bytes: to look at a large one costs almost as much as to take it in, and others are not heard meanwhile. */
export const MAX_LOOK_AHEAD_BYTES = 256 * 1024
/** Parts of change sets that wait for the rest, and updates that wait for what they build on, of one person. */
export const MAX_HELD_BYTES = 64 * 1024 * 1024
export const MAX_PARTS = 1_024
/** Updates of one member that wait for what they build on. A client sends no more than half of it before it hears of the first. */
export const MAX_EARLY_UPDATES = 2_000
/** They wait for one to two times as long: longer than the 40 s after which a tab also sends what another tab should have sent (S13). */
export const EARLY_LOOK_MS = 45_000
/** Versions kept in one collision, the one that stands among them; the ledger has all of them. */
export const MAX_VERSIONS = 50
/** So long a collision that was decided outlives the beginning of an epoch: an undo made without a network opens it again. */
export const DECIDED_KEPT_MS = 30 * 86_400_000
/** The log of a document is folded into a snapshot when it is longer than this many records, or larger than the snapshot and this many bytes. */
export const FOLD_RECORDS = 2_000
export const FOLD_BYTES = 1024 * 1024
/** A document that has seen more client ids than this, or knows of more structs that stand for others, is begun afresh as soon as nobody is at work in it. */
export const EPOCH_CLIENTS = 3_000
export const EPOCH_ALIASES = 50_000
export const EPOCH_QUIET_MS = 60_000
/** With so many it begins afresh at the next OPEN also where somebody is at work: whoever writes what is refused without end keeps it from ever falling silent. */
export const EPOCH_ALIASES_AT_WORK = 500_000
/** A room that nobody is in keeps its memory this long: a reload of a page need not load the document again. */
export const LINGER_MS = 10_000
