from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "bench_patterns.py"


@pytest.mark.long
def test_no_regular_expression_blows_up_on_text_made_to_be_hard_for_it() -> None:
    """It takes seconds; a pattern that tries every way to cut a run would not end before the limit."""
    done = subprocess.run(
        [sys.executable, str(BENCHMARK)], check=False, capture_output=True, timeout=240, encoding="utf-8"
    )
    assert "patterns, " in done.stdout, done.stderr
