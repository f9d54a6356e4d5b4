"""Gives the template another address, in every file that names it: `make address ADDRESS=https://github.com/lab/template`.

cookiecutter.json leads (`_address`); pages, workflows for labs, pictures and the example repeat it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

# No user name or password: what the address holds stands in every repository that is made.
ADDRESS = re.compile(r"https://[\w.-]+(/[\w.-]+)+")


def current() -> str:
    """Returns the address of the template in the current folder."""
    return str(json.loads(Path("cookiecutter.json").read_text(encoding="utf-8"))["_address"])


def move(old: str, new: str) -> list[str]:
    """Replaces one address by another in all files that git knows here or would add; returns their paths."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    paths = subprocess.run(listed, check=True, capture_output=True, encoding="utf-8").stdout.split("\0")
    whole = re.compile(re.escape(old.encode()) + rb"(?![\w-]|\.\w)(?!\.git\b)")
    changed = []
    for path in filter(None, paths):
        file = Path(path)
        before = file.read_bytes() if file.is_file() and not file.is_symlink() else b""
        after = whole.sub(new.encode(), before)
        if after != before:
            file.write_bytes(after)
            changed.append(path)
    return changed


def main(address: str) -> None:
    """Changes the address and says where; ends with a sentence if it is not one."""
    if not ADDRESS.fullmatch(address) or address.endswith(".git"):
        sys.exit(f"'{address}' is not the address of a template. Write it as https://github.com/my-lab/template.")
    print("\n".join(move(current(), address)) or "Nothing to change.")


if __name__ == "__main__":
    main(*sys.argv[1:2] or [""])
