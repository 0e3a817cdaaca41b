/** A paragraph that ends here begins a line; a list or a table in a cell does so too. */
const BLOCKS = new Set(['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'dl', 'dt', 'dd', 'tr', 'table', 'section', 'article', 'hr', 'caption'])

/** Words of a cell as a page would show them: runs of white space are one space, paragraphs and breaks are lines. */
export class CellText {
  private text = ''
  private waiting: '' | ' ' | '\n' = ''

  add(text: string): void {
    const words = text.replaceAll(/[ \t\r\n\f]+/gu, ' ')
    if (words === '') return
    if (words.startsWith(' ') && this.waiting === '') this.waiting = ' '
    const inside = words === ' ' ? '' : words.replace(/^ | $/gu, '')
    if (inside === '') return
    if (this.text !== '') this.text += this.waiting
    this.text += inside
    this.waiting = words.endsWith(' ') ? ' ' : ''
  }

  tag(name: string): void {
    if (name === 'br') {
      this.text += this.waiting === '\n' && this.text !== '' ? '\n\n' : '\n'
      this.waiting = ''
    } else if (BLOCKS.has(name)) this.waiting = '\n'
    else if ((name === 'td' || name === 'th') && this.waiting === '') this.waiting = ' '
  }

  get isBlank(): boolean {
    return this.text.trim() === ''
  }

  take(): string {
    // No-break spaces keep the words of a page apart; in a table one space does.
    const taken = this.text.replaceAll(/[ \u00A0]+/gu, ' ').split('\n').map(line => line.trim()).join('\n').trim()
    this.text = ''
    this.waiting = ''
    return taken
  }
}
