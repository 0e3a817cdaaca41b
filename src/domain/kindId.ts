export const KIND_IDS = [
  'text', 'longText', 'wholeNumber', 'number', 'figure', 'percent', 'growthIndex', 'date', 'period',
  'choice', 'flag', 'reference', 'references', 'link',
] as const
export type KindId = (typeof KIND_IDS)[number]
