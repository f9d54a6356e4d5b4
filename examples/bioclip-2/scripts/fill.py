# /// script
# requires-python = ">=3.10"
# dependencies = ["pyyaml", "markdown-it-py"]
# ///
"""Fills the parts of the model card that nobody has written yet from what training left behind: log and configuration
files, headers of safetensors files, codecarbon's measurements, results.

    python scripts/fill.py                 shows what was found in this repository, and what would change
    python scripts/fill.py runs/7 ...      the same; of several runs these are used, wherever they are
    python scripts/fill.py --write         changes README.md

In brackets stands how sure a fact is: `certain`, as the file says it; `high`, as the framework means it; or `propose`,
where names are your own: look at these. No word of yours is overwritten, nothing is unpickled, and no path, host, name,
e-mail address or position is copied.
"""

import argparse
import os
import platform
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
try:
    from model_repository import changes, filling, hub, training
    from model_repository.report import one_line, tell
    from model_repository.repository import Repository
except ModuleNotFoundError as error:
    sys.exit(f"This needs {error.name}. Type: pip install pyyaml markdown-it-py (or: uv run scripts/fill.py)")


def main():
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders that training wrote")
    parser.add_argument("--write", action="store_true", help="change README.md")
    options = parser.parse_args()
    for path in options.paths:
        if not os.path.exists(path):
            parser.error(f"{one_line(path)} does not exist")
    folder = os.path.dirname(HERE)
    repository = Repository(folder, hub.load())
    before = repository.read("README.md")
    if before is None:
        sys.exit("README.md " + (repository.failures[0].text if repository.failures else "is missing."))
    home, user = os.path.basename(os.path.expanduser("~")), os.environ.get("USER")
    words = filter(None, [platform.node(), home, user, os.environ.get("USERNAME")])
    files = training.find(folder, options.paths)
    facts, notes = training.read(files, words)
    known = {file.chosen for file in files}
    notes += [(path, "holds no file that this reads") for path in options.paths if path not in known]
    after, used = filling.fill(before, repository.hub.outline, facts, notes)
    if options.write and after != before:
        changes.write(repository.path("README.md"), after)
    tell("\n".join(filling.told(before, after, used, notes, options.write)))


if __name__ == "__main__":
    main()
