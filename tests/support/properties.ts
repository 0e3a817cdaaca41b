/**
 * How many cases a property is tried on. `npm test` draws the same ones each time, so that it says the same of the same code;
 * `npm run test:deep` draws twenty times as many, new ones each time, and a failure names its seed.
 */
export const runs = (count: number): { numRuns: number; seed?: number } =>
  process.env['QUORUM_DEEP'] === '1' ? { numRuns: count * 20 } : { numRuns: count, seed: 20_241_121 }
