"""CPU and memory of reading workbooks and PDFs beside the libraries that read nothing but their values, in one run.

    python benchmarks/bench_formats.py

A workbook of 5,000 rows may take twice what openpyxl takes for its values, and ten times the memory of its unpacked
parts, as lists in text may of their file; a PDF of 200 pages is told as a multiple of what PDFium takes to give its
text. Every measure is made in a process of its own, so that its peak is its own.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # it ships no types
import typst

from policygraph.reading import read

ROWS = 5_000
LIMIT = 2.0
MEMORY = 10.0
FONT = '#set text(font: "Noto Serif CJK SC", lang: "zh")\n#set page(margin: 2cm)\n'


def workbook(path: Path) -> None:
    """Write a workbook of tasks."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    sheet.append(["序号", "工作任务", "牵头单位", "责任单位", "完成时限"])
    for number in range(1, ROWS + 1):
        task = f"对第{number}片沟渠开展拉网式排查，建立台账，限期整改。"
        sheet.append([number, task, "县水利局", "县住建局、县财政局", "2031年6月底前"])
    book.save(path)


LONG = 24_000
SMALL = "small"
TASK = "对第{}片沟渠开展拉网式排查，建立台账，限期整改。"


def lists(folder: Path, count: int) -> list[Path]:
    """Write the same list as delimited text, as Markdown and as a page."""
    folder.mkdir(exist_ok=True)
    head = ("序号", "工作任务", "牵头单位", "责任单位", "完成时限")
    rows = [
        head,
        *((str(n), TASK.format(n), "县水利局", "县住建局、县财政局", "2031年6月底前") for n in range(1, count + 1)),
    ]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    texts = {
        "list.csv": "\n".join(map(",".join, rows)),
        "list.md": "\n".join((lines[0], "|---" * len(head) + "|", *lines[1:])),
        "list.html": f"<!DOCTYPE html><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


def table_pdf(path: Path) -> None:
    """Write a PDF of ruled tables, some 200 pages."""
    rows = "".join(
        f"[{number}],[对第{number}片沟渠开展拉网式排查，建立问题台账，逐一明确整治措施和完成时间，分类推进清淤修补改造。],"
        "[县水利局],[县住房和城乡建设局、县财政局],[2031年6月底前],"
        for number in range(1, 2_401)
    )
    head = "table.header([序号],[工作任务],[牵头单位],[责任单位],[完成时限])"
    made = typst.compile(f"{FONT}#table(columns: (2em, 1fr, 6em, 8em, 6em), inset: 8pt, {head}, {rows})".encode())
    assert isinstance(made, bytes)
    path.write_bytes(made)


def words_pdf(path: Path) -> None:
    """Write a PDF of paragraphs, some 200 pages."""
    text = "\n\n".join(
        f"{number}、对第{number}片沟渠开展拉网式排查，建立问题台账，逐一明确整治措施和完成时间，分类推进清淤修补改造。\n\n"
        "责任单位：县水利局、县财政局"
        for number in range(1, 2_801)
    )
    made = typst.compile(f"{FONT}{text}".encode())
    assert isinstance(made, bytes)
    path.write_bytes(made)


def values(path: Path) -> int:
    """What openpyxl gives of a workbook."""
    sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).active
    return sum(len(str(value)) for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def pdf_text(path: Path) -> int:
    """What PDFium gives of a PDF."""
    document = pdfium.PdfDocument(path)
    return sum(len(page.get_textpage().get_text_range()) for page in document)


def reading(path: Path) -> int:
    """What this project gives of a file."""
    return len(read(path).text)


def measure(task: Callable[[Path], int], path: Path) -> tuple[float, float]:
    """CPU seconds and the peak of memory in MB, without what the imports took, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (task, path))


def _measured(task: Callable[[Path], int], path: Path) -> tuple[float, float]:
    small = path.parent / SMALL / path.name
    if small.is_file():
        task(small)  # what is imported for a format is no part of what a file takes
    before = _peak()
    start = time.process_time()
    task(path)
    taken = time.process_time() - start
    return taken, _peak() - before


def _peak() -> float:
    """The peak of memory in MB since this process began to be what it is; what `getrusage` tells is its parent's."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(re.search(r"VmHWM:\s+(\d+)", status.read_text(encoding="ascii"))[1]) / 1024  # type: ignore[index]


def main() -> None:
    """Measure and print."""
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for name, make, peer, limit in (
            ("workbook.xlsx", workbook, values, LIMIT),
            ("tables.pdf", table_pdf, pdf_text, None),
            ("words.pdf", words_pdf, pdf_text, None),
        ):
            path = Path(folder) / name
            make(path)
            theirs, _ = measure(peer, path)
            ours, memory = measure(reading, path)
            characters = len(read(path).text)
            ratio = ours / theirs
            print(
                f"{name}: {characters} characters; {peer.__name__} {theirs:.2f} s, reading {ours:.2f} s CPU,"
                f" {ratio:.2f} times; peak {memory:.0f} MB"
            )
            failed = failed or (limit is not None and ratio > limit)
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    unpacked = sum(part.file_size for part in archive.infolist()) / 1_000_000
                print(f"  {unpacked:.1f} MB unpacked: {memory / unpacked:.1f} times as much memory")
                failed = failed or memory > MEMORY * unpacked
        lists(Path(folder) / SMALL, 20)
        for path in lists(Path(folder), LONG):
            ours, memory = measure(reading, path)
            size = path.stat().st_size / 1_000_000
            told = f"{size:.1f} MB; {ours:.2f} s CPU; peak {memory:.0f} MB"
            print(f"{path.name}: {told}, {memory / size:.1f} times the file")
            failed = failed or memory > MEMORY * size
    sys.exit(failed)


if __name__ == "__main__":
    main()
