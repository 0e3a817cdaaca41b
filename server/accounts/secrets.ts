import { createHash, randomBytes } from 'node:crypto'
import { idFromBytes } from '../../src/domain/ids.ts'

/** 12 characters, 72 random bits: names things, opens nothing. */
export const freshId = (): string => idFromBytes(randomBytes(12))

/** 192 random bits in characters that need no quoting in an address or a shell. */
export const freshSecret = (): string => randomBytes(24).toString('base64url')

/**
 * What is stored of a key or token. They are random and long, so a plain hash cannot be guessed back; and as the look-up is by this
 * hash, the time it takes says nothing about how much of a guess was right.
 */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
