/** The names that office programs and web pages use; what is not here stays as it is written. */
const NAMED: Readonly<Record<string, string>> = {
  nbsp: '\u00A0', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", shy: '\u00AD', ensp: '\u2002', emsp: '\u2003', thinsp: '\u2009',
  ndash: '–', mdash: '—', minus: '−', hellip: '…', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»',
  lsaquo: '‹', rsaquo: '›', bull: '•', middot: '·', sect: '§', para: '¶', deg: '°', plusmn: '±', times: '×', divide: '÷', frac12: '½', frac14: '¼', frac34: '¾',
  sup1: '¹', sup2: '²', sup3: '³', micro: 'µ', permil: '‰', euro: '€', pound: '£', yen: '¥', cent: '¢', copy: '©', reg: '®', trade: '™', numero: '№',
  asymp: '≈', le: '≤', ge: '≥', ne: '≠', infin: '∞', larr: '←', rarr: '→', uarr: '↑', darr: '↓',
  auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö', Uuml: 'Ü', szlig: 'ß', eacute: 'é', egrave: 'è', ecirc: 'ê', agrave: 'à', aacute: 'á', acirc: 'â',
  ccedil: 'ç', ntilde: 'ñ', oacute: 'ó', ocirc: 'ô', iacute: 'í', icirc: 'î', uacute: 'ú', ucirc: 'û', oslash: 'ø', aring: 'å', aelig: 'æ',
}
const LAST_CODE_POINT = 0x10ffff

function sign(whole: string, name: string): string {
  if (!name.startsWith('#')) return NAMED[name] ?? whole
  const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code > 0 && code <= LAST_CODE_POINT ? String.fromCodePoint(code) : whole
}

export const decoded = (text: string): string => (text.includes('&') ? text.replace(/&(#x?[\da-f]{1,6}|[a-z][a-z\d]{1,8});/giu, sign) : text)
