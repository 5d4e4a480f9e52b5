"""A file to read, as a process is told of it; who hands out the work imports nothing that reads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from policygraph.corpus.job import Job, ask, named_of


def test_a_job_is_a_line_that_says_it_again() -> None:
    job = Job("k", "云溪县/第\n1号.md", "out/k.ttl", "https://example.org/", publisher="云溪县人民政府", full=True)
    line = ask(job)
    assert line.count(b"\n") == 1
    assert line.endswith(b"\n")
    assert Job(**json.loads(line)) == job


def test_what_the_named_graph_takes_lies_beside_what_the_merged_graph_takes() -> None:
    assert named_of(Path("staging/ab12.ttl")) == Path("staging/ab12.trig")


def test_who_hands_out_the_work_imports_nothing_that_reads() -> None:
    reads = ["policygraph.parsing", "policygraph.rules.themes", "policygraph.pipeline", "policygraph.validation"]
    script = f"import sys, policygraph.cli.build; print([name for name in {reads} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    script = script.replace("import sys, ", "import sys, policygraph.corpus.worker, ")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(reads)
