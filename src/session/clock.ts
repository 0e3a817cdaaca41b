import { dayInZone } from '../domain/timeZone.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** The calendar day of a moment on this device, as the domain writes it. */
export function dayOfMoment(at: number): string {
  const day = new Date(at)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The council's today (D19): the same for everybody, wherever their device is. */
export const today = (): string => dayInZone(Date.now())
