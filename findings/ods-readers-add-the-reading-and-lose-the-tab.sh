#!/bin/sh
# A cell of an OpenDocument sheet with a reading aid over a character, a tab, and a line break within a paragraph.
#
# A good guess: the cell is what the sheet shows, without the small reading over 长, and two names that a tab or a line
#   break parts stay two.
# What happens (pandas 3.1.1 with odfpy 1.4.1, python-calamine 0.9.1): both add the reading behind its character
#   (局长zhang), and both leave the tab out, so 区水务局 and 区财政局 become one word; python-calamine leaves the line
#   break out as well. Two paragraphs of a cell stay two in both.
# Seen: as above.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
cd "$dir"; "$dir/venv/bin/python" - <<'P'
import zipfile

import pandas
import python_calamine

ONS = "urn:oasis:names:tc:opendocument:xmlns:"
CELLS = (
    "局<text:ruby><text:ruby-base>长</text:ruby-base><text:ruby-text>zhang</text:ruby-text></text:ruby>",
    "区水务局<text:tab/>区财政局",
    "区水务局<text:line-break/>区财政局",
    "区水务局</text:p><text:p>区财政局",
)
row = "".join(f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in CELLS)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
with zipfile.ZipFile("list.ods", "w") as archive:
    archive.writestr("mimetype", KIND)
    archive.writestr(
        "META-INF/manifest.xml",
        f'<manifest:manifest xmlns:manifest="{ONS}manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    )
    archive.writestr(
        "content.xml",
        f'<office:document-content xmlns:office="{ONS}office:1.0" xmlns:table="{ONS}table:1.0" xmlns:text="{ONS}text:1.0"'
        ' office:version="1.3"><office:body><office:spreadsheet><table:table table:name="清单"><table:table-row>'
        f"{row}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
    )
by_pandas = pandas.read_excel("list.ods", engine="odf", header=None).values.tolist()[0]
by_calamine = python_calamine.load_workbook("list.ods").get_sheet_by_index(0).to_python()[0]
print("pandas and odfpy", by_pandas)
print("python-calamine", by_calamine)
two = "区水务局\n区财政局"
assert by_pandas == ["局长zhang", "区水务局区财政局", two, two]
assert by_calamine == ["局长zhang", "区水务局区财政局", "区水务局区财政局", two]
P
