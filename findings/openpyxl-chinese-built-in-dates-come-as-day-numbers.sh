#!/bin/sh
# Date cells in the formats that Chinese Excel offers first: 2022年6月28日 is number format 31, 2022年6月 is 57.
#
# A good guess: openpyxl gives dates for all built-in formats of dates, as it does for 14 (2022/6/28).
# What happens (openpyxl 3.1.5): the built-in numbers 27 to 36 and 50 to 58, which are dates in East Asian editions, are
#   not in its table; a format without an entry in the workbook's own list is "General". The deadline comes as the plain
#   number 44740. python-calamine 0.9.1 gives dates for all three.
# Seen: openpyxl 14 date, 31 and 57 the number 44740; python-calamine three dates.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet openpyxl==3.1.5 python-calamine==0.9.1
cd "$dir"; "$dir/venv/bin/python" - <<'P'
import datetime
import zipfile

import openpyxl
import python_calamine

book = openpyxl.Workbook()
book.active.append([44740, 44740, 44740])
book.save("plain.xlsx")
# As Excel writes it: a style names the built-in format by its number, and there is no text of the format in the file.
with zipfile.ZipFile("plain.xlsx") as plain, zipfile.ZipFile("dates.xlsx", "w") as dates:
    for name in plain.namelist():
        part = plain.read(name).decode()
        if name == "xl/styles.xml":
            styles = "".join(f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/>' for n in (14, 31, 57))
            part = part.replace('<cellXfs count="1">', '<cellXfs count="4">').replace("</cellXfs>", styles + "</cellXfs>")
        if name == "xl/worksheets/sheet1.xml":
            for style, cell in enumerate(("A1", "B1", "C1"), 1):
                part = part.replace(f'<c r="{cell}"', f'<c r="{cell}" s="{style}"')
        dates.writestr(name, part)
ours = [cell.value for cell in openpyxl.load_workbook("dates.xlsx").active[1]]
other = python_calamine.load_workbook("dates.xlsx").get_sheet_by_index(0).to_python()[0]
print("openpyxl", ours)
print("python-calamine", other)
assert ours == [datetime.datetime(2022, 6, 28), 44740, 44740]
assert other == [datetime.date(2022, 6, 28)] * 3
P
