import type { Trouble } from '../sync/councilLink.ts'

/** What is kept on this device until its author has dismissed it. What a closed table holds back still waits, and is counted there. */
export const notAccepted = (troubles: readonly Trouble[]): number => troubles.filter(({ code }) => code !== 'stopped').length
