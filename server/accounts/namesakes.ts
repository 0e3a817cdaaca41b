import type { Person } from './members.ts'

/**
 * What whoever lets somebody in should know where the name is taken. Names need not be unique and open nothing: the newcomer is a person of their own, with an
 * id of their own, and cannot come in as the other. null where nobody is called so.
 */
export function namesakeWarning(name: string, people: readonly Person[]): string | null {
  const count = people.filter(person => plain(person.name) === plain(name)).length
  if (count === 0) return null
  const known = count === 1 ? 'Somebody' : `${count} people`
  return `${known} of the name "${name}" can be seen in this council already. This makes a further person, who does not get that account; give another name if the two must be told apart.`
}

const plain = (name: string): string => name.normalize('NFKC').toLowerCase()
