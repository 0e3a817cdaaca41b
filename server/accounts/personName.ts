export const MAX_NAME_LENGTH = 100

/** A person's or program's name as it is kept; null for one that is empty or too long. */
export function readName(text: string): string | null {
  const name = text.trim().replaceAll(/\s+/g, ' ')
  return name === '' || name.length > MAX_NAME_LENGTH ? null : name
}
