"""A process that reads one file after another: a job a line in, a record a line out, until its parent closes the pipe.

Run as `python -m policygraph.corpus.worker`. What it may use is counted anew for each file, and nothing that breaks or
swells here takes the build along.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from typing import BinaryIO

from policygraph.corpus.job import READY, Job
from policygraph.corpus.one import Reading, do
from policygraph.corpus.records import write_record
from policygraph.limits.process import limit_computing, limit_memory
from policygraph.reading import read
from policygraph.reading.isolation import memory, seconds

_SELDOM = 50_000  # values more than were freed, before the collector looks among them


def serve(asked: BinaryIO, told: BinaryIO, reading: Reading = read) -> None:
    """Do jobs until there are no more.

    :param asked: a job a line, as `ask` writes it.
    :param told: takes `READY`, and then a record a line.
    :param reading: how a file is read.
    """
    told.write(READY)
    told.flush()
    for number, line in enumerate(asked):
        limit_computing(seconds())
        record = do(Job(**json.loads(line)), reading)
        if not number:
            _keep_what_stays()
        told.write(write_record(record).encode("utf-8", "surrogatepass") + b"\n")
        told.flush()


def _keep_what_stays() -> None:
    """Have the collector of garbage leave alone what was loaded for the first file and stays for all others.

    What a notice takes is freed without it; looking for circles each time that a few hundred values were made, as it
    does by itself, costs a seventh of all that is done with a notice.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_SELDOM)


def main(reading: Reading = read) -> None:
    """Serve the parent at the other end of the pipes.

    :param reading: how a file is read.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends this
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no record
    limit_memory(memory())
    try:
        serve(sys.stdin.buffer, told, reading)
    except BrokenPipeError:  # the parent is gone
        os._exit(0)


if __name__ == "__main__":
    main()
