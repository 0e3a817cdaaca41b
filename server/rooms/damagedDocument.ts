/**
 * What the log holds of a document cannot be read. It is not opened, and nothing of it is served or changed; the others go on. Whoever has it on a device keeps what
 * is there, and what waits goes out when it was restored.
 */
export class DamagedDocument extends Error {
  readonly document: string
  /** For the operator, without content. */
  readonly reason: string
  constructor(document: string, reason: string) {
    super(`${document} is damaged: ${reason}`)
    this.name = 'DamagedDocument'
    this.document = document
    this.reason = reason
  }
}
