"""A process that reads as any other does, but ends itself over files whose names say so: run by the tests of builds."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from pathlib import Path

from policygraph.corpus.worker import main
from policygraph.model import SourceText
from policygraph.reading import read


def reading(path: Path) -> SourceText:
    """Read a file, or not."""
    if path.name.startswith("kill"):
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name.startswith("abort"):
        sys.stderr.write("the last words\n")
        os.abort()
    if path.name.startswith("exit"):
        os._exit(3)
    if path.name.startswith("sleep"):
        time.sleep(60)
    if path.name.startswith("full") and not path.with_suffix(".space").exists():
        raise OSError(errno.ENOSPC, "No space left on device", "/tmp/of-a-reader")
    if path.name.startswith("once") and not (mark := path.with_suffix(".mark")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read(path)


if __name__ == "__main__":
    main(reading)
