"""CPU, time and memory of reading a scanned page by machine, a page of a list and a page of a table.

    python benchmarks/bench_scans.py

Needs the extra `ocr`. Each is read in a process of its own, so that its peak is its own.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

import typst

from policygraph.reading import read
from policygraph.reading.recognition import installed

FONT = '#set text(font: "Noto Serif CJK SC", lang: "zh")\n#set page(margin: 2cm)\n'
TASK = "对县城老旧供水管网逐段检测登记，发现渗漏立即修复，并对超期服役的管段实施整体更换。"
LIST = "\n\n".join(f"{number}、{TASK}\n\n责任单位：县水利局、县财政局" for number in range(1, 15))
ROWS = "".join(f"[{number}],[{TASK}],[县水利局],[县财政局],[2031年6月底前]," for number in range(1, 19))
TABLE = f"#table(columns: (2em, 1fr, 6em, 8em, 6em), [序号],[工作任务],[牵头单位],[责任单位],[完成时限],{ROWS})"


def _measured(path: Path) -> tuple[int, float, float, float]:
    start, wall = time.process_time(), time.perf_counter()
    characters = len(read(path).text)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return characters, time.process_time() - start, time.perf_counter() - wall, peak


def main() -> None:
    """Measure and print."""
    if not installed():
        print("the extra ocr is not installed: pip install policygraph[ocr]")
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("list", LIST), ("table", TABLE)):
            made = typst.compile(f"{FONT}{text}".encode(), format="png", ppi=200)
            path = Path(folder) / f"{name}.png"
            path.write_bytes(made if isinstance(made, bytes) else made[0])
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                characters, cpu, wall, peak = pool.apply(_measured, (path,))
            print(f"{name}: {characters} characters; {cpu:.1f} s CPU, {wall:.1f} s, peak {peak:.0f} MB a page")
    sys.exit(0)


if __name__ == "__main__":
    main()
