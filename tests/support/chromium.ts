/** Switches for Chromium in tests: no background traffic, no sandbox where it cannot have one (root), no GPU. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Where the browser is; `tests/run.mjs` finds or installs one and says so here. Undefined: Playwright's own. */
export const chromiumPath = (): { executablePath: string } | Record<string, never> => {
  const path = process.env['CHROMIUM']
  return path === undefined || path === '' ? {} : { executablePath: path }
}
