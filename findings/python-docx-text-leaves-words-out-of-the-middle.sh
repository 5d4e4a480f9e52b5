#!/bin/sh
# The text of a Word paragraph in which a name is partly inside a reading aid (ruby), a smart tag or a content control.
#
# A good guess: paragraph.text gives what Word shows; what is marked up differently is at worst unformatted.
# What happens (python-docx 1.2.0): runs inside w:ruby, w:smartTag, w:sdt, w:fldSimple and w:ins are no part of the text,
#   and nothing says so: the name closes over the gap (区水务局 becomes 区务局) and reads like another name.
#   mammoth 1.13.0 drops the base characters of w:ruby as well, and warns.
# Seen: 区务局 for ruby on 水, 务局 for a smart tag around 区水, 由牵头 for a content control, 项 for a field.
set -eu
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet python-docx==1.2.0 mammoth==1.13.0
cd "$dir"; venv/bin/python - <<'P'
import docx
import mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

RUN = "<w:r><w:t>{}</w:t></w:r>"
RUBY = "<w:r><w:ruby><w:rubyPr/><w:rt>" + RUN.format("shui") + "</w:rt><w:rubyBase>" + RUN.format("水") + "</w:rubyBase></w:ruby></w:r>"
PARAGRAPHS = {
    "ruby": RUN.format("区") + RUBY + RUN.format("务局"),
    "smart tag": '<w:smartTag w:uri="u" w:element="e">' + RUN.format("区水") + "</w:smartTag>" + RUN.format("务局"),
    "content control": RUN.format("由") + "<w:sdt><w:sdtContent>" + RUN.format("区水务局") + "</w:sdtContent></w:sdt>" + RUN.format("牵头"),
    "field": '<w:fldSimple w:instr="SEQ n">' + RUN.format("8") + "</w:fldSimple>" + RUN.format("项"),
}
document = docx.Document()
for xml in reversed(PARAGRAPHS.values()):
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
document.save("names.docx")
seen = dict(zip(PARAGRAPHS, (paragraph.text for paragraph in docx.Document("names.docx").paragraphs)))
with open("names.docx", "rb") as file:
    other = mammoth.extract_raw_text(file)
print(seen, other.value.split(), other.messages)
assert seen == {"ruby": "区务局", "smart tag": "务局", "content control": "由牵头", "field": "项"}
assert other.value.split()[0] == "区务局"
P
