import { describe, expect, test } from 'vitest'
import { acceptedEncoding } from '../../../server/http/compression.ts'

describe('encodings', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0.0', null],
    ['identity', null],
    [undefined, null],
  ])('of "%s" the server takes %s', (header, encoding) => {
    expect(acceptedEncoding(header)).toBe(encoding)
  })
})
