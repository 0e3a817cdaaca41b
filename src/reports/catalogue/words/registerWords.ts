import type { Locale } from '../../../domain/locale.ts'

interface RegisterWords {
  readonly meetings: string
  readonly noMeetings: string
  readonly projects: string
  readonly noProjects: string
  readonly withoutYear: string
  readonly year: (year: string) => string
}

export const REGISTER_WORDS: Readonly<Record<Locale, RegisterWords>> = {
  ru: { meetings: 'Встречи и поездки', noMeetings: 'Встреч нет.', projects: 'Совместные проекты', noProjects: 'Проектов нет.', withoutYear: 'Год не указан', year: year => `${year} год` },
  be: { meetings: 'Сустрэчы і паездкі', noMeetings: 'Сустрэч няма.', projects: 'Сумесныя праекты', noProjects: 'Праектаў няма.', withoutYear: 'Год не пазначаны', year: year => `${year} год` },
  de: { meetings: 'Treffen und Besuche', noMeetings: 'Keine Treffen.', projects: 'Gemeinsame Projekte', noProjects: 'Keine Projekte.', withoutYear: 'Ohne Jahr', year: year => year },
  en: { meetings: 'Meetings and visits', noMeetings: 'There are no meetings.', projects: 'Joint projects', noProjects: 'There are no projects.', withoutYear: 'Year not stated', year: year => year },
}
