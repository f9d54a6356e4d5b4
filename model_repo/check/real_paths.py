"""Where the paths of a folder really lead."""

from __future__ import annotations

import os


class RealPaths:
    """A folder whose paths are followed to where they lead; each folder in it once."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = os.fspath(folder)
        self._top = os.path.realpath(folder)
        self._real: dict[str, str] = {}  # {folder in this one: where it really is}

    def path(self, file: str) -> str:
        """Returns where a file of the folder is; `file` is written with slashes."""
        return os.path.join(self.folder, *file.split("/"))

    def leads_out(self, file: str) -> bool:
        """Tells whether a path leads out of the folder by way of links, or into git's own files."""
        folder, name = os.path.split(self.path(file))
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        path = os.path.join(self._real[folder], name)
        if not os.path.islink(path) and path == os.path.join(self._top, *file.split("/")):
            return False
        target, top = os.path.realpath(path), os.path.join(self._top, "")
        inside = target.removeprefix(top)
        return (inside == target and target != self._top) or inside.split(os.sep)[0] == ".git"
