"""What a run of policygraph is made of, from the locks: a software bill of materials, and the tables of licences.

`python requirements/sbom.py` writes CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/) to standard output,
`--table` the table of docs/dependencies.md, `--check` nothing: it fails where a requirement lacks a digest, names an
index, is locked twice in two ways, or has a licence that is not permissive. The same locks give the same bytes. What
the wheel brings to a browser is locked by npm in `editor/package-lock.json`.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNTIME, DEV, OCR, CLUSTER = (ROOT / "requirements" / f"{name}.txt" for name in ("runtime", "dev", "ocr", "cluster"))
EDITOR = ROOT / "editor" / "package-lock.json"
PERMISSIVE = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0", "CC0-1.0", "HPND", "ISC", "MIT", "MIT-0",
    "MIT-CMU", "MPL-2.0", "PSF-2.0", "Unlicense", "W3C", "W3C-20150513", "ZPL-2.1", "Zlib",
}  # fmt: skip
# What the metadata of these say in words of their own, or on other systems only.
STATED = {
    "html5rdf": "MIT",
    "httpx2-jsfetch": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyshacl": "Apache-2.0",
    "python-crfsuite": "MIT AND BSD-3-Clause",
    "pywin32": "PSF-2.0",
    "sparqlwrapper": "W3C",
    "wcwidth": "MIT",
    "xlrd": "BSD-3-Clause",
    # Of the extras `ocr` and `cluster`, which are not there where this runs.
    "certifi": "MPL-2.0",
    "charset-normalizer": "MIT",
    "colorama": "BSD-3-Clause",
    "colorlog": "MIT",
    "filelock": "MIT",
    "flatbuffers": "Apache-2.0",
    "msgpack": "Apache-2.0",
    "numpy": "BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0",
    "omegaconf": "BSD-3-Clause",
    "onnxruntime": "MIT",
    "opencv-python-headless": "Apache-2.0",
    "pillow": "MIT-CMU",
    "protobuf": "BSD-3-Clause",
    "py4j": "BSD-3-Clause",
    "pyclipper": "MIT",
    "pyspark": "Apache-2.0",
    "pyyaml": "MIT",
    "rapidocr": "Apache-2.0",
    "ray": "Apache-2.0",
    "requests": "Apache-2.0",
    "shapely": "BSD-3-Clause",
    "six": "MIT",
    "tqdm": "MPL-2.0 AND MIT",
}
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==(\S+)([^\\\n]*)(?:\\?\n)((?:[ \t]+.*\n?)*)", re.MULTILINE)
_DIGEST = re.compile(r"--hash=(\w+):([0-9a-f]+)")
_BY = re.compile(r"^\s+#(?:\s+via)?\s+([a-z0-9][\w.-]*)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Locked:
    """A requirement as it is locked.

    :param marker: for which systems or versions of Python, empty for all.
    :param digests: SHA-256 of each of its files.
    :param by: what requires it.
    """

    name: str
    version: str
    marker: str
    digests: tuple[str, ...]
    by: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(path: Path) -> list[Locked]:
    """Return the requirements of a lock, in its order.

    :param path: as `uv pip compile --generate-hashes` writes it.
    """
    found = []
    for name, version, marker, rest in _PIN.findall(path.read_text(encoding="utf-8")):
        digests = tuple(value for kind, value in _DIGEST.findall(rest) if kind == "sha256")
        by = tuple(one for one in _BY.findall(rest) if one != "via")
        found.append(Locked(name, version, marker.strip(" ;\\"), digests, by))
    return found


@dataclass(frozen=True, slots=True)
class Fetched:
    """A package of the browser's scripts as it is locked.

    :param place: its folder below `editor/`.
    :param digest: SHA-512 of its archive, in hexadecimal; empty where the lock has none.
    :param needs: the names of what it requires.
    """

    place: str
    name: str
    version: str
    licence: str
    digest: str
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its package URL."""
        return f"pkg:npm/{self.name.replace('@', '%40')}@{self.version}"


