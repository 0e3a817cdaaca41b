/** The header of a file in a tar archive (POSIX ustar; sizes of 8 GB and more in base 256, as GNU and BSD tar write and read them). */
export const BLOCK_BYTES = 512
const SIZE_AT = 124
const SIZE_LENGTH = 12
const CHECKSUM_AT = 148
const CHECKSUM_LENGTH = 8
const MAX_OCTAL = 8 ** (SIZE_LENGTH - 1) - 1

export interface TarFile {
  readonly name: string
  readonly bytes: number
}

/** What stands between the end of a file and the next header. */
export const paddingOf = (bytes: number): number => (BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES

export function tarHeader({ name, bytes }: TarFile, seconds: number): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES)
  const octal = (value: number, at: number, length: number) => header.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1')
  header.write(name, 0, 100, 'utf8')
  octal(0o600, 100, 8)
  octal(0, 108, 8)
  octal(0, 116, 8)
  if (bytes <= MAX_OCTAL) octal(bytes, SIZE_AT, SIZE_LENGTH)
  else {
    header[SIZE_AT] = 0x80
    header.writeBigUInt64BE(BigInt(bytes), SIZE_AT + SIZE_LENGTH - 8)
  }
  octal(seconds, 136, 12)
  header.write('0', 156, 'latin1')
  header.write('ustar', 257, 'latin1') // and a zero behind it
  header.write('00', 263, 'latin1')
  octal(checksumOf(header), CHECKSUM_AT, CHECKSUM_LENGTH - 1)
  return header
}

/** null for a block that is no header, also for the zeros at the end of an archive. */
export function readTarHeader(header: Buffer): TarFile | null {
  const text = (at: number, length: number) => header.toString('utf8', at, at + length).split('\0', 1)[0]!.trim()
  if (Number.parseInt(text(CHECKSUM_AT, CHECKSUM_LENGTH), 8) !== checksumOf(header)) return null
  const bytes = header[SIZE_AT] === 0x80 ? Number(header.readBigUInt64BE(SIZE_AT + SIZE_LENGTH - 8)) : Number.parseInt(text(SIZE_AT, SIZE_LENGTH), 8)
  return Number.isSafeInteger(bytes) ? { name: text(0, 100), bytes } : null
}

/** The sum of the header's bytes, its own field counted as spaces. */
function checksumOf(header: Buffer): number {
  let sum = 0
  for (let i = 0; i < BLOCK_BYTES; i++) sum += i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH ? 0x20 : header[i]!
  return sum
}
