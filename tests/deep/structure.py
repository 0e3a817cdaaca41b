"""What openpyxl finds in workbooks, as JSON: a reader that neither wrote them nor is ours."""
import json
import sys

import openpyxl


def sheet(ws):
    return {
        'name': ws.title,
        'state': ws.sheet_state,
        'freeze': ws.freeze_panes,
        'titles': ws.print_title_rows,
        'area': str(ws.print_area),
        'paper': ws.page_setup.paperSize,
        'orientation': ws.page_setup.orientation,
        'fit': ws.page_setup.fitToWidth if ws.sheet_properties.pageSetUpPr and ws.sheet_properties.pageSetUpPr.fitToPage else None,
        'footer': ws.oddFooter.right.text,
        'firstFooter': ws.firstFooter.right.text,
        'header': ws.oddHeader.center.text,
        'firstHeader': ws.firstHeader.center.text,
        'highlights': sum(len(one.rules) for one in ws.conditional_formatting),
        'validations': len(ws.data_validations.dataValidation),
        'protected': bool(ws.protection.sheet),
        'charts': [[type(part).__name__ for part in chart._charts] for chart in ws._charts],
        'series': [sum(len(part.series) for part in chart._charts) for chart in ws._charts],
        'links': sum(1 for row in ws.iter_rows() for cell in row if cell.hyperlink is not None and cell.hyperlink.location),
        'first': ws['A1'].value,
        'rows': [[cell.value if isinstance(cell.value, str) else None for cell in row] for row in ws.iter_rows(max_row=min(ws.max_row, 20))],
    }


def workbook(path):
    wb = openpyxl.load_workbook(path)
    names = list(wb.defined_names.keys()) if hasattr(wb.defined_names, 'keys') else [one.name for one in wb.defined_names.definedName]
    return {'title': wb.properties.title, 'author': wb.properties.creator, 'language': wb.properties.language, 'names': names, 'sheets': [sheet(ws) for ws in wb]}


json.dump([workbook(path) for path in sys.argv[1:]], sys.stdout)