def fetched(path: Path) -> list[Fetched]:
    """Return the packages that npm fetches, in the order of their places.

    :param path: `package-lock.json`, form 3.
    """
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]
    return [
        Fetched(
            place,
            place.rpartition("node_modules/")[2],
            one.get("version", ""),
            one.get("license", ""),
            _sha512(one.get("integrity", "")),
            tuple(sorted({**one.get("dependencies", {}), **one.get("optionalDependencies", {})})),
        )
        for place, one in sorted(packages.items())
        if place
    ]


def _sha512(integrity: str) -> str:
    try:
        data = base64.b64decode(integrity.removeprefix("sha512-"), validate=True)
    except binascii.Error:
        return ""
    return data.hex() if len(data) == 64 else ""


def _found_by(one: Fetched, name: str, places: dict[str, Fetched]) -> Fetched | None:
    """What a package gets when it asks for a name: the nearest on the way up."""
    folder = one.place
    while True:
        found = places.get(f"{folder}/node_modules/{name}" if folder else f"node_modules/{name}")
        if found is not None or not folder:
            return found
        folder = folder.rpartition("node_modules/")[0].rstrip("/")


def parts_of(expression: str) -> set[str]:
    """Return the licences that an SPDX expression names."""
    return {part for part in re.split(r"\s+(?:AND|OR|WITH)\s+|[()\s]+", expression) if part}


def licence(name: str) -> str:
    """Return the licence of a package as an SPDX expression; empty where its metadata does not tell.

    :param name: as locked.
    """
    if name in STATED:
        return STATED[name]
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return ""
    return str(found.get("License-Expression") or found.get("License") or "").strip()


def problems() -> list[str]:
    """Return what is wrong with the locks and the licences."""
    wrong = []
    dev = {(one.name, one.marker): one for one in locked(DEV)}
    for path in (RUNTIME, DEV, OCR, CLUSTER):
        text = path.read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line and not line.startswith((" ", "\t", "#"))]
        if len(lines) != len(locked(path)):
            wrong.append(f"{path.name}: {len(lines)} requirements, of which {len(locked(path))} name one version")
        if re.search(r"^\s*(--(extra-)?index-url|--find-links|-[ief])\b|://", text, re.MULTILINE):
            wrong.append(f"{path.name}: it names an index or an address")
        wrong += [f"{path.name}: {one.name} has no digest" for one in locked(path) if not one.digests]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [(RUNTIME, one) for one in project["dependencies"]]
    apart = {"ocr": OCR, "cluster": CLUSTER}
    wanted += [(apart.get(extra, RUNTIME), one) for extra, parts in extras.items() for one in parts]
    held = {path: {one.name for one in locked(path)} for path in (RUNTIME, OCR, CLUSTER)}
    for path, requirement in wanted:
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")
        if name not in held[path]:
            wrong.append(f"{path.name}: {name} is required and not locked; run `make lock`")
    for one in [*locked(RUNTIME), *locked(OCR), *locked(CLUSTER)]:
        twin = dev.get((one.name, one.marker))
        if twin is not None and (twin.version, twin.digests) != (one.version, one.digests):
            wrong.append(f"{one.name}: {one.version} to run, {twin.version} to develop")
        wrong += _not_permissive(one.name, licence(one.name))
    return wrong + _problems_of_editor()


def _problems_of_editor() -> list[str]:
    wrong = []
    lock = json.loads(EDITOR.read_text(encoding="utf-8"))["packages"]
    wanted = json.loads(EDITOR.with_name("package.json").read_text(encoding="utf-8"))["dependencies"]
    if lock[""].get("dependencies") != wanted:
        wrong.append(f"{EDITOR.name}: it was not made from package.json")
    for one in fetched(EDITOR):
        if not one.digest:
            wrong.append(f"{EDITOR.name}: {one.name} has no digest")
        if "resolved" in lock[one.place]:
            wrong.append(f"{EDITOR.name}: {one.name} names an address")
        wrong += _not_permissive(one.name, one.licence)
    return wrong


