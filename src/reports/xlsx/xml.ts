const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** A text between tags or in an attribute; that it holds nothing that XML has no room for is seen to by `cellText`. */
export const escapeXml = (text: string): string => (/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, sign => NAMES[sign]!) : text)

/** Attributes that are undefined are left out. */
export function element(name: string, attributes: Readonly<Record<string, string | number | undefined>>, content = ''): string {
  let said = ''
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) said += ` ${key}="${escapeXml(String(value))}"`
  return content === '' ? `<${name}${said}/>` : `<${name}${said}>${content}</${name}>`
}
