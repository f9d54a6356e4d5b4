"""What git knows of a folder. Only the commands ask it; hooks and the page in a browser never do."""

import os
import subprocess
from collections.abc import Iterable


class Git:
    """A folder that is the top of a git work tree; see `of`."""

    def __init__(self, folder):
        self.folder = folder

    @classmethod
    def of(cls, folder):
        """The Git of a folder, or None if it is not the top of a work tree or there is no git."""
        git = cls(folder)
        top = git._ask("rev-parse", "--show-toplevel").rstrip("\n")
        return git if top and os.path.realpath(top) == os.path.realpath(folder) else None

    def _ask(self, *words, given=""):
        """What git prints; '' if it fails. Nothing that the repository's configuration names is run."""
        settings = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        command = ["git", "-C", self.folder, "-c", "core.fsmonitor=false", *words]
        try:
            done = subprocess.run(command, input=os.fsencode(given), capture_output=True, env=settings, timeout=60)
        except (OSError, subprocess.SubprocessError, ValueError):
            return ""
        return "" if done.returncode else os.fsdecode(done.stdout)

    def files(self):
        """The paths, with slashes, of files that are in git or would be added."""
        return set(self._ask("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")) - {""}

    def held(self, files: Iterable[str]) -> dict[str, int]:
        """Returns {file: bytes} of what git holds of those of the files that are in its index; a pointer is small.

        What is not on this machine, as in a partial clone, is left out.
        """
        entries = (self._ask("ls-files", "-z", "--stage", "--", *files) or "").split("\0")
        names = {path: entry.split()[1] for entry, _, path in (each.partition("\t") for each in entries) if path}
        objects = "\n".join(dict.fromkeys(names.values()))
        sizes = (self._ask("cat-file", "--batch-check", given=objects + "\n") or "") if names else ""
        known = {words[0]: int(words[2]) for line in sizes.splitlines() if len(words := line.split()) == 3}
        return {path: known[name] for path, name in names.items() if name in known}

    def has_lfs(self) -> bool:
        """Tells whether Git LFS is set up, so that git runs it for what .gitattributes sends to it."""
        return bool(self._ask("config", "--get-regexp", r"^filter\.lfs\.(clean|process)$"))

    def sent_to_lfs(self, files):
        """Those of the files that .gitattributes sends to Git LFS."""
        told = self._ask("check-attr", "-z", "--stdin", "filter", given="\0".join(files)).split("\0")
        return {path for path, value in zip(told[::3], told[2::3], strict=False) if value == "lfs"}
