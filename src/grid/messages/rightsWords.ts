/** Said where a cell cannot be written into though others of the table can. */
export const rightsWords = {
  ru: 'Вы вносите данные об исполнении только по поручениям своей организации. Эта ячейка вам закрыта.',
  be: 'Вы ўносіце даныя аб выкананні толькі па даручэннях сваёй арганізацыі. Гэтая ячэйка вам закрыта.',
  de: 'Sie tragen nur ein, wie die Aufträge Ihrer Organisation ausgeführt werden. Diese Zelle ist für Sie geschlossen.',
  en: 'You report only on how the actions given to your organisation are carried out. This cell is closed to you.',
} as const
