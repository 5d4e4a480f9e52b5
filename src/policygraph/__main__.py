"""The command `policygraph`, and `python -m policygraph`: what a signal does is settled before anything is imported.

To import what a verb needs takes tenths of a second. An interrupt in the midst of it would be raised wherever Python
stands, as a traceback that says nothing to anybody; so until a verb runs, a signal ends the process.
"""

import os
import signal

_STATUS = {signal.SIGINT: 130, signal.SIGTERM: 143}


def main() -> None:
    """Run the command; exit as `policygraph.cli.main.main` tells, and 130 and 143 also where it is stopped earlier."""
    _await_signals()
    from policygraph.cli.main import main as run

    try:
        run()
    except KeyboardInterrupt:  # between the beginning and the end of what a verb does
        _end(signal.SIGINT, None)


def _await_signals() -> None:
    """End at a signal, unless who started this wants it ignored: nothing is open yet that would have to be put away."""
    for number in _STATUS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _end)


def _end(number: int, _frame: object) -> None:
    try:
        os.write(2, "stopped 已中止\n".encode())
    finally:
        os._exit(_STATUS[signal.Signals(number)])


if __name__ == "__main__":
    main()
