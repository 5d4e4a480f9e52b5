#!/bin/sh
# A list of tasks as Word's old .doc: the table is the last thing in the file, as python-docx leaves it.
#
# A good guess: LibreOffice reads a .doc that it has just written itself as it was; a table stays a table.
# What happens (LibreOffice 7.4.7.2, python-docx 1.2.0): when nothing stands behind the table, its cells come back as one
#   paragraph of running text, in .docx, .odt and .html alike. No message, exit status 0. With one empty paragraph behind
#   the table it is kept. The .doc itself still holds the marks of the cells.
# Seen: 0 tables after docx -> doc -> docx, and 1 with the empty paragraph. Needs soffice on the PATH
#   (Debian: libreoffice-writer-nogui).
set -eu
command -v soffice >/dev/null || { echo "this one needs LibreOffice (soffice)"; exit 2; }
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
python3 -m venv "$dir/venv"; "$dir/venv/bin/pip" install --quiet python-docx==1.2.0
cd "$dir"; venv/bin/python - <<'P'
import docx

for name, behind in (("bare", False), ("followed", True)):
    document = docx.Document()
    document.add_paragraph("Tasks")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "mend the dam", "Water Bureau"
    if behind:
        document.add_paragraph("")
    document.save(f"{name}.docx")
P
office() { soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
for name in bare followed; do office doc old "$name.docx"; office docx back "old/$name.doc"; done
venv/bin/python - <<'P'
import docx

seen = {name: len(docx.Document(f"back/{name}.docx").tables) for name in ("bare", "followed")}
print(seen)
assert seen == {"bare": 0, "followed": 1}
P
