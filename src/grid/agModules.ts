import {
  CellStyleModule, ClientSideRowModelApiModule, ClientSideRowModelModule, ColumnApiModule, EventApiModule, LocaleModule, RenderApiModule,
  RowApiModule, ScrollApiModule, type Module,
} from 'ag-grid-community'

/** Sorting, filtering, grouping and editing are ours: their modules are left out, and a third of the grid's weight with them. */
export const AG_MODULES: Module[] = [
  ClientSideRowModelModule, ClientSideRowModelApiModule, ColumnApiModule, RowApiModule, ScrollApiModule, RenderApiModule, EventApiModule,
  CellStyleModule, LocaleModule,
]
