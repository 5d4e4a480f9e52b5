#!/bin/sh
# A table in reportlab with a repeated head (repeatRows=1) whose rows may be split over pages (splitInRow=1).
#
# A good guess: the head stands once, at the top of each page, as it does when rows are kept whole.
# What happens (reportlab 5.1.0): where a row is split, the head is printed again above the piece of it that stays at the
#   bottom of the page, so that a page holds the head twice. Who reads tables back from such a PDF meets a head in mid-page.
# Seen: heads a page with splitInRow=0: 1 1 1 1; with splitInRow=1: 2 1 2 1.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet reportlab==5.1.0 pypdfium2==5.15.2
"$dir/venv/bin/python" - <<'P'
import io

import pypdfium2
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

style = ParagraphStyle("plain", fontSize=11, leading=14)
rows = [["HEAD", "TEXT"], *([Paragraph(str(n), style), Paragraph(f"row {n} " * 60, style)] for n in range(1, 20))]
seen = {}
for split in (0, 1):
    written = io.BytesIO()
    SimpleDocTemplate(written).build([Table(rows, colWidths=[60, 300], repeatRows=1, splitInRow=split)])
    pages = pypdfium2.PdfDocument(written.getvalue())
    seen[split] = [page.get_textpage().get_text_range().count("HEAD") for page in pages]
    print("splitInRow", split, seen[split])
assert set(seen[0]) == {1} and max(seen[1]) == 2
P
