const OWN: ReadonlySet<string> = new Set(['noName', 'nameTooLong', 'notKept'])

/** Why a view was not saved, in words; what can befall any change has its words elsewhere. */
export const viewFault = (code: string, t: (key: string) => string): string => t(OWN.has(code) ? `views.${code}` : `fault.${code}`)
