"""A process of our own that may fail: what it is given, and how much it may use."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

SECRET: Final = ("PASSWORD", "TOKEN")  # how the names of variables end that no child is given


def surroundings() -> dict[str, str]:
    """Return the environment of a child: ours without passwords, in UTF-8, and where our modules are."""
    kept = {name: value for name, value in os.environ.items() if not name.endswith(SECRET)}
    path = [str(Path(__file__).parents[2]), *filter(None, [kept.get("PYTHONPATH", "")])]
    return {
        **kept,
        "PYTHONUTF8": "1",
        "RUST_BACKTRACE": "0",
        "PYTHONPATH": os.pathsep.join(path),
        # glibc reserves 64 MB or 128 MB of addresses for each thread of an engine, and a limit of memory counts them.
        "MALLOC_ARENA_MAX": "1",
    }


def limit_memory(size: int) -> None:
    """Let this process have so much memory and, when it dies, leave no file of it; nothing where no system limits that.

    :param size: bytes of address space.
    """
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        pass


def limit_computing(seconds: int) -> None:
    """Let this process compute so long beyond what it has computed already; nothing where no system limits that.

    :param seconds: of CPU.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    ceiling = int(used.ru_utime + used.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (ceiling, resource.getrlimit(resource.RLIMIT_CPU)[1]))
