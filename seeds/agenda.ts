import type { AgendaRow } from '../src/domain/tables/agenda.ts'
import type { SeedRow } from './councilSeed.ts'

const SPOKEN = 'Выведено: вопрос составлен по выступлению; официальная повестка в источнике не приведена.'

export const agenda: readonly SeedRow<AgendaRow>[] = [
  {
    id: 'kgd-2025-20-reclamation',
    values: {
      meeting: 'kgd-2025-20', topic: 'Мелиорация: обмен опытом и участие белорусской стороны в проектных работах', russianSpeakers: ['besprozvannykh'],
      source: ['src-session-xx'], inferred: true, note: SPOKEN,
    },
  },
  {
    id: 'kgd-2025-20-machinery',
    values: { meeting: 'kgd-2025-20', topic: 'Закупка белорусской техники', russianSpeakers: ['besprozvannykh'], source: ['src-session-xx'], inferred: true, note: SPOKEN },
  },
  {
    id: 'kgd-2025-20-farming',
    values: {
      meeting: 'kgd-2025-20', topic: 'Сельское хозяйство: племенной скот, молочный завод', russianSpeakers: ['besprozvannykh'],
      source: ['src-session-xx'], inferred: true, note: SPOKEN,
    },
  },
  {
    id: 'kgd-2025-20-logistics',
    values: {
      meeting: 'kgd-2025-20', topic: 'Логистика и скидки для грузоотправителей и грузополучателей', russianSpeakers: ['besprozvannykh'],
      source: ['src-session-xx'], inferred: true, note: SPOKEN,
    },
  },
  {
    id: 'kgd-2025-20-industry',
    values: {
      meeting: 'kgd-2025-20', topic: 'Промышленная кооперация: аккумуляторы, радиоэлектроника, автокомпоненты', russianSpeakers: ['besprozvannykh'],
      source: ['src-session-xx'], inferred: true, note: SPOKEN,
    },
  },
  {
    id: 'kgd-2025-20-infrastructure',
    values: {
      meeting: 'kgd-2025-20', topic: 'Инвестиции и участие в инфраструктурных проектах области', russianSpeakers: ['besprozvannykh'],
      source: ['src-session-xx'], inferred: true, note: SPOKEN,
    },
  },
  {
    id: 'kgd-2025-visit-reclamation',
    values: {
      meeting: 'kgd-2025-visit', topic: 'Осмотр парка мелиоративной техники', source: ['src-session-xx'],
      note: 'Пункт поездки делегации; день и место не названы.',
    },
  },
  {
    id: 'innoprom-2025-plenary',
    values: {
      meeting: 'innoprom-2025', topic: 'Главная пленарная сессия «Союз новых технологий: создавая промышленность будущего»', source: ['src-innoprom'],
      note: 'Спикерами названы главы правительств. Противоречие в источнике: сказано о пяти странах, перечислено шесть — Россия, Беларусь, Казахстан, Кыргызстан, Таджикистан, Узбекистан.',
    },
  },
  {
    id: 'innoprom-2025-stands',
    values: {
      meeting: 'innoprom-2025', topic: 'Осмотр павильонов калининградской делегацией: энергетика, аграрный сектор, коммунальное хозяйство', source: ['src-innoprom'],
    },
  },
]
