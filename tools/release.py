"""Main is always a release: checks that a version is ready for release, and prints its tag and notes.

    python -m tools.release check   exits with 1 if files for repositories changed, but the version did not
    python -m tools.release tag     prints the tag to create, or nothing if it exists
    python -m tools.release notes   prints the version's section of the changelog

It needs only Python and git, with all tags fetched.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# The files that repositories get from the address and a tag: everything for baking, checking and installing.
DELIVERED = [
    *("cookiecutter.json", "hooks", "templates", "{{cookiecutter.repo_name}}", "template_folder_for_hooks.py"),
    *("model_repo", "pyproject.toml", ".pre-commit-hooks.yaml"),
]
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")


def version() -> str:
    """Returns the version of the template in the current folder."""
    return str(json.loads(Path("cookiecutter.json").read_text(encoding="utf-8"))["_version"])


def git(*words: str) -> list[str]:
    """Returns the lines that a git command prints."""
    done = subprocess.run(["git", *words], check=True, capture_output=True, encoding="utf-8")
    return done.stdout.splitlines()


def numbers(text: str) -> tuple[int, ...]:
    """Returns the three numbers of a version or its tag; () for anything else."""
    found = VERSION.fullmatch(text.removeprefix("v"))
    return tuple(map(int, found.groups())) if found else ()


def notes() -> str:
    """Returns the version's section of the changelog without its heading; '' if there is none with a date."""
    heading = rf"^## {re.escape(version())} - \d{{4}}-\d\d-\d\d\n(.*?)(?=^## |\Z)"
    found = re.search(heading, Path("CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def problems() -> Iterator[str]:
    """Yields a sentence for everything that this commit lacks for a release."""
    now = version()
    last = max(filter(numbers, git("tag", "--merged", "HEAD")), key=numbers, default="")  # in this commit's history
    if not numbers(now):
        yield f"'{now}' is not a version. Write three numbers for `_version` in cookiecutter.json."
    elif f"v{now}" == last:
        if changed := git("diff", "--name-only", last, "HEAD", "--", *DELIVERED):
            yield (
                f"{len(changed)} of the files that repositories get have changed since {last}, for example "
                f"{changed[0]}. Give the template a new version: `_version` in cookiecutter.json, `version` in "
                "CITATION.cff, and a part in CHANGELOG.md."
            )
    elif last and numbers(now) < numbers(last):
        yield f"{now} is older than {last}. `_version` in cookiecutter.json only grows."
    if not notes():
        yield f"CHANGELOG.md has no part for this version. Begin it with '## {now} - YYYY-MM-DD'."


def main(task: str) -> None:
    """Runs 'check', 'tag' or 'notes'."""
    if task == "check":
        sys.exit("\n".join(problems()) or 0)
    elif task == "tag":
        print(f"v{version()}" if f"v{version()}" not in git("tag", "--list") else "")
    elif task == "notes":
        print(notes())
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:2] or [""])
