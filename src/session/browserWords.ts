const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg\//, 'Edge'], [/\bYaBrowser\//, 'Yandex'], [/\bOPR\//, 'Opera'], [/\bFirefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bWindows\b/, 'Windows'], [/\bAndroid\b/, 'Android'], [/\b(iPhone|iPad)\b/, 'iOS'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux'],
]

/**
 * What a browser calls itself, as people know it: "Firefox · Windows", for telling one's own devices apart and nothing more. Empty for one that nobody knows.
 * Names that browsers and systems give themselves need no translation.
 */
export function browserWords(agent: string): string {
  const first = (names: typeof BROWSERS) => names.find(([shape]) => shape.test(agent))?.[1]
  return [first(BROWSERS), first(SYSTEMS)].filter(name => name !== undefined).join(' · ')
}
