import type { ChoiceDeclaration } from '../../table.ts'

/** By what reports of a council are grouped; a commodity code is finer and has a column of its own. */
export const SECTORS = [
  { id: 'machinery', label: { ru: 'Машиностроение и промышленная кооперация', be: 'Машынабудаванне і прамысловая кааперацыя', de: 'Maschinenbau und industrielle Kooperation', en: 'Machinery and industrial cooperation' } },
  { id: 'electronics', label: { ru: 'Радиоэлектроника и приборостроение', be: 'Радыёэлектроніка і прыборабудаванне', de: 'Elektronik und Gerätebau', en: 'Electronics and instruments' } },
  { id: 'consumerGoods', label: { ru: 'Товары народного потребления', be: 'Тавары народнага спажывання', de: 'Konsumgüter', en: 'Consumer goods' } },
  { id: 'construction', label: { ru: 'Строительство', be: 'Будаўніцтва', de: 'Bauwesen', en: 'Construction' } },
  { id: 'buildingMaterials', label: { ru: 'Строительные материалы', be: 'Будаўнічыя матэрыялы', de: 'Baustoffe', en: 'Building materials' } },
  { id: 'agriculture', label: { ru: 'Агропромышленный комплекс', be: 'Аграпрамысловы комплекс', de: 'Agrar- und Ernährungswirtschaft', en: 'Agriculture and food' } },
  { id: 'waterManagement', label: { ru: 'Мелиорация и водное хозяйство', be: 'Меліярацыя і водная гаспадарка', de: 'Melioration und Wasserwirtschaft', en: 'Land reclamation and water management' } },
  { id: 'energy', label: { ru: 'Энергетика', be: 'Энергетыка', de: 'Energie', en: 'Energy' } },
  { id: 'chemicals', label: { ru: 'Химическая промышленность', be: 'Хімічная прамысловасць', de: 'Chemische Industrie', en: 'Chemicals' } },
  { id: 'transport', label: { ru: 'Транспорт и логистика', be: 'Транспарт і лагістыка', de: 'Verkehr und Logistik', en: 'Transport and logistics' } },
  { id: 'municipal', label: { ru: 'Коммунальное хозяйство', be: 'Камунальная гаспадарка', de: 'Kommunalwirtschaft', en: 'Municipal services' } },
  { id: 'infrastructure', label: { ru: 'Инфраструктура', be: 'Інфраструктура', de: 'Infrastruktur', en: 'Infrastructure' } },
  { id: 'trade', label: { ru: 'Торговля', be: 'Гандаль', de: 'Handel', en: 'Trade' } },
  { id: 'investment', label: { ru: 'Инвестиции', be: 'Інвестыцыі', de: 'Investitionen', en: 'Investment' } },
  { id: 'science', label: { ru: 'Наука и образование', be: 'Навука і адукацыя', de: 'Wissenschaft und Bildung', en: 'Science and education' } },
  { id: 'health', label: { ru: 'Здравоохранение', be: 'Ахова здароўя', de: 'Gesundheitswesen', en: 'Health care' } },
  { id: 'culture', label: { ru: 'Культура, спорт и туризм', be: 'Культура, спорт і турызм', de: 'Kultur, Sport und Tourismus', en: 'Culture, sport and tourism' } },
  { id: 'other', label: { ru: 'Прочее', be: 'Іншае', de: 'Sonstiges', en: 'Other' } },
] as const satisfies readonly ChoiceDeclaration[]
