import type { RowOf, TableDeclaration } from '../table.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'
import { SOURCES } from './columns/sources.ts'

export const agenda = {
  id: 'agenda',
  label: { ru: 'Повестка дня', be: 'Парадак дня', de: 'Tagesordnung', en: 'Agenda' },
  one: { ru: 'Вопрос повестки', be: 'Пытанне парадку дня', de: 'Tagesordnungspunkt', en: 'Agenda item' },
  icon: 'list-ordered',
  empty: {
    ru: 'Вопросы встреч с докладчиками от каждой стороны. Начните печатать в первой строке или вставьте повестку из Excel.',
    be: 'Пытанні сустрэч з дакладчыкамі ад кожнага боку. Пачніце друкаваць у першым радку або ўстаўце парадак дня з Excel.',
    de: 'Themen der Treffen mit Berichterstattern beider Seiten. Tippen Sie in die erste Zeile oder fügen Sie die Tagesordnung aus Excel ein.',
    en: 'Topics of the meetings with the speakers of each side. Start typing in the first row, or paste the agenda from Excel.',
  },
  columns: [
    { id: 'meeting', label: { ru: 'Встреча', be: 'Сустрэча', de: 'Treffen', en: 'Meeting' }, kind: 'reference', table: 'meetings', width: 220, required: true },
    { id: 'number', label: { ru: '№', be: '№', de: 'Nr.', en: 'No.' }, kind: 'text', width: 60 },
    { id: 'topic', label: { ru: 'Вопрос', be: 'Пытанне', de: 'Thema', en: 'Topic' }, kind: 'longText', width: 340, required: true },
    {
      id: 'belarusianSpeakers', label: { ru: 'Докладчики белорусской стороны', be: 'Дакладчыкі беларускага боку', de: 'Berichterstatter der belarussischen Seite', en: 'Speakers of the Belarusian side' },
      kind: 'references', table: 'people', width: 200,
    },
    {
      id: 'russianSpeakers', label: { ru: 'Докладчики российской стороны', be: 'Дакладчыкі расійскага боку', de: 'Berichterstatter der russischen Seite', en: 'Speakers of the Russian side' },
      kind: 'references', table: 'people', width: 200,
    },
    {
      id: 'time', label: { ru: 'Время', be: 'Час', de: 'Zeit', en: 'Time' }, kind: 'text', width: 100,
      hint: { ru: 'Час или регламент: 10:30, 7 мин.', be: 'Гадзіна або рэгламент: 10:30, 7 хв.', de: 'Uhrzeit oder Redezeit: 10:30, 7 Min.', en: 'Hour or time allowed: 10:30, 7 min.' },
    },
    { id: 'material', label: { ru: 'Материалы', be: 'Матэрыялы', de: 'Unterlagen', en: 'Material' }, kind: 'text', width: 180 },
    SOURCES,
    INFERRED,
    NOTE,
  ],
  name: ['topic'],
  source: 'source',
} as const satisfies TableDeclaration

export type AgendaRow = RowOf<typeof agenda>
