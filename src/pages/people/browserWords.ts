/** What a browser calls itself, as people know it: "Firefox · Windows". Empty for one that nobody knows. */
export function browserWords(agent: string): string {
  const browser = [[/\bEdg\//, 'Edge'], [/\bYaBrowser\//, 'Yandex'], [/\bOPR\//, 'Opera'], [/\bFirefox\//, 'Firefox'], [/\bChrome\//, 'Chrome'], [/\bSafari\//, 'Safari']] as const
  const system = [[/\bWindows\b/, 'Windows'], [/\bAndroid\b/, 'Android'], [/\b(iPhone|iPad)\b/, 'iOS'], [/\bMac OS X\b/, 'macOS'], [/\bLinux\b/, 'Linux']] as const
  const first = (names: readonly (readonly [RegExp, string])[]) => names.find(([shape]) => shape.test(agent))?.[1]
  return [first(browser), first(system)].filter(name => name !== undefined).join(' · ')
}
