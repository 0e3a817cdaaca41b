import { themeQuartz } from 'ag-grid-community'

/**
 * Made of the tokens alone, so light and dark, density and text size change with them, without building the grid anew.
 * Hairlines between rows only; the header in the muted colour, not bold.
 */
export const agTheme = themeQuartz.withParams({
  fontFamily: 'var(--font)',
  fontSize: 'var(--text-grid)',
  headerFontFamily: 'var(--font)',
  headerFontSize: 'var(--text-grid)',
  headerFontWeight: 500,
  headerTextColor: 'var(--muted)',
  headerBackgroundColor: 'var(--paper)',
  headerCellHoverBackgroundColor: 'var(--hover)',
  headerCellMovingBackgroundColor: 'var(--selected)',
  headerHeight: 'calc(var(--row) + 2px)',
  headerRowBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'var(--line)',
  headerColumnResizeHandleHeight: '50%',
  headerColumnResizeHandleWidth: 1,
  rowHeight: 'var(--row)',
  rowBorder: { style: 'solid', width: 1, color: 'var(--line)' },
  columnBorder: false,
  pinnedColumnBorder: { style: 'solid', width: 1, color: 'var(--line-strong)' },
  backgroundColor: 'var(--paper)',
  dataBackgroundColor: 'var(--paper)',
  oddRowBackgroundColor: 'var(--paper)',
  rowHoverColor: 'var(--panel)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  cellTextColor: 'var(--ink)',
  accentColor: 'var(--accent)',
  borderColor: 'var(--line)',
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  cellHorizontalPadding: 8,
  spacing: 4,
  columnDragIndicatorColor: 'var(--accent)',
  // The frame of the active cell is a box of our own layer: two frames would show.
  rangeSelectionBorderColor: 'transparent',
  focusShadow: 'none',
  browserColorScheme: 'inherit',
})
