"""A server as people start it: a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import httpx


class Served:
    """A server that runs as a process of its own."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "policygraph", "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        said = []
        while (line := self.process.stderr.readline()) and "http://" not in line:
            said.append(line)  # such as that there is no editor in this installation
        found = re.search(r"http://\S+", line)
        assert found, said
        # Without limits: a client of many threads that closes idle connections may close one that was just taken.
        unlimited = httpx.Limits(max_connections=None, max_keepalive_connections=None)
        self.client = httpx.Client(base_url=found[0], limits=unlimited, timeout=60)

    @property
    def pid(self) -> int:
        return self.process.pid

    def ask(self, query: str, **parameters: str) -> httpx.Response:
        return self.client.get("sparql", params={"query": query, **parameters})

    def children(self) -> list[int]:
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == self.pid and fields[0] != "Z":
                found.append(int(path.parent.name))
        return found

    def memory(self) -> int:
        pages = int(Path(f"/proc/{self.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")

    def close(self) -> None:
        self.client.close()
        self.process.terminate()
        self.process.wait(timeout=10)
        assert self.process.stderr is not None
        self.process.stderr.close()
