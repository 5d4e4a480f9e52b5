"""Documents that only an office suite reads (.doc, .wps, .rtf, .odt) → Word documents, by LibreOffice where it is.

The suite runs in a process of its own, with a profile of its own that knows no macros and follows no links, without
a network where the system allows that, and within limits of time and memory. What comes back is counted against what
went in, since a table at the end of a .doc may be lost on the way.
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

from policygraph.errors import UnreadableInput
from policygraph.model import Aside, SourceText
from policygraph.reading.asides import LOST
from policygraph.reading.composition import Part, blocks, compose
from policygraph.reading.docx import docx_parts
from policygraph.reading.limits import MEGABYTE, OFFICE
from policygraph.reading.looking import Looked
from policygraph.reading.office_counts import Counts, counts_in, counts_of, text_of_doc
from policygraph.reading.office_raw import raw_flow

_SECONDS: Final = 90
_MOST_MEMORY: Final = 3_000 * MEGABYTE  # of addresses; the suite maps far more than it uses
_MOST_OUTPUT: Final = 200 * MEGABYTE
_PROGRAMS: Final = ("soffice", "libreoffice")
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item></oor:items>
"""


def read_office(looked: Looked, media_type: str) -> SourceText:
    """Return the words of a document that LibreOffice turns into a Word document, and its version as the maker.

    :param looked: the file.
    :param media_type: of the file as it came.
    :raises UnreadableInput: when LibreOffice is not there, cannot read the file, or takes too long.
    """
    program = find_office()
    if program is None:
        raise UnreadableInput(
            "this is a document of an office suite (.doc, .wps, .rtf, .odt), which needs LibreOffice to be read"
            " 这是旧版 Word、WPS 或其他办公软件的文档，读取需要 LibreOffice",
            where=looked.where,
            advice="Install LibreOffice Writer (apt-get install libreoffice-writer-nogui), name its soffice with"
            f" --office or {OFFICE}, or save the file as .docx."
            " 请安装 LibreOffice Writer，或用 --office 指明 soffice 的位置，或另存为 .docx 格式。",
        )
    converted = replace(looked, data=_converted(program, looked))
    parts, asides = docx_parts(converted, 0)
    before, maker = counts_in(looked), version_of(program)
    losses = _losses(before, counts_of(parts))
    if losses and (flow := raw_flow(text_of_doc(looked.data) or "")) is not None:
        raw = (Part("", flow),)
        if not _losses(before, counts_of(raw)):  # better a table without its merged cells than none
            parts = raw
    return compose(looked, media_type, blocks(parts), (*asides, *losses), maker)


def find_office() -> str | None:
    """Return the program of LibreOffice: the one that the environment names, else the one on the path."""
    named = os.environ.get(OFFICE)
    return named or next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


@cache
def version_of(program: str) -> str:
    """Return what a program says of its version, such as `LibreOffice 7.4.7.2`.

    :param program: its path.
    """
    try:
        with tempfile.TemporaryDirectory() as home:
            done = subprocess.run(
                [program, f"-env:UserInstallation={Path(home).as_uri()}", "--version"],
                capture_output=True, text=True, timeout=_SECONDS, check=False,
            )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return "LibreOffice"
    return " ".join(done.stdout.split()[:2]) or "LibreOffice"


def _losses(before: Counts | None, after: Counts) -> list[Aside]:
    if before is None:
        return []
    lost = [
        f"{old - new} of {old} {name}"
        for name, old, new in (
            ("table cells", before.cells, after.cells),
            ("characters", before.characters, after.characters),
        )
        if new < old * (1.0 if name == "table cells" else 0.98)
    ]
    return [Aside(LOST, "by LibreOffice, read from the bare text where it shows them", ", ".join(lost))] if lost else []


def _converted(program: str, looked: Looked) -> bytes:
    with tempfile.TemporaryDirectory(prefix="policygraph-") as folder:
        home = Path(folder)
        profile = home / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        given = home / f"document{_suffix(looked)}"
        given.write_bytes(looked.data)
        command = [
            *_without_network(), program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless",
            "--norestore", "--nolockcheck", "--nodefault",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(given),
        ]  # fmt: skip
        said = _run(command, home, looked.where)
        made = home / "out" / "document.docx"
        if not made.is_file():
            raise UnreadableInput(
                "LibreOffice cannot read the document; it may be damaged or protected by a password"
                f" LibreOffice 无法读取该文档，可能已损坏或受密码保护 {said}".rstrip(),
                where=looked.where,
                advice="Open it, remove any password and save it as .docx. 请打开后取消密码并另存为 .docx 格式。",
            )
        return made.read_bytes()


def _suffix(looked: Looked) -> str:
    if looked.data.startswith(b"{\\rtf"):
        return ".rtf"
    return ".odt" if "content.xml" in looked.members else ".doc"


def _run(command: list[str], home: Path, where: str) -> str:
    environment = {
        "HOME": str(home), "TMPDIR": str(home), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }  # fmt: skip
    try:
        process = subprocess.Popen(
            command, cwd=home, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=True, preexec_fn=_limit,
        )  # fmt: skip
    except OSError as error:
        raise UnreadableInput(
            f"LibreOffice cannot be started: {error.strerror} 无法启动 LibreOffice",
            where=where,
            advice=f"Check --office or {OFFICE}. 请检查 --office 或 {OFFICE}。",
        ) from None
    try:
        out, _ = process.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired:
        raise UnreadableInput(
            f"LibreOffice took more than {_SECONDS} seconds LibreOffice 转换超过 {_SECONDS} 秒",
            where=where,
            advice="Give the notice alone, as .docx. 请将通知单独另存为 .docx 格式。",
        ) from None
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # the program is a script that starts another
        process.wait()
    lines = out.decode("utf-8", "replace").splitlines()
    return next((line for line in lines if line.startswith("Error")), "")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_MOST_OUTPUT, _MOST_OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@cache
def _without_network() -> tuple[str, ...]:
    """What starts a program without a network, where the system allows it to be so started."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    command = (unshare, "--user", "--map-root-user", "--net", "--")
    done = subprocess.run([*command, "true"], capture_output=True, check=False)
    return command if done.returncode == 0 else ()
