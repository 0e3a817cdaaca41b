import { element, icon } from '../element.ts'
import type { CellKind } from './cellKind.ts'

export const linkCell: CellKind = {
  render(value, text) {
    const link = element('a', 'q-link', icon('external'))
    // The kind stores http, https and mailto alone; what else arrives from an older or foreign writer is shown and leads nowhere.
    if (typeof value === 'string' && /^(https?:\/\/|mailto:)/iu.test(value)) link.href = value
    link.target = '_blank'
    link.rel = 'noopener noreferrer'
    link.tabIndex = -1
    link.title = text
    link.setAttribute('aria-label', text)
    return element('span', 'q-link-cell', link, element('span', 'q-link-text', text))
  },
}
