/** Beyond so many guesses (10¹⁰) a password is out of reach for who tries what people usually take, with figures, capitals and signs in place of letters. */
const MIN_GUESSES_LOG10 = 10

/** The estimate's work grows faster than the text, and what is good up to here gets no worse by what follows. */
const MAX_ESTIMATED_SIGNS = 48

/** Words of fewer signs than these are in everything. */
const MIN_KNOWN_WORD = 3

/** How many guesses a password takes, as a power of ten. */
type Estimator = (password: string, known: readonly string[]) => number

let opened: Promise<Estimator> | null = null

/** Some 50,000 leaked passwords and common words, read when the first password is set: most runs of a server need none. */
async function openEstimator(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')])
  const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  return (password, known) => estimator.check([...password].slice(0, MAX_ESTIMATED_SIGNS).join(''), [...known]).guessesLog10
}

const plainOf = (text: string): string => text.trim().normalize('NFKC').toLowerCase()

/**
 * Is it among the passwords that are tried first, put together from them, or one of them in disguise? `known`: names of the person and of their councils, whose words are no secret.
 * Nothing is asked of anybody: the list is on the server's disk.
 */
export async function isCommonPassword(password: string, known: readonly string[]): Promise<boolean> {
  const guessesLog10 = await (opened ??= openEstimator())
  const words = known.flatMap(text => plainOf(text).split(/[^\p{L}\p{N}]+/u)).filter(word => word.length >= MIN_KNOWN_WORD)
  return guessesLog10(password, words) < MIN_GUESSES_LOG10
}
