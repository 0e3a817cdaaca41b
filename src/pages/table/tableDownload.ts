/** What a table's own menu gives as a workbook. `publicTable`: without its confidential rows. */
export type TableDownload = 'table' | 'publicTable' | 'agreements'
