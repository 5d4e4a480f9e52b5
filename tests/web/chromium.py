"""A real browser that a test can drive: Chromium by its own protocol, through two pipes."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_PATIENCE = 60  # seconds that it may take over one command
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe")  # fmt: skip


class Browser:
    """A Chromium with one page.

    :param profile: an empty folder.
    """

    def __init__(self, profile: Path) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()
        command = [str(CHROMIUM), *_FLAGS, f"--user-data-dir={profile}", "about:blank"]
        # The protocol's pipes are the browser's descriptors 3 and 4.
        become = (
            "import fcntl, os, sys; a, b = (fcntl.fcntl(int(n), fcntl.F_DUPFD, 50) for n in sys.argv[1:3]);"
            " os.dup2(a, 3); os.dup2(b, 4); os.execv(sys.argv[3], sys.argv[3:])"
        )
        arguments = [sys.executable, "-c", become, str(to_browser), str(from_browser), *command]
        self._process = subprocess.Popen(
            arguments, pass_fds=(to_browser, from_browser), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        os.close(to_browser)
        os.close(from_browser)
        self._held = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        page = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command; return its result."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, told["error"]
                return dict(told["result"])
            self.events.append(told)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._held:
            ready, _, _ = select.select([self._in], [], [], _PATIENCE)
            assert ready, "the browser does not answer"
            piece = os.read(self._in, 1 << 20)
            assert piece, "the browser has ended"
            self._held += piece
        message, _, self._held = self._held.partition(b"\0")
        return dict(json.loads(message))

    def open(self, address: str, *, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        """Show a page and wait until it is loaded."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])
        self.events.clear()
        self.send("Page.navigate", url=address)
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'")

    def run(self, expression: str) -> Any:
        """Return what a script gives."""
        told = self.send("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def until(self, expression: str, seconds: float = 20) -> None:
        """Wait until a script gives something true."""
        end = time.monotonic() + seconds
        while not self.run(f"Boolean({expression})"):
            assert time.monotonic() < end, expression
            time.sleep(0.05)

    def key(self, key: str, text: str = "", modifiers: int = 0) -> None:
        """Press a key."""
        codes = {"Enter": 13, "Tab": 9, " ": 32, "ArrowDown": 40, "ArrowRight": 39, "ArrowLeft": 37, "ArrowUp": 38}
        told = {"key": key, "code": "Space" if key == " " else key, "modifiers": modifiers,
                "windowsVirtualKeyCode": codes.get(key, 0)}  # fmt: skip
        self.send("Input.dispatchKeyEvent", type="keyDown", **told, **({"text": text} if text else {}))
        self.send("Input.dispatchKeyEvent", type="keyUp", **told)

    def type(self, text: str) -> None:
        """Type text where the cursor is."""
        self.send("Input.insertText", text=text)

    def picture(self, path: Path, *, whole: bool = True) -> None:
        """Write what the page looks like."""
        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=whole)["data"]))

    def complaints(self) -> list[str]:
        """Return what the browser has complained of since the page was opened, policies that were broken among it."""
        self.run("0")
        found = []
        for event in self.events:
            entry = event.get("params", {})
            if event.get("method") == "Log.entryAdded":
                found.append(f"{entry['entry']['source']}: {entry['entry']['text']}")
            elif event.get("method") == "Runtime.exceptionThrown":
                found.append(str(entry["exceptionDetails"].get("exception", {}).get("description", entry)))
            elif event.get("method") == "Runtime.consoleAPICalled" and entry["type"] in ("error", "warning"):
                found.append(str([each.get("value") for each in entry["args"]]))
        return found

    def asked(self) -> list[str]:
        """Return the addresses that the page has asked for."""
        self.run("0")
        return [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]

    def close(self) -> None:
        """End the browser."""
        self._process.terminate()
        self._process.wait(timeout=20)
        os.close(self._out)
        os.close(self._in)
