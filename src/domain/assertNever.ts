/** Ends a switch over a union: a case that is missing is an error of the types, not of the evening. */
export function assertNever(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`)
}
