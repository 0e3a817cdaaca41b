"""A person at work in LibreOffice: python3 officeSession.py FROM TO PROFILE. Edits, inserts, deletes, copies, sorts, moves a column, and saves as xlsx."""
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField

source, target, profile = sys.argv[1:4]
PORT = 23_000 + int(time.time() * 10) % 10_000


def property_of(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect():
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:socket,host=localhost,port={PORT};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not answer")


office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", f"--accept=socket,host=localhost,port={PORT};urp;", f"-env:UserInstallation=file://{profile}"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
try:
    remote = connect()
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (property_of("Hidden", True),))
    sheet = document.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last_row, last_column = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn

    key_row = next(r for r in range(60) if any(sheet.getCellByPosition(c, r).String.startswith("_id:") for c in range(last_column + 1)))
    keys = [sheet.getCellByPosition(c, key_row).String for c in range(last_column + 1)]
    id_at = next(i for i, key in enumerate(keys) if key.startswith("_id:"))
    first = key_row + 2
    last = next((r for r in range(first, last_row + 2) if sheet.getCellByPosition(id_at, r).String == ""), last_row + 1) - 1

    def row_of(row_id):
        return next(r for r in range(first, last + 1) if sheet.getCellByPosition(id_at, r).String == row_id)

    def cell(row_id, key):
        return sheet.getCellByPosition(keys.index(key), row_of(row_id))

    # Typed key by key, as a person does: what the program makes of it depends on the cell's format.
    controller = document.CurrentController
    dispatcher = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", remote)

    def type_into(row_id, key, words):
        controller.select(cell(row_id, key))
        dispatcher.executeDispatch(controller.Frame, ".uno:EnterString", "", 0, (property_of("StringName", words),))

    type_into("o10", "clause", "1.10")
    type_into("o11", "clause", "01-02")
    type_into("o12", "completed", "11/21/2024")
    type_into("o13", "evidence", "3/4")
    # What is typed.
    cell("o1", "text").String = "Typed in the office"
    cell("o2", "status").String = "Done"
    cell("o3", "delivered").Value = 1234.5
    cell("o4", "due").String = "soon"
    cell("o5", "progress").String = ""
    cell("o6", "text").String = "Typed on both sides"
    # A row out, and a copy of one, changed, at the end; one without an id behind it.
    sheet.Rows.removeByIndex(row_of("o7"), 1)
    last -= 1
    sheet.Rows.insertByIndex(last + 1, 2)
    source_row = sheet.getCellRangeByPosition(0, row_of("o8"), id_at, row_of("o8")).RangeAddress
    sheet.copyRange(sheet.getCellByPosition(0, last + 1).CellAddress, source_row)
    sheet.getCellByPosition(keys.index("text"), last + 1).String = "A copy, changed"
    sheet.getCellByPosition(keys.index("text"), last + 2).String = "Quite new"
    last += 2
    # Sorted, the last first.
    field = TableSortField()
    field.Field, field.IsAscending = keys.index("text"), False
    lines = sheet.getCellRangeByPosition(0, first, id_at, last)
    uno.invoke(lines, "sort", ((property_of("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))), property_of("ContainsHeader", False)),))
    # A column of their own in front, and the status moved behind the text.
    sheet.Columns.insertByIndex(0, 1)
    sheet.getCellByPosition(0, first - 1).String = "Remark of the ministry"
    sheet.getCellByPosition(0, first).String = "seen"
    status, place = keys.index("status") + 1, 1
    sheet.Columns.insertByIndex(place, 1)
    moved = sheet.getCellRangeByPosition(status + 1, key_row, status + 1, last).RangeAddress
    sheet.moveRange(sheet.getCellByPosition(place, key_row).CellAddress, moved)
    document.storeToURL(f"file://{target}", (property_of("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass  # it goes down while it answers
finally:
    try:
        office.wait(20)
    except subprocess.TimeoutExpired:
        office.kill()
