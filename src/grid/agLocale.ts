import type { Locale } from '../domain/locale.ts'

/**
 * The grid's own texts, for the features that are registered (`agModules.ts`). Few, as menus, filters, editors and messages are ours;
 * the package of ready translations has no Russian and no Belarusian, and its German is ten kilobytes for these lines.
 */
type AgText = 'noRowsToShow' | 'noMatchingRows' | 'loadingOoo' | 'loadingError' | 'ariaRowIndex' | 'ariaSkeletonCellLoading' | 'ariaSkeletonCellLoadingFailed'
  | 'ariaDeferSkeletonCellLoading' | 'ariaSortableColumn' | 'ariaMenuColumn' | 'ariaColumnFiltered'

export const agLocale: Readonly<Record<Locale, Record<AgText, string>>> = {
  en: {
    noRowsToShow: 'No rows',
    noMatchingRows: 'No matching rows',
    loadingOoo: 'Loading…',
    loadingError: 'Not loaded',
    ariaRowIndex: 'row',
    ariaSkeletonCellLoading: 'The row is loading',
    ariaSkeletonCellLoadingFailed: 'The row could not be loaded',
    ariaDeferSkeletonCellLoading: 'The cell is loading',
    ariaSortableColumn: 'Press Enter for the column menu',
    ariaMenuColumn: 'Press Enter for the column menu',
    ariaColumnFiltered: 'filtered',
  },
  ru: {
    noRowsToShow: 'Строк нет',
    noMatchingRows: 'Подходящих строк нет',
    loadingOoo: 'Загрузка…',
    loadingError: 'Не загружено',
    ariaRowIndex: 'строка',
    ariaSkeletonCellLoading: 'Строка загружается',
    ariaSkeletonCellLoadingFailed: 'Строку не удалось загрузить',
    ariaDeferSkeletonCellLoading: 'Ячейка загружается',
    ariaSortableColumn: 'Enter открывает меню столбца',
    ariaMenuColumn: 'Enter открывает меню столбца',
    ariaColumnFiltered: 'с отбором',
  },
  be: {
    noRowsToShow: 'Радкоў няма',
    noMatchingRows: 'Падыходных радкоў няма',
    loadingOoo: 'Загрузка…',
    loadingError: 'Не загружана',
    ariaRowIndex: 'радок',
    ariaSkeletonCellLoading: 'Радок загружаецца',
    ariaSkeletonCellLoadingFailed: 'Радок не ўдалося загрузіць',
    ariaDeferSkeletonCellLoading: 'Ячэйка загружаецца',
    ariaSortableColumn: 'Enter адкрывае меню слупка',
    ariaMenuColumn: 'Enter адкрывае меню слупка',
    ariaColumnFiltered: 'з адборам',
  },
  de: {
    noRowsToShow: 'Keine Zeilen',
    noMatchingRows: 'Keine passenden Zeilen',
    loadingOoo: 'Wird geladen …',
    loadingError: 'Nicht geladen',
    ariaRowIndex: 'Zeile',
    ariaSkeletonCellLoading: 'Die Zeile wird geladen',
    ariaSkeletonCellLoadingFailed: 'Die Zeile konnte nicht geladen werden',
    ariaDeferSkeletonCellLoading: 'Die Zelle wird geladen',
    ariaSortableColumn: 'Eingabetaste öffnet das Spaltenmenü',
    ariaMenuColumn: 'Eingabetaste öffnet das Spaltenmenü',
    ariaColumnFiltered: 'gefiltert',
  },
}
