"""The files of a release and what is known about each: written once, described everywhere from here."""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from policygraph.queries import Text

CHECKSUMS = "SHA256SUMS"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Format:
    """What a file holds, for a machine.

    :param media_type: as registered with IANA.
    :param authority: its name in the EU's authority table of file types.
    :param name: what people call it.
    """

    media_type: str
    authority: str
    name: str


FORMATS = {
    "ttl": Format("text/turtle", "RDF_TURTLE", "Turtle"),
    "nq": Format("application/n-quads", "RDF_N_QUADS", "N-Quads"),
    "jsonld": Format("application/ld+json", "JSON_LD", "JSON-LD"),
    "csv": Format("text/csv", "CSV", "CSV"),
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX", "XLSX"),
    "md": Format("text/markdown", "MARKDOWN", "Markdown"),
}


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """A file that was written.

    :param path: within the release, with `/`.
    :param part: which dataset it belongs to: data, tables, vocabulary, shapes, about, or notice/NAME.
    :param packed: whether it is the gzipped twin of the file without `.gz`.
    :param triples: how many it holds (quads for N-Quads and JSON-LD), for RDF.
    :param rows: how many it holds below the head, for tables.
    """

    path: str
    part: str
    title: Text
    size: int
    sha256: str
    packed: bool = False
    triples: int | None = None
    rows: int | None = None

    @property
    def format(self) -> Format:
        """What it holds, told by its ending."""
        return FORMATS[self.path.removesuffix(".gz").rpartition(".")[2]]


def put(
    folder: Path,
    path: str,
    data: bytes,
    part: str,
    title: Text,
    *,
    triples: int | None = None,
    rows: int | None = None,
    pack: bool = False,
) -> list[ReleaseFile]:
    """Write a file and return its description; with `pack` its gzipped twin as well.

    :param folder: of the release.
    :param path: within it.
    :param data: the bytes.
    """
    files = [_write(folder, ReleaseFile(path, part, title, len(data), digest(data), False, triples, rows), data)]
    if pack:
        packed = gzipped(data)
        twin = ReleaseFile(f"{path}.gz", part, title, len(packed), digest(packed), True, triples, rows)
        files.append(_write(folder, twin, packed))
    return files


def _write(folder: Path, file: ReleaseFile, data: bytes) -> ReleaseFile:
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return file


def gzipped(data: bytes) -> bytes:
    """Return bytes in the format of gzip (RFC 1952), without a time, a name or a system in its header.

    Versions of Python differ in what they put there.

    :param data: the bytes.
    """
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    header = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    return (
        header + deflate.compress(data) + deflate.flush() + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def checksum_lines(digests: dict[str, str]) -> bytes:
    """Return the checksums in the form that `sha256sum --check` reads.

    :param digests: by path.
    """
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()
