import type { Label } from './locale.ts'

export type BaseUnit =
  | 'usd' | 'eur' | 'rub' | 'byn' | 'cny' | 'kilogram' | 'tonne' | 'piece' | 'unit' | 'head' | 'person' | 'metre' | 'kilometre'
  | 'hectare' | 'squareMetre' | 'cubicMetre' | 'litre' | 'percent' | 'one'

interface UnitWords {
  /** Behind a number. */
  readonly symbol: Label
  /** In a list or heading. */
  readonly label: Label
  /** After a scale: «млн долларов США». */
  readonly many: Label
  /** Further spellings that people use, in any language; the labels above are understood anyway. */
  readonly words: readonly string[]
}

const label = (ru: string, be: string, de: string, en: string): Label => ({ ru, be, de, en })

/** «руб.» without a country stands under both roubles: in a council of the two countries it does not say which. */
const ROUBLES = ['руб', 'рублей', 'рубля', 'рубль', 'рубли', 'р', 'рублёў', 'рублі', 'rubel', 'rubles', 'roubles', 'ruble', 'rouble']

export const UNIT_WORDS: Readonly<Record<BaseUnit, UnitWords>> = {
  usd: {
    symbol: label('долл. США', 'дол. ЗША', 'USD', 'USD'),
    label: label('доллары США', 'долары ЗША', 'US-Dollar', 'US dollars'),
    many: label('долларов США', 'долараў ЗША', 'US-Dollar', 'US dollars'),
    words: ['$', 'us$', 'долл', 'дол', 'доллар', 'доллара', 'доллары', 'долларов', 'доллара США', 'доллар США', 'дол США', 'долар', 'долара',
      'долары', 'долараў', 'долара ЗША', 'долар ЗША', 'долл ЗША', 'dollar', 'dollars', 'US dollar', 'US-Dollars'],
  },
  eur: {
    symbol: label('евро', 'еўра', 'EUR', 'EUR'),
    label: label('евро', 'еўра', 'Euro', 'euros'),
    many: label('евро', 'еўра', 'Euro', 'euros'),
    words: ['€', 'euro'],
  },
  rub: {
    symbol: label('росс. руб.', 'рас. руб.', 'RUB', 'RUB'),
    label: label('российские рубли', 'расійскія рублі', 'russische Rubel', 'Russian roubles'),
    many: label('российских рублей', 'расійскіх рублёў', 'russische Rubel', 'Russian roubles'),
    words: ['₽', 'рос руб', 'росс рублей', 'рос рублей', 'рублей РФ', 'руб РФ', 'российского рубля', 'рублёў РФ', 'Russian rubles', 'russischer Rubel', ...ROUBLES],
  },
  byn: {
    symbol: label('бел. руб.', 'бел. руб.', 'BYN', 'BYN'),
    label: label('белорусские рубли', 'беларускія рублі', 'belarussische Rubel', 'Belarusian roubles'),
    many: label('белорусских рублей', 'беларускіх рублёў', 'belarussische Rubel', 'Belarusian roubles'),
    words: ['бел рублей', 'бел рублёў', 'белорусского рубля', 'Br', 'Belarusian rubles', 'belarusische Rubel', ...ROUBLES],
  },
  cny: {
    symbol: label('юаней', 'юаняў', 'CNY', 'CNY'),
    label: label('юани', 'юані', 'Yuan', 'yuan'),
    many: label('юаней', 'юаняў', 'Yuan', 'yuan'),
    words: ['юань', 'юаня', 'кит юаней'],
  },
  kilogram: {
    symbol: label('кг', 'кг', 'kg', 'kg'),
    label: label('килограммы', 'кілаграмы', 'Kilogramm', 'kilograms'),
    many: label('килограммов', 'кілаграмаў', 'Kilogramm', 'kilograms'),
    words: ['килограмм', 'килограмма', 'кілаграм', 'kilogram', 'kilogrammes'],
  },
  tonne: {
    symbol: label('т', 'т', 't', 't'),
    label: label('тонны', 'тоны', 'Tonnen', 'tonnes'),
    many: label('тонн', 'тон', 'Tonnen', 'tonnes'),
    words: ['тонна', 'тона', 'тн', 'Tonne', 'tonne', 'metric tons', 'metric tonnes'],
  },
  piece: {
    symbol: label('шт.', 'шт.', 'Stück', 'pcs'),
    label: label('штуки', 'штукі', 'Stück', 'pieces'),
    many: label('штук', 'штук', 'Stück', 'pieces'),
    words: ['штука', 'Stk', 'pc', 'piece'],
  },
  unit: {
    symbol: label('ед.', 'адз.', 'Einheiten', 'units'),
    label: label('единицы', 'адзінкі', 'Einheiten', 'units'),
    many: label('единиц', 'адзінак', 'Einheiten', 'units'),
    words: ['единица', 'адзінка', 'Einheit', 'unit'],
  },
  head: {
    symbol: label('гол.', 'гал.', 'Tiere', 'head'),
    label: label('головы скота', 'галовы жывёлы', 'Tiere', 'head of livestock'),
    many: label('голов скота', 'галоў жывёлы', 'Tiere', 'head of livestock'),
    words: ['голов', 'головы', 'голова', 'галоў', 'галовы', 'галава', 'head of cattle', 'heads', 'Tier'],
  },
  person: {
    symbol: label('чел.', 'чал.', 'Personen', 'persons'),
    label: label('человек', 'чалавек', 'Personen', 'persons'),
    many: label('человек', 'чалавек', 'Personen', 'persons'),
    words: ['человека', 'чалавекі', 'Pers', 'Person', 'people', 'person'],
  },
  metre: {
    // Written out: `600 m` may as well be millions.
    symbol: label('метров', 'метраў', 'Meter', 'metres'),
    label: label('метры', 'метры', 'Meter', 'metres'),
    many: label('метров', 'метраў', 'Meter', 'metres'),
    words: ['метр', 'метра', 'meters'],
  },
  kilometre: {
    symbol: label('км', 'км', 'km', 'km'),
    label: label('километры', 'кіламетры', 'Kilometer', 'kilometres'),
    many: label('километров', 'кіламетраў', 'Kilometer', 'kilometres'),
    words: ['километр', 'километра', 'кіламетр', 'kilometers'],
  },
  hectare: {
    symbol: label('га', 'га', 'ha', 'ha'),
    label: label('гектары', 'гектары', 'Hektar', 'hectares'),
    many: label('гектаров', 'гектараў', 'Hektar', 'hectares'),
    words: ['гектар', 'гектара', 'hectare'],
  },
  squareMetre: {
    symbol: label('кв. м', 'кв. м', 'm²', 'sq m'),
    label: label('квадратные метры', 'квадратныя метры', 'Quadratmeter', 'square metres'),
    many: label('квадратных метров', 'квадратных метраў', 'Quadratmeter', 'square metres'),
    words: ['м²', 'кв метров', 'кв метраў', 'квадратных метра', 'qm', 'square meters', 'sqm'],
  },
  cubicMetre: {
    symbol: label('куб. м', 'куб. м', 'm³', 'cu m'),
    label: label('кубические метры', 'кубічныя метры', 'Kubikmeter', 'cubic metres'),
    many: label('кубических метров', 'кубічных метраў', 'Kubikmeter', 'cubic metres'),
    words: ['м³', 'куб метров', 'куб метраў', 'cubic meters'],
  },
  litre: {
    symbol: label('л', 'л', 'l', 'l'),
    label: label('литры', 'літры', 'Liter', 'litres'),
    many: label('литров', 'літраў', 'Liter', 'litres'),
    words: ['литр', 'литра', 'літр', 'liters'],
  },
  percent: {
    symbol: label('%', '%', '%', '%'),
    label: label('проценты', 'працэнты', 'Prozent', 'per cent'),
    many: label('процентов', 'працэнтаў', 'Prozent', 'per cent'),
    words: ['процент', 'процента', 'проц', 'працэнт', 'працэнта', 'прац', 'percent', 'pct'],
  },
  one: { symbol: label('', '', '', ''), label: label('', '', '', ''), many: label('', '', '', ''), words: [] },
}
