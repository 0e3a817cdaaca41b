import { unzipSync, zipSync, type Zippable } from 'fflate'

/** Any fixed day within the years that a zip can say. */
const STAMP = new Date(2000, 0, 1)
const LEVEL = 6

/** The same parts with a fixed time on each, so that the same workbook is the same bytes whenever and wherever it is made. */
export function zipAgain(archive: Uint8Array): Uint8Array {
  const parts: Zippable = {}
  for (const [name, bytes] of Object.entries(unzipSync(archive))) parts[name] = [bytes, { mtime: STAMP, level: LEVEL }]
  return zipSync(parts)
}
