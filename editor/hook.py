"""What the build of the wheel does more: it fetches the editor of the query page and lays it into the wheel."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class EditorHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the editor's files into a wheel; one that is built without npm has none, and says so once."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the files.

        :param version: `editable` for an installation that reads the checkout, where nothing is fetched.
        :param build_data: of the wheel.
        """
        if version == "editable":
            return
        room = Path(self.root) / "editor"
        said = runpy.run_path(str(room / "fetch.py"))["fetch"]()
        if said:
            self.app.display_warning(said)
        elif (room / "files").is_dir():
            build_data["force_include"][str(room / "files")] = "policygraph/_shared/editor/files"
