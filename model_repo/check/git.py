"""What git knows about a folder. Only commands ask it; hooks and the page in a browser never do.

Neither the folder nor its configuration is trusted. So git is asked only for what it can answer from its own files
(`rev-parse`, `ls-files`, `ls-tree`, `check-attr`, `cat-file`, `for-each-ref`), in a way that starts no program and
reaches no network.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

# Settings that name a program which these commands could start (git-config, git 2.39 and 2.52), or that fetch.
# An embedded bare repository is one whose configuration was committed as ordinary files.
NEUTRAL = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.sshCommand": "false",
    "core.gitProxy": "",
    "core.askPass": "",
    "core.alternateRefsCommand": "",
    "credential.helper": "",
    "safe.bareRepository": "explicit",
    "submodule.recurse": "false",
}
PATIENCE = 60  # seconds


def program() -> str:
    """Returns the path of git. Raises GitFails if there is none.

    Only absolute folders in PATH count: Windows looks for git.exe in the current folder first, which is not trusted.
    """
    for folder in filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep)):
        place = os.path.join(folder, "git.exe" if os.name == "nt" else "git")
        if os.path.isfile(place) and os.access(place, os.X_OK):
            return place
    raise GitFails("it is not installed")


def repository_around(folder: str | os.PathLike[str]) -> str:
    """Returns the nearest parent of a folder that is the top of a git work tree; '' if there is none."""
    inner = os.path.realpath(folder)
    while (outer := os.path.dirname(inner)) != inner:
        if os.path.lexists(os.path.join(outer, ".git")):
            return outer
        inner = outer
    return ""


class GitFails(Exception):
    """Git's message when it fails, or that there is no git; a sentence without its period."""


class Git:
    """A folder that is the top of a git work tree; see `of`.

    `failures` contains a sentence for each question that git could not answer.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = os.path.realpath(folder)
        self.failures: list[str] = []

    @classmethod
    def of(cls, folder: str | os.PathLike[str]) -> Git | None:
        """Returns the Git for a folder, or None if the folder is not the top of a work tree.

        If git cannot even tell that, returns a Git anyway: its answers are None, and `failures` says why.
        """
        git = cls(folder)
        if not os.path.lexists(os.path.join(git.folder, ".git")):
            return None
        top = git._ask("rev-parse", "--show-toplevel")
        return git if top is None or os.path.realpath(top.rstrip("\r\n")) == git.folder else None

    def files(self) -> set[str] | None:
        """Returns the paths, with slashes, of files that git tracks or would add; None if git fails."""
        listed = self._ask("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        return None if listed is None else set(listed.split("\0")) - {""}

    def sent_to_lfs(self, files: Iterable[str]) -> set[str]:
        """Returns those files that .gitattributes sends to Git LFS; none if git fails."""
        words = (self._ask("check-attr", "-z", "--stdin", "filter", given="\0".join(files)) or "").split("\0")
        return {path for path, value in zip(words[::3], words[2::3], strict=False) if value == "lfs"}

    def committed(self, file: str, most: int, at: str = "HEAD") -> str | None:
        """Returns a file's text at a commit; None if it is missing, not text, or longer than `most` bytes."""
        try:
            name = f"{at}:{file}"
            if int(self._run("cat-file", "-s", name)) > most:
                return None
            return self._run("cat-file", "blob", name).decode("utf-8")
        except (GitFails, ValueError):  # a repository without a commit is not a failure
            return None

    def uncommitted(self) -> list[str]:
        """Returns the files that differ from the last commit, or that git neither tracks nor ignores."""
        listed = self._ask("ls-files", "-z", "--modified", "--others", "--exclude-standard") or ""
        return sorted({*listed.split("\0"), *self._staged()} - {""})

    def _staged(self) -> set[str]:
        """Returns the files whose staged version differs from the committed one."""
        commands = (("ls-files", "-z", "--stage"), ("ls-tree", "-r", "-z", "HEAD"))
        listed = ((self._ask(*words) or "").split("\0") for words in commands)
        staged, committed = ([each.partition("\t")[::2] for each in entries] for entries in listed)
        # `MODE OBJECT STAGE<tab>PATH` and `MODE TYPE OBJECT<tab>PATH`.
        entries = {(words[0], words[1], path) for head, path in staged if (words := head.split())}
        before = {(words[0], words[2], path) for head, path in committed if (words := head.split())}
        return {path for *_, path in entries ^ before}

    def tags(self) -> set[str] | None:
        """Returns the names of all tags; None if git fails."""
        listed = self._ask("for-each-ref", "--format=%(refname:lstrip=2)", "refs/tags")
        return None if listed is None else set(listed.splitlines())

    def _ask(self, *words: str, given: str = "") -> str | None:
        """Returns git's output; None if it fails, with a sentence in `failures`."""
        try:
            return os.fsdecode(self._run(*words, given=given))
        except GitFails as error:
            sentence = f"git could not be asked about this folder: {error}. All of its files were looked at."
            self.failures += [sentence] if sentence not in self.failures else []
            return None

    def _run(self, *words: str, given: str = "") -> bytes:
        """Returns git's output. Raises GitFails."""
        settings = [word for name, value in NEUTRAL.items() for word in ("-c", f"{name}={value}")]
        command = [program(), "--no-pager", "--no-optional-locks", "-C", self.folder, *settings, *words]
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {
            # An empty list allows no transport, whatever `protocol.NAME.allow` says in the folder (git(1)).
            "GIT_ALLOW_PROTOCOL": "",
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_TERMINAL_PROMPT": "0",
            # The configuration of a surrounding repository is not even read.
            "GIT_CEILING_DIRECTORIES": os.path.dirname(self.folder),
        }
        try:
            done = subprocess.run(
                command, input=os.fsencode(given), capture_output=True, env=inherited | own, timeout=PATIENCE
            )
        except subprocess.TimeoutExpired:
            raise GitFails(f"it did not answer within {PATIENCE} seconds") from None
        except (OSError, ValueError) as error:
            raise GitFails(getattr(error, "strerror", None) or str(error)) from error
        if done.returncode:
            lines = os.fsdecode(done.stderr).strip().splitlines()
            raise GitFails((lines or [f"exit status {done.returncode}"])[-1][:200].rstrip("."))
        return done.stdout

    def held(self, files: Iterable[str]) -> dict[str, int]:
        """Returns {file: bytes} for those files that are in git's index, by git's copy; an LFS pointer is small.

        Leaves out files whose contents are not on this machine, as in a partial clone.
        """
        entries = (self._ask("ls-files", "-z", "--stage", "--", *files) or "").split("\0")
        names = {path: entry.split()[1] for entry, _, path in (each.partition("\t") for each in entries) if path}
        objects = "\n".join(dict.fromkeys(names.values()))
        sizes = (self._ask("cat-file", "--batch-check", given=objects + "\n") or "") if names else ""
        known = {words[0]: int(words[2]) for line in sizes.splitlines() if len(words := line.split()) == 3}
        return {path: known[name] for path, name in names.items() if name in known}

    def has_lfs(self) -> bool:
        """Tells whether Git LFS is set up, so that git uses it for the files that .gitattributes sends to it."""
        try:
            return bool(self._run("config", "--get-regexp", r"^filter\.lfs\.(clean|process)$"))
        except GitFails:  # git also fails if there is no such setting
            return False
