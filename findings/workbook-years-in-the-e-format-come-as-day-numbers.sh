#!/bin/sh
# A date cell that shows its year only, in the number format of Chinese Excel and WPS: e"年".
#
# A good guess: a reader of workbooks gives a date, as it does for yyyy"年" and for e"年"m"月"; in the two programs all
#   three show 2022年.
# What happens (openpyxl 3.1.5, python-calamine 0.9.1): the letter e is taken for no part of a date, so a cell whose
#   format holds no other letter of a date is the plain number 44740. The same with aaaa (the day of the week).
# Seen: e"年" and aaaa give 44740 in both; yyyy"年" and e"年"m"月" give 2022-06-28.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet openpyxl==3.1.5 python-calamine==0.9.1
cd "$dir"; venv/bin/python - <<'P'
import datetime

import openpyxl
import python_calamine

FORMATS = ('e"年"', "aaaa", 'yyyy"年"', 'e"年"m"月"')
book = openpyxl.Workbook()
for row, form in enumerate(FORMATS, 1):
    book.active.cell(row, 1, 44740).number_format = form
book.save("years.xlsx")
read = [row[0] for row in openpyxl.load_workbook("years.xlsx").active.iter_rows(values_only=True)]
other = [row[0] for row in python_calamine.CalamineWorkbook.from_path("years.xlsx").get_sheet_by_index(0).to_python()]
for form, one, two in zip(FORMATS, read, other):
    print(form, repr(one), repr(two))
assert read[:2] == [44740, 44740] == other[:2]
assert all(isinstance(one, datetime.date) for one in read[2:] + other[2:])
P
