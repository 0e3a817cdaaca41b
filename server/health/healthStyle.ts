import { createHash } from 'node:crypto'

/** The app's own colours (src/ui/tokens.css), as light and dark as the system is: the page runs no script that could know what was chosen in the app. */
export const HEALTH_STYLE = `
:root { color-scheme: light dark; --ground: #f6f8f9; --paper: #fff; --line: #dfe5e8; --ink: #1b252b; --muted: #56646d; --accent: #0f6b73; --good: #1c6b3f; --good-tint: #e3f2e9; --bad: #8f1f18; --bad-tint: #fbe9e7 }
@media (prefers-color-scheme: dark) { :root { --ground: #12181b; --paper: #1a2226; --line: #2b353a; --ink: #e6ecef; --muted: #9fadb5; --accent: #58b8bf; --good: #6cc592; --good-tint: #1b3226; --bad: #f4a59f; --bad-tint: #3c2220 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/20px Inter, "Segoe UI", system-ui, sans-serif; font-variant-numeric: tabular-nums }
main { max-width: 1040px; margin: 0 auto; padding: 24px 24px 48px }
header { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 16px; margin-bottom: 16px }
h1 { margin: 0; font-size: 20px; line-height: 28px; font-weight: 600 }
header p { margin: 0; color: var(--muted) }
nav { margin-left: auto; display: flex; gap: 16px }
a { color: var(--accent) }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 2px }
.state { margin: 0 0 16px; padding: 12px 16px; border-radius: 6px; background: var(--good-tint); color: var(--good); font-weight: 500 }
.state.bad { background: var(--bad-tint); color: var(--bad) }
.state p { margin: 0 }
.state ul { margin: 4px 0 0; padding-left: 20px; font-weight: 400 }
.parts { columns: 2 400px; column-gap: 16px }
section { break-inside: avoid; margin: 0 0 16px; background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 12px 16px 8px }
h2 { margin: 0 0 4px; font-size: 14px; line-height: 20px; font-weight: 600 }
dl { margin: 0 }
dl div { display: flex; justify-content: space-between; gap: 16px; padding: 6px 0; border-top: 1px solid var(--line) }
dt { color: var(--muted) }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; flex: 0 1 auto; min-width: 45% }
.note { margin: 0; padding: 6px 0; border-top: 1px solid var(--line); color: var(--muted) }
@media (max-width: 520px) { main { padding: 16px } }
`

/** Nothing may load or run on the page; only this very style may apply. */
export const HEALTH_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(HEALTH_STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`
