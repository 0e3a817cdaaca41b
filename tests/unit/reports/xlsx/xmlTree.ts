/** An element of XML, as far as the tests need. */
export interface XmlNode {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: XmlNode[]
  text: string
}

const unescape = (text: string) =>
  text.replace(/&(lt|gt|amp|quot|apos|#\d+);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? String.fromCodePoint(Number(name.slice(1))))

/** Reads a part, and throws where it is not well-formed. */
export function xmlTree(xml: string): XmlNode {
  const root: XmlNode = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [root]
  let end = 0
  for (const match of xml.matchAll(/<(\?[^>]*\?|\/?[\w:.]+)((?:\s+[\w:.]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [tag, name, attributes, isLeaf] = match
    const between = xml.slice(end, match.index)
    if (/[<>]/.test(between)) throw new Error(`not well-formed: ${between.slice(0, 80)}`)
    open.at(-1)!.text += unescape(between)
    end = match.index + tag.length
    if (name!.startsWith('?')) continue
    if (name!.startsWith('/')) {
      const closed = open.pop()!
      if (closed.name !== name!.slice(1)) throw new Error(`${name} closes ${closed.name}`)
      continue
    }
    const said = [...attributes!.matchAll(/([\w:.]+)="([^"]*)"/g)].map(([, key, value]) => [key!, unescape(value!)] as const)
    const node: XmlNode = { name: name!, attributes: new Map(said), children: [], text: '' }
    if (node.attributes.size !== said.length) throw new Error(`an attribute of ${name} is said twice`)
    open.at(-1)!.children.push(node)
    if (isLeaf === '') open.push(node)
  }
  if (open.length !== 1 || root.children.length !== 1 || xml.slice(end).trim() !== '') throw new Error('not well-formed: the end is missing')
  return root.children[0]!
}

export function* allNodes(node: XmlNode): Generator<XmlNode> {
  yield node
  for (const child of node.children) yield* allNodes(child)
}

export const named = (node: XmlNode, name: string): readonly XmlNode[] => [...allNodes(node)].filter(one => one.name === name)
