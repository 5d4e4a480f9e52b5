"""A person sees how far a build is."""

from __future__ import annotations

from policygraph.cli.progress import Progress


def test_a_step_tells_number_rate_and_time_left() -> None:
    progress = Progress(100, 10.0)
    assert progress.step(10.5) == "1/100  2.0/s  0:00:50 left 剩余"
    for _ in range(98):
        progress.step(59.0)
    assert progress.step(60.0) == "100/100  2.0/s  0:00:00 left 剩余"