def _not_permissive(name: str, told: str) -> list[str]:
    parts = parts_of(told)
    return [] if parts and parts <= PERMISSIVE else [f"{name}: its licence is {told or 'not told'}"]


def bill() -> dict[str, object]:
    """Return the bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = f"pkg:pypi/{project['name']}@{project['version']}"
    needed: dict[str, list[str]] = {}
    parts = locked(RUNTIME)
    for one in parts:
        for by in one.by:
            needed.setdefault(by, []).append(one.purl)
    components = [
        {
            "type": "library",
            "bom-ref": one.purl,
            "name": one.name,
            "version": one.version,
            "purl": one.purl,
            "licenses": [{"expression": licence(one.name)}],
            "properties": [{"name": "policygraph:sha256", "value": digest} for digest in one.digests]
            + ([{"name": "policygraph:marker", "value": one.marker}] if one.marker else []),
        }
        for one in parts
    ]
    browser = fetched(EDITOR)
    places = {one.place: one for one in browser}
    components += [
        {
            "type": "library",
            "bom-ref": one.purl,
            "name": one.name,
            "version": one.version,
            "purl": one.purl,
            "hashes": [{"alg": "SHA-512", "content": one.digest}],
            "licenses": [{"expression": one.licence}],
        }
        for one in browser
    ]
    named = json.loads(EDITOR.read_text(encoding="utf-8"))["packages"][""]["dependencies"]
    own_needs = {*needed.get(project["name"], []), *(places[f"node_modules/{name}"].purl for name in named)}
    links = [{"ref": own, "dependsOn": sorted(own_needs)}]
    links += [{"ref": one.purl, "dependsOn": sorted(set(needed.get(one.name, [])))} for one in parts]
    links += [
        {
            "ref": one.purl,
            "dependsOn": sorted(found.purl for name in one.needs if (found := _found_by(one, name, places))),
        }
        for one in browser
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": project["name"],
                "version": project["version"],
                "purl": own,
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": components,
        "dependencies": links,
    }


def table(path: Path | None = None) -> str:
    """Return the table of what is required to run, with licences.

    :param path: another lock, of which only what it adds is told.
    """
    rows: dict[str, str] = {}
    others = {one.name for one in locked(RUNTIME)} if path else set()
    for one in locked(path or RUNTIME):
        if one.name in others:
            continue
        by = ", ".join(sorted(set(one.by)))
        rows[one.name] = f"| {one.name} | {licence(one.name)} | {by} |"
    return (
        "\n".join(["| package | licence | required by |", "|---|---|---|", *(rows[name] for name in sorted(rows))])
        + "\n"
    )


def table_of_editor() -> str:
    """Return the table of what the wheel brings to a browser, with licences."""
    packages = fetched(EDITOR)
    by = {one.name: sorted(other.name for other in packages if one.name in other.needs) for one in packages}
    own = json.loads(EDITOR.read_text(encoding="utf-8"))["packages"][""]["dependencies"]
    rows = [
        f"| {one.name} | {one.licence} | {', '.join([*by[one.name], *(['policygraph'] if one.name in own else [])])} |"
        for one in packages
    ]
    return "\n".join(["| package | licence | required by |", "|---|---|---|", *rows]) + "\n"


def main() -> None:
    """Do what the command line says."""
    what = sys.argv[1:]
    if what == ["--check"]:
        found = problems()
        sys.stderr.write("".join(f"{line}\n" for line in found))
        sys.exit(bool(found))
    tables = "\n".join((table(), table(OCR), table(CLUSTER), table_of_editor()))
    sys.stdout.write(tables if what == ["--table"] else json.dumps(bill(), indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
