"""Changes the template's address in every file that names it: `make address ADDRESS=https://github.com/lab/template`.

cookiecutter.json leads (`_address`); pages, workflows for labs, pictures and the example repeat it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

# No user name or password, because every repository that is made contains the address.
ADDRESS = re.compile(r"https://[\w.-]+(/[\w.-]+)+")


def current() -> str:
    """Returns the address of the template in the current folder."""
    return str(json.loads(Path("cookiecutter.json").read_text(encoding="utf-8"))["_address"])


def page_of(address: str) -> str:
    """Returns the address of the template's page: on GitHub Pages, or for other hosts the README on how to serve it."""
    found = re.fullmatch(r"https://github\.com/([^/]+)/([^/]+)", address)
    return f"https://{found[1].lower()}.github.io/{found[2]}/" if found else f"{address}#the-page"


def listed_files(folder: Path) -> list[str]:
    """Returns the paths of the files in a folder that git tracks or would add."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8")
    return done.stdout.rstrip("\0").split("\0")


def move(old: str, new: str) -> list[str]:
    """Replaces an address with another in all files that git tracks or would add; returns their paths."""
    page = re.escape(page_of(old).encode())
    whole = re.compile(rb"(%b)|%b(?![\w-]|\.\w)" % (page, re.escape(old.encode())))
    changed = []
    for path in listed_files(Path.cwd()):
        file = Path(path)
        before = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
        after = whole.sub(lambda found: (page_of(new) if found[1] else new).encode(), before)
        if after != before:
            file.write_bytes(after)
            changed.append(path)
    return changed


def main(address: str) -> None:
    """Changes the address and prints where; exits with a sentence if it is not valid."""
    if not ADDRESS.fullmatch(address) or address.endswith(".git"):
        sys.exit(f"'{address}' is not the address of a template. Write it as https://github.com/my-lab/template.")
    print("\n".join(move(current(), address)) or "Nothing to change.")


if __name__ == "__main__":
    main(*sys.argv[1:2] or [""])
