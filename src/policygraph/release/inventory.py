"""The files of a release against its own lists: the checksums and the manifest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode

from policygraph.release.files import CHECKSUMS, MANIFEST, checksum_lines, digest
from policygraph.release.problem import Problem, shortly


def inventory_problems(held: dict[str, bytes]) -> Iterator[Problem]:
    """Yield the files that are missing, that nobody announced, or whose bytes are not those announced.

    :param held: the bytes of each file by its path.
    """
    announced: dict[str, str] = {}
    for line in held.get(CHECKSUMS, b"").decode("utf-8", "replace").splitlines():
        sha256, _, path = line.partition("  ")
        announced[path] = sha256
    if not announced:
        yield Problem(CHECKSUMS, "is missing or empty 缺失或为空")
    elif held[CHECKSUMS] != checksum_lines(announced):
        yield Problem(CHECKSUMS, "is not as it was written 内容被改动")
    for path in sorted(announced.keys() - held.keys()):
        yield Problem(path, "is missing 缺失")
    for path in sorted(held.keys() - announced.keys() - {CHECKSUMS}):
        yield Problem(path, "does not belong to the release 不属于本发布包")
    for path in sorted(announced.keys() & held.keys()):
        if digest(held[path]) != announced[path]:
            yield Problem(path, f"its SHA-256 is {digest(held[path])}, announced is {announced[path]} 校验和不符")


def read_manifest(held: dict[str, bytes]) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Return the manifest, and where it disagrees with the files.

    :param held: the bytes of each file by its path.
    :return: None for a manifest when there is none that can be read.
    """
    try:
        manifest: dict[str, Any] = json.loads(held.get(MANIFEST, b""))
        files = {file["path"]: (file["bytes"], file["sha256"], file["part"]) for file in manifest["files"]}
        for path, (size, sha256, part) in files.items():
            _of(str, path, sha256, part)
            _of(int, size)
        for notice in manifest["notices"]:
            _of(str, notice["file"])
            NamedNode(notice["graph"])
        _of(str, manifest["canonical"]["value"])
        _of(dict, manifest["counts"])
        NamedNode(manifest["release"]["location"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        return None, [Problem(MANIFEST, f"is missing or not a manifest 缺失或不是清单: {shortly(error)}")]
    problems = [
        Problem(path, "stands in the manifest and is missing 清单所列文件缺失")
        for path in sorted(files.keys() - held.keys())
    ]
    rest = held.keys() - files.keys() - {MANIFEST, CHECKSUMS}
    problems += [Problem(path, "does not stand in the manifest 未列入清单") for path in sorted(rest)]
    for path in sorted(files.keys() & held.keys()):
        data = held[path]
        if files[path][:2] != (len(data), digest(data)):
            problems.append(Problem(path, f"has {len(data)} bytes and is not the file of the manifest 与清单不符"))
    return manifest, problems


def _of(kind: type, *values: object) -> None:
    for value in values:
        if not isinstance(value, kind) or isinstance(value, bool):
            raise TypeError(f"{str(value)[:60]!r} where {kind.__name__} should be")
