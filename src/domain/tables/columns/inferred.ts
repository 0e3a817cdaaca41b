import type { ColumnDeclaration } from '../../table.ts'

/** A year or a currency that the source leaves unsaid may be concluded, but never in silence: the flag is seen in every report. */
export const INFERRED = {
  id: 'inferred',
  label: { ru: 'Есть выведенное', be: 'Ёсць выведзенае', de: 'Teils erschlossen', en: 'Partly inferred' },
  kind: 'flag',
  width: 110,
  hint: {
    ru: 'Часть сведений в источнике прямо не названа; что и почему — в примечании.',
    be: 'Частка звестак у крыніцы прама не названа; што і чаму — у заўвазе.',
    de: 'Ein Teil der Angaben steht nicht ausdrücklich in der Quelle; was und warum, sagt die Anmerkung.',
    en: 'Some of this is not stated outright by the source; the note says what and why.',
  },
} as const satisfies ColumnDeclaration
