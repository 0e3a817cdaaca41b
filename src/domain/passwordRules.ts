/** What a password must be, the same for the page that asks for one and for the server that takes it. */
export const MIN_PASSWORD_LENGTH = 12
export const MAX_PASSWORD_LENGTH = 128

export type PasswordFault = 'password.short' | 'password.long' | 'password.simple' | 'password.personal'

/** The beginnings of what everybody types first; nobody's password is one of these with something behind it to make it long enough. */
const COMMON = [
  'password', 'passwort', 'passwd', 'qwerty', 'qwertz', 'йцукен', 'пароль', 'парол', 'admin', 'administrator', 'welcome', 'willkommen', 'letmein', 'iloveyou', 'dragon', 'monkey',
  'football', 'baseball', 'sunshine', 'princess', 'master', 'login', 'secret', 'geheim', 'привет', 'любовь', 'прывітанне', 'hallo', 'hello', 'abc', 'test', 'user', 'changeme', 'start',
  'quorum', 'кворум', 'minsk', 'минск', 'мінск', 'kaliningrad', 'калининград', 'belarus', 'беларусь', 'russia', 'россия', 'council', 'совет', 'савет', 'rat',
]
const ROWS = ['abcdefghijklmnopqrstuvwxyz', 'абвгдеёжзийклмнопрстуфхцчшщъыьэюя', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю', 'qwertzuiop', '1qaz2wsx3edc4rfv5tgb']
/** So many signs must be left when runs, repeats and common words are taken away. */
const MIN_OWN_SIGNS = 5

/** Null for a good one. `personal`: words that others know of the person, such as the name to sign in with. */
export function passwordFault(password: string, personal: readonly string[] = []): PasswordFault | null {
  const length = [...password].length
  if (length < MIN_PASSWORD_LENGTH) return 'password.short'
  if (length > MAX_PASSWORD_LENGTH) return 'password.long'
  const plain = password.normalize('NFKC').toLowerCase()
  const words = personal.flatMap(text => text.normalize('NFKC').toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length >= 4)
  const rest = without(plain, words)
  if (rest.length < plain.length && ownSigns(rest) < MIN_OWN_SIGNS) return 'password.personal'
  return ownSigns(plain) < MIN_OWN_SIGNS ? 'password.simple' : null
}

const without = (text: string, words: readonly string[]): string => words.reduce((left, word) => left.replaceAll(word, ''), text)

/** How many signs are neither part of a common word nor the next in a row nor one that is there already. */
function ownSigns(text: string): number {
  const rest = [...without(text, COMMON.filter(word => word.length > 3))]
  const isNext = (one: string, other: string) => ROWS.some(row => row.includes(one + other) || row.includes(other + one))
  return new Set(rest.filter((sign, i) => i === 0 || !isNext(rest[i - 1]!, sign))).size
}
