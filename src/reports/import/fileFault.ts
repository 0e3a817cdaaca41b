/** Why a file is not read. Codes have their wording in the catalogues: what is wrong and what to do. */
export type FileFault =
  | 'empty'
  /** The file itself is larger than anything that a table could be. */
  | 'tooBig'
  /** What is packed in it is out of all proportion: made to choke whoever opens it. */
  | 'bomb'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'tooManyCells'
  /** It carries definitions of its own (a DTD), which no spreadsheet program writes. */
  | 'foreignXml'
  /** Broken off, as after an interrupted download. */
  | 'truncated'
  | 'damaged'
  | 'encrypted'
  /** .xls of Excel 97–2003. */
  | 'oldExcel'
  /** .xlsb */
  | 'binaryExcel'
  /** .ods */
  | 'openDocument'
  /** A text document or a presentation. */
  | 'otherOffice'
  | 'noTable'

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FileFault }

export const refused = (fault: FileFault): { readonly ok: false; readonly fault: FileFault } => ({ ok: false, fault })
