# /// script
# requires-python = ">=3.10"
# dependencies = ["pyyaml", "markdown-it-py"]
# ///
"""Checks model repositories: is everything valid, does everything agree, and what is still to be written?

    python scripts/check.py                  this repository: what is wrong, then what the model card still lacks
    python scripts/check.py --complete       the same; required parts that are not written are errors
    python scripts/check.py --fix            README.md and .zenodo.json follow CITATION.cff, where facts are changed
    python scripts/check.py --add-sections   brings the lab's missing sections into a card of another make
    python scripts/check.py FOLDER ...       other repositories, one line each if there are several

Exit status: 0 if nothing is wrong, 1 with an error or a disagreement, 2 for wrong usage. Only --fix and --add-sections
change files. No network is asked.
"""

import argparse
import json
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
try:
    from model_repository import changes, hub, report
    from model_repository.git import Git
except ModuleNotFoundError as error:
    sys.exit(f"This needs {error.name}. Type: pip install pyyaml markdown-it-py (or: uv run scripts/check.py)")


def main(arguments=None, home=None, vocabularies=None):
    """The command line; `home`, a folder, and `vocabularies`, a Hub, are this repository's if left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="FOLDER", help="repositories to check; this one if left out")
    parser.add_argument("--complete", action="store_true", help="required parts that are not written are errors")
    parser.add_argument("--fix", action="store_true", help="make README.md and .zenodo.json follow CITATION.cff")
    parser.add_argument("--add-sections", action="store_true", help="add the lab's missing sections to the card")
    formats = parser.add_mutually_exclusive_group()
    formats.add_argument("--markdown", action="store_true", help="print a task list")
    formats.add_argument("--github", action="store_true", help="print annotations for a GitHub workflow")
    formats.add_argument("--json", action="store_true", help="print everything for another program")
    options = parser.parse_args(arguments)
    folders = options.folders or [home or os.path.dirname(HERE)]
    for folder in folders:
        if not os.path.isdir(folder):
            parser.error(f"{report.one_line(folder)} is not a folder")
    vocabularies = vocabularies or hub.load()
    lines = []
    for change in filter(None, (options.fix and changes.fix, options.add_sections and changes.add_sections)):
        lines += [report.one_line(line) for folder in folders for line in change(folder, vocabularies)]
    reports = [report.check(folder, vocabularies, Git.of(folder), options.complete) for folder in folders]
    if options.json:
        lines = [json.dumps(report.as_data(reports), indent=2)]
    elif options.markdown or options.github:
        lines += map(report.as_markdown if options.markdown else report.as_github, reports)
    elif len(reports) > 1:
        lines += map(report.as_line, reports)
    else:
        lines += [report.as_text(reports[0], sys.stdout.isatty())]
    report.tell("\n".join(lines))
    sys.exit(1 if any(map(report.fails, reports)) else 0)


if __name__ == "__main__":
    main()
