import type { Figure } from '../value.ts'

/** A figure reckoned from others, or why it cannot be. The wording of the codes is in the catalogues. */
export type Derived =
  | { readonly ok: true; readonly figure: Figure }
  | { readonly ok: false; readonly code: 'figure.unitsDiffer' | 'figure.unitMissing' | 'figure.zeroBase' | 'figure.negative' | 'figure.periodsDiffer' | 'figure.partExceedsWhole' | 'figure.outOfRange' }

export type Refusal = Extract<Derived, { ok: false }>

export const refuse = (code: Refusal['code']): Refusal => ({ ok: false, code })
