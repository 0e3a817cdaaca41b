import type { PersonRow } from '../src/domain/tables/people.ts'
import type { SeedRow } from './councilSeed.ts'

export const people: readonly SeedRow<PersonRow>[] = [
  {
    id: 'besprozvannykh',
    values: {
      name: 'Беспрозванных Алексей',
      post: 'Губернатор Калининградской области',
      organisation: 'kgd-government',
      side: 'russian',
      role: 'coChair',
      otherNames: 'Alexej Besproswannych, Alexei Besproswannych',
      source: ['src-innoprom', 'src-session-xx', 'src-interview'],
      note: 'Председатель российской части Совета. Поездка на XX заседание — третья в Беларусь за время работы губернатором.',
    },
  },
  {
    id: 'shuleiko',
    values: {
      name: 'Шулейко Юрий',
      post: 'Заместитель премьер-министра Республики Беларусь',
      organisation: 'by-government',
      side: 'belarusian',
      role: 'coChair',
      otherNames: 'Jurij Schulejko',
      source: ['src-innoprom', 'src-session-xx'],
      note: 'Председатель белорусской части Совета.',
    },
  },
  {
    id: 'lukashenko',
    values: {
      name: 'Лукашенко Александр',
      post: 'Президент Республики Беларусь',
      organisation: 'by',
      side: 'belarusian',
      source: ['src-innoprom', 'src-alikhanov'],
    },
  },
  {
    id: 'golovchenko',
    values: {
      name: 'Головченко Роман',
      post: 'Премьер-министр Республики Беларусь',
      organisation: 'by-government',
      side: 'belarusian',
      source: ['src-kaluga'],
      note: 'Должность — на день сообщения.',
    },
  },
  {
    id: 'shapsha',
    values: {
      name: 'Шапша Владислав',
      post: 'Губернатор Калужской области',
      organisation: 'klg',
      side: 'russian',
      source: ['src-kaluga'],
      note: 'Должность — на день сообщения.',
    },
  },
  {
    id: 'alikhanov',
    values: {
      name: 'Алиханов Антон',
      post: 'Губернатор Калининградской области',
      organisation: 'kgd-government',
      side: 'russian',
      source: ['src-alikhanov'],
      note: 'Должность — на день сообщения, который не указан. Источники 2025 года называют губернатором Алексея Беспрозванных; когда один сменил другого, в них не сказано.',
    },
  },
]
