import type { RowOf, TableDeclaration } from '../table.ts'
import { LANGUAGES } from './choices/languages.ts'
import { INFERRED } from './columns/inferred.ts'
import { NOTE } from './columns/note.ts'

/** Has no source column: a source is where the questions end. */
export const sources = {
  id: 'sources',
  label: { ru: 'Источники', be: 'Крыніцы', de: 'Quellen', en: 'Sources' },
  one: { ru: 'Источник', be: 'Крыніца', de: 'Quelle', en: 'Source' },
  icon: 'book-open-text',
  empty: {
    ru: 'Публикации, письма и протоколы, на которые опираются сведения других таблиц. Начните печатать в первой строке или вставьте список из Excel.',
    be: 'Публікацыі, лісты і пратаколы, на якія абапіраюцца звесткі іншых табліц. Пачніце друкаваць у першым радку або ўстаўце спіс з Excel.',
    de: 'Veröffentlichungen, Schreiben und Protokolle, auf die sich die anderen Tabellen stützen. Tippen Sie in die erste Zeile oder fügen Sie eine Liste aus Excel ein.',
    en: 'Publications, letters and protocols that the other tables rest on. Start typing in the first row, or paste a list from Excel.',
  },
  columns: [
    { id: 'title', label: { ru: 'Название', be: 'Назва', de: 'Titel', en: 'Title' }, kind: 'text', width: 360, required: true },
    { id: 'publisher', label: { ru: 'Издатель', be: 'Выдавец', de: 'Herausgeber', en: 'Publisher' }, kind: 'text', width: 180 },
    { id: 'published', label: { ru: 'Опубликовано', be: 'Апублікавана', de: 'Veröffentlicht', en: 'Published' }, kind: 'date', width: 120 },
    { id: 'language', label: { ru: 'Язык', be: 'Мова', de: 'Sprache', en: 'Language' }, kind: 'choice', choices: LANGUAGES, width: 110 },
    { id: 'file', label: { ru: 'Файл', be: 'Файл', de: 'Datei', en: 'File' }, kind: 'text', width: 200 },
    { id: 'link', label: { ru: 'Ссылка', be: 'Спасылка', de: 'Verweis', en: 'Link' }, kind: 'link', width: 180 },
    { id: 'retrieved', label: { ru: 'Получено', be: 'Атрымана', de: 'Abgerufen', en: 'Retrieved' }, kind: 'date', width: 110 },
    INFERRED,
    NOTE,
  ],
  name: ['title'],
} as const satisfies TableDeclaration

export type SourceRow = RowOf<typeof sources>
