#!/bin/sh
# Names with a middle dot (阿依古丽·买买提) and a rare character (𠮷) in a PDF whose Song font is not embedded, as reportlab
# and office printers write Chinese: the font STSong-Light with the encoding UniGB-UCS2-H.
#
# A good guess: the text layer is plain Unicode, so every library gives it back, or a mark in place of what it does not
#   know.
# What happens (pdfminer.six 20260107, and pdfplumber 0.11.10 on it): the encoding's table there has no entry for U+00B7,
#   U+2022, U+2473 (⑳) and U+2611 (☑): they vanish, without a mark or a gap, so that two parts of a name close up and a
#   ticked box is none. A character outside of the first plane comes back as another one (䋟 for 𠮷). pypdfium2 5.15.2 and
#   pypdf 7.1.1 give all of them.
# Seen: pdfplumber 阿依古丽买买提 / ⑩ / □ / 䋟野家; the two others 阿依古丽·买买提 / ⑩⑳ / □☑ / 𠮷野家.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet reportlab==5.1.0 pdfplumber==0.11.10 pdfminer.six==20260107 pypdfium2==5.15.2 pypdf==7.1.1
cd "$dir"; "$dir/venv/bin/python" -W ignore - <<'P'
import pdfplumber
import pypdf
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

LINES = ["阿依古丽·买买提", "⑩⑳", "□☑", "𠮷野家"]
pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
page = canvas.Canvas("names.pdf")
page.setFont("STSong-Light", 12)
for number, line in enumerate(LINES):
    page.drawString(50, 800 - 20 * number, line)
page.save()
for name, lines, expected in (
    ("pdfplumber", pdfplumber.open("names.pdf").pages[0].extract_text().split(), ["阿依古丽买买提", "⑩", "□", "䋟野家"]),
    ("pypdfium2", pypdfium2.PdfDocument("names.pdf")[0].get_textpage().get_text_range().split(), LINES),
    ("pypdf", pypdf.PdfReader("names.pdf").pages[0].extract_text().split(), LINES),
):
    print(name, *lines)
    assert lines == expected
P
