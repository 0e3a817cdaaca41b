import { element, XML_HEAD } from './xml.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** What a part of the package refers to, numbered as it comes. */
export class Relations {
  readonly #written: string[] = []

  get isEmpty(): boolean {
    return this.#written.length === 0
  }

  /** The id under which the part names it. `target` is relative to the folder of the part, or an address outside. */
  add(type: 'hyperlink' | 'drawing' | 'chart', target: string): string {
    const id = `rId${this.#written.length + 1}`
    this.#written.push(element('Relationship', { Id: id, Type: `${OFFICE}/${type}`, Target: target, TargetMode: type === 'hyperlink' ? 'External' : undefined }))
    return id
  }

  xml(): string {
    return `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${this.#written.join('')}</Relationships>`
  }
}
