import type { ChoiceDeclaration } from '../../table.ts'

export const ORGANISATION_KINDS = [
  { id: 'country', label: { ru: 'Государство', be: 'Дзяржава', de: 'Staat', en: 'Country' } },
  { id: 'region', label: { ru: 'Регион', be: 'Рэгіён', de: 'Region', en: 'Region' } },
  { id: 'council', label: { ru: 'Совет, комиссия', be: 'Савет, камісія', de: 'Rat, Kommission', en: 'Council, commission' } },
  { id: 'government', label: { ru: 'Правительство, орган власти', be: 'Урад, орган улады', de: 'Regierung, Behörde', en: 'Government, authority' } },
  { id: 'ministry', label: { ru: 'Министерство, ведомство', be: 'Міністэрства, ведамства', de: 'Ministerium, Amt', en: 'Ministry, agency' } },
  { id: 'plant', label: { ru: 'Завод', be: 'Завод', de: 'Werk', en: 'Plant' } },
  { id: 'company', label: { ru: 'Компания', be: 'Кампанія', de: 'Unternehmen', en: 'Company' } },
  { id: 'group', label: { ru: 'Группа компаний, холдинг', be: 'Група кампаній, холдынг', de: 'Unternehmensgruppe, Holding', en: 'Group, holding' } },
  { id: 'institution', label: { ru: 'Учреждение', be: 'Установа', de: 'Einrichtung', en: 'Institution' } },
  { id: 'media', label: { ru: 'Средство массовой информации', be: 'Сродак масавай інфармацыі', de: 'Medium', en: 'News medium' } },
] as const satisfies readonly ChoiceDeclaration[]
