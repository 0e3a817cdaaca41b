import type { Formats } from './readClip.ts'

/** From a menu: the browser asks for leave to read, and may refuse it. */
export async function readSystemClipboard(): Promise<Formats | null> {
  try {
    const [item] = await navigator.clipboard.read()
    const of = async (type: string) => (item?.types.includes(type) === true ? (await item.getType(type)).text() : '')
    return { text: await of('text/plain'), html: await of('text/html') }
  } catch {
    return null
  }
}
