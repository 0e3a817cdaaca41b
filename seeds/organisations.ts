import type { OrganisationRow } from '../src/domain/tables/organisations.ts'
import type { SeedRow } from './councilSeed.ts'

const FROM_GERMAN = 'Выведено: русское написание — по немецкому; как организация названа в источнике, видно рядом.'

export const organisations: readonly SeedRow<OrganisationRow>[] = [
  {
    id: 'council',
    values: {
      name: 'Российско-Белорусский совет (Калининградская область)',
      fullName: 'Российско-Белорусский совет по долгосрочному сотрудничеству Калининградской области Российской Федерации с областями, министерствами, органами государственного управления Республики Беларусь',
      otherNames: 'Belarussisch-russischer Rat für langfristige Zusammenarbeit der Regionen, Ministerien und staatlichen Verwaltungsorgane von Belarus mit der Region Kaliningrad Russlands',
      kind: 'council',
      side: 'both',
      source: ['src-innoprom', 'src-session-xx'],
      note: 'Заседает по очереди в Калининградской области и в Беларуси. Российскую часть возглавляет губернатор, белорусскую — заместитель премьер-министра.',
    },
  },
  { id: 'by', values: { name: 'Республика Беларусь', otherNames: 'Belarus', kind: 'country', side: 'belarusian', source: ['src-innoprom', 'src-kaluga', 'src-session-xx'] } },
  {
    id: 'kgd',
    values: {
      name: 'Калининградская область',
      otherNames: 'Gebiet Kaliningrad, Region Kaliningrad',
      kind: 'region',
      side: 'russian',
      source: ['src-innoprom', 'src-interview', 'src-session-xx', 'src-alikhanov'],
      note: 'Губернатор назвал промышленный комплекс одним из двигателей развития области. Торговле мешают логистические ограничения, поставщики находят обходные решения. '
        + 'Для инвестиционных проектов закупаются машины и оборудование. Предстоит год 80-летия области.',
    },
  },
  {
    id: 'klg',
    values: {
      name: 'Калужская область',
      kind: 'region',
      side: 'russian',
      source: ['src-kaluga'],
      note: 'Развивает животноводство и производство молока, может полностью обеспечить себя этой продукцией. Сельхозтехника на полях почти целиком белорусская.',
    },
  },
  {
    id: 'vgg',
    values: {
      name: 'Волгоградская область',
      otherNames: 'Волгоград',
      kind: 'region',
      side: 'russian',
      source: ['src-kaluga'],
      inferred: true,
      note: 'Упомянута в заголовке соседнего материала. Выведено: там сказано «Волгоград»; понято как область, по образцу заголовка о «Калуге».',
    },
  },
  { id: 'mgl', values: { name: 'Могилёвская область', kind: 'region', side: 'belarusian', source: ['src-innoprom'] } },
  { id: 'by-government', values: { name: 'Правительство Республики Беларусь', fullName: 'Совет Министров Республики Беларусь', otherNames: 'Ministerrat', kind: 'government', side: 'belarusian', source: ['src-session-xx', 'src-kaluga'] } },
  { id: 'kgd-government', values: { name: 'Правительство Калининградской области', kind: 'government', side: 'russian', region: 'kgd', source: ['src-innoprom'] } },

  {
    id: 'bcc',
    values: {
      name: 'Белорусская цементная компания',
      otherNames: 'Belarussische Zementgesellschaft',
      kind: 'company',
      side: 'belarusian',
      sector: 'buildingMaterials',
      source: ['src-session-xx'],
      inferred: true,
      note: FROM_GERMAN,
    },
  },
  { id: 'ktk', values: { name: 'KTK Logistic', kind: 'company', side: 'russian', region: 'kgd', sector: 'transport', source: ['src-session-xx'], inferred: true, note: 'Выведено: отрасль — по названию компании.' } },
  {
    id: 'maz',
    values: {
      name: 'МАЗ',
      kind: 'plant',
      side: 'belarusian',
      sector: 'machinery',
      source: ['src-interview', 'src-kaluga'],
      note: 'Имеет опыт выпуска машин на газомоторном топливе (слова калужского губернатора).',
    },
  },
  { id: 'belaz', values: { name: 'БелАЗ', kind: 'plant', side: 'belarusian', sector: 'machinery', source: ['src-kaluga'], note: 'Выпускает самосвалы.' } },
  { id: 'baaz', values: { name: 'Барановичский автоагрегатный завод', kind: 'plant', side: 'belarusian', sector: 'machinery', source: ['src-alikhanov'] } },
  {
    id: 'mmz',
    values: { name: 'Минский моторный завод', otherNames: 'Minsker Motorenwerk', kind: 'plant', side: 'belarusian', sector: 'machinery', source: ['src-session-xx'], inferred: true, note: FROM_GERMAN },
  },
  {
    id: 'belkommunmash',
    values: { name: 'Белкоммунмаш', otherNames: 'Belkommunmash', kind: 'company', side: 'belarusian', sector: 'machinery', source: ['src-session-xx'], inferred: true, note: FROM_GERMAN },
  },
  {
    id: 'gomselmash',
    values: { name: 'Гомсельмаш', otherNames: 'Gomselmash', kind: 'company', side: 'belarusian', sector: 'machinery', source: ['src-session-xx'], inferred: true, note: FROM_GERMAN },
  },
  {
    id: 'integral',
    values: {
      name: 'Интеграл',
      otherNames: 'Integral',
      kind: 'company',
      side: 'belarusian',
      sector: 'electronics',
      source: ['src-session-xx'],
      inferred: true,
      note: `${FROM_GERMAN} Источник называет её крупным производителем; отрасль выведена по партнёру, выпускающему радиоэлектронику.`,
    },
  },
  {
    id: 'avtotor',
    values: {
      name: 'Автотор Холдинг',
      otherNames: 'Avtotor',
      kind: 'group',
      side: 'russian',
      region: 'kgd',
      sector: 'machinery',
      source: ['src-alikhanov', 'src-session-xx'],
      inferred: true,
      note: 'Выведено: «Автотор Холдинг» одного источника и группа «Avtotor» другого — одна организация.',
    },
  },
  { id: 'gs-group', values: { name: 'GS Group', kind: 'group', side: 'russian', region: 'kgd', sector: 'electronics', source: ['src-session-xx'], note: 'Холдинг, выпускает радиоэлектронику.' } },
  {
    id: 'atlantis',
    values: {
      name: 'Атлантис',
      otherNames: 'Atlantis',
      kind: 'group',
      side: 'russian',
      region: 'kgd',
      sector: 'agriculture',
      source: ['src-session-xx'],
      inferred: true,
      note: FROM_GERMAN,
    },
  },
  {
    id: 'kgd-amber',
    values: {
      name: 'Янтаредобывающее предприятие Калининградской области (не названо)',
      kind: 'company',
      side: 'russian',
      region: 'kgd',
      sector: 'consumerGoods',
      source: ['src-interview'],
      note: 'Губернатор говорит о ключевом предприятии по добыче янтаря, но имени не называет.',
    },
  },
  {
    id: 'by-watches',
    values: {
      name: 'Белорусская часовая компания (не названа)',
      kind: 'company',
      side: 'belarusian',
      sector: 'consumerGoods',
      source: ['src-interview'],
      note: 'Имя компании в источнике не названо.',
    },
  },
  {
    id: 'kgd-batteries',
    values: {
      name: 'Производитель аккумуляторов Калининградской области (не назван)',
      kind: 'company',
      side: 'russian',
      region: 'kgd',
      sector: 'machinery',
      source: ['src-interview', 'src-session-xx'],
      note: 'Оба источника говорят о выпуске в области и не называют предприятия.',
    },
  },
  {
    id: 'klg-engines',
    values: {
      name: 'Калужский производитель газотурбинных двигателей (не назван)',
      kind: 'company',
      side: 'russian',
      region: 'klg',
      sector: 'machinery',
      source: ['src-kaluga'],
      note: 'Имя предприятия в источнике не названо.',
    },
  },
  {
    id: 'klg-components',
    values: {
      name: 'Калужские производители автокомпонентов (не названы)',
      kind: 'company',
      side: 'russian',
      region: 'klg',
      sector: 'machinery',
      source: ['src-kaluga'],
      note: 'Поставляют комплектующие, узлы и детали заводам БелАЗ и МАЗ; имена не названы.',
    },
  },
  {
    id: 'merkator',
    values: {
      name: 'Меркатор',
      kind: 'company',
      side: 'russian',
      region: 'klg',
      sector: 'municipal',
      source: ['src-kaluga'],
      note: 'По словам губернатора, на компанию приходится каждая четвёртая коммунальная машина, выпускаемая в России.',
    },
  },
  { id: 'sinara', values: { name: 'Синара', kind: 'company', side: 'russian', region: 'klg', sector: 'transport', source: ['src-kaluga'] } },

  {
    id: 'belta',
    values: { name: 'БелТА', otherNames: 'BelTA', kind: 'media', side: 'belarusian', source: ['src-session-xx'], inferred: true, note: `${FROM_GERMAN}` },
  },
  { id: 'sputnik', values: { name: 'Sputnik Беларусь', kind: 'media', source: ['src-kaluga', 'src-alikhanov'] } },
  {
    id: 'volna',
    values: {
      name: 'Газета «Волна»',
      kind: 'media',
      side: 'russian',
      region: 'kgd',
      address: '238530, Зеленоградск, ул. Ленина, 20',
      phone: '8 (40150) 3-21-95',
      source: ['src-innoprom'],
      inferred: true,
      note: 'Выведено: область — по почтовому адресу в Зеленоградске. Часы работы: понедельник — пятница, 09:00–18:00.',
    },
  },
]
