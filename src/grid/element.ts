/** Cells, headers and editors are made by hand: a component for each of a thousand cells on screen would be felt when scrolling. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className = '', ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

const SVG = 'http://www.w3.org/2000/svg'

/** Strokes on a field of 16 by 16, 1.5 px wide like the icons of the rest of the app. */
const ICONS = {
  up: 'M8 13V3M4 7l4-4 4 4',
  down: 'M8 3v10M4 9l4 4 4-4',
  more: 'M4.5 6.5 8 10l3.5-3.5',
  unfolded: 'M4 6l4 4 4-4',
  folded: 'M6 4l4 4-4 4',
  check: 'M3 8.5 6.5 12 13 4.5',
  plus: 'M8 3v10M3 8h10',
  earlier: 'M10 4 6 8l4 4',
  later: 'M6 4l4 4-4 4',
  external: 'M6 4H4v8h8v-2M9 3h4v4M13 3 7.5 8.5',
  good: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M5.3 8.2 7.2 10l3.5-3.7',
  attention: 'M8 2.5 14 13H2L8 2.5M8 6.5v3M8 11.2v.3',
  bad: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M6 6l4 4M10 6l-4 4',
  information: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 7.5V11M8 5v.3',
  quiet: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7',
} as const
export type IconName = keyof typeof ICONS

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  svg.setAttribute('class', `q-icon q-icon-${name}`)
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}
