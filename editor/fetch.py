"""Fetches the editor of the query page and the graph to walk: `python editor/fetch.py`.

What is fetched is named in `package.json` and fixed by digest in `package-lock.json`. The few files that a browser
needs are laid into `editor/files/`, with the licences of everything that they were built from. Without npm nothing is
fetched, and the pages do with a plain text area and with tables.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOM = Path(__file__).resolve().parent
FILES = ROOM / "files"
WANTED = (
    "@zazuko/yasqe/build/yasqe.min.js",
    "@zazuko/yasqe/build/yasqe.min.css",
    "@zazuko/yasr/build/yasr.min.js",
    "@zazuko/yasr/build/yasr.min.css",
    "cytoscape/dist/cytoscape.min.js",
)
_LICENCES = "LICENCES.txt"
_MARK = "fetched"  # holds the digest of the lock that the files came from


def fetch() -> str:
    """Lay the files into their place, unless those of this lock are there already.

    :returns: why there are none, in one sentence; empty where they are there.
    """
    lock = hashlib.sha256((ROOM / "package-lock.json").read_bytes()).hexdigest()
    mark = FILES / _MARK
    names = [*(Path(wanted).name for wanted in WANTED), _LICENCES]
    if mark.is_file() and mark.read_text("ascii") == lock and all((FILES / name).is_file() for name in names):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return (
            "npm is not installed: the query page has a plain text area, and the graph to walk a table"
            " 未安装 npm：查询页使用普通文本框，关系图以表格代替"
        )
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOM, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        return f"npm could not fetch the editor of the query page: {last} 未能取得查询编辑器"
    modules = ROOM / "node_modules"
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir()
    for wanted in WANTED:
        # The map of a script names a file that is not laid beside it; browsers would ask for it.
        data = re.sub(rb"\s*//# sourceMappingURL=\S+\s*\Z", b"\n", (modules / wanted).read_bytes())
        (FILES / Path(wanted).name).write_bytes(data)
    (FILES / _LICENCES).write_text(licences(modules), encoding="utf-8", newline="\n")
    mark.write_text(lock, encoding="ascii")
    return ""


def licences(modules: Path) -> str:
    """Return the licences of all packages that the lock names.

    :param modules: the folder into which they were fetched.
    """
    packages = json.loads((ROOM / "package-lock.json").read_text("utf-8"))["packages"]
    parts = ["What yasqe.min.js, yasr.min.js and cytoscape.min.js were built from, with its licences.\n"]
    for place, locked in sorted(packages.items()):
        folder = modules.parent / place
        if not place or not folder.is_dir():
            continue
        told = json.loads((folder / "package.json").read_text("utf-8"))
        author = told.get("author", "")
        author = author.get("name", "") if isinstance(author, dict) else author
        parts.append(f"{'=' * 72}\n{told['name']} {locked['version']}\nLicence: {locked['license']}\n"
                     + (f"Author: {author}\n" if author else ""))  # fmt: skip
        texts = sorted(path for path in folder.iterdir()
                       if path.name.lower().startswith(("licen", "copying", "notice")) and path.is_file())  # fmt: skip
        parts += [f"\n{path.read_text('utf-8', errors='replace').strip()}\n" for path in texts]
        if not texts:
            parts.append("\nThe package holds no text of its licence; it is the licence named above.\n")
    return "\n".join(parts)


if __name__ == "__main__":
    said = fetch()
    if said:
        print(said, file=sys.stderr)  # noqa: T201
