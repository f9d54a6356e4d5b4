"""Where the template's files go, and what is in their way in a folder that is there already."""

import os
import re
from collections.abc import Iterator
from functools import cache

from .. import template
from ..check.folder import Folder

LEADS_OUT = "is a link that leads out of this folder, where nothing is written. Put what it leads to in its place."


@cache
def template_paths() -> tuple[frozenset[str], frozenset[str]]:
    """Returns (folders, files) that the template makes, as paths with slashes."""
    top = template.folder() / "{{cookiecutter.repo_name}}"
    paths = list(top.rglob("*"))
    # `{% if ... %}LICENSE{% endif %}` is the name of a file that is not always made.
    names = [re.sub(r"\{%.*?%\}", "", path.relative_to(top).as_posix()) for path in paths]
    folders = frozenset(name for name, path in zip(names, paths, strict=True) if path.is_dir())
    return folders, frozenset(names) - folders


def in_the_way() -> Iterator[str]:
    """Yields a sentence for what keeps a file from being written here, and nowhere else."""
    folders, files = template_paths()
    here = Folder(os.curdir)
    for path in sorted(folders | files, key=lambda path: (path.count("/"), path)):
        if not os.path.lexists(path):
            continue
        if here.leads_out(path):
            if os.path.islink(path):  # what is below a folder that leads out is not looked at
                yield f"{path} {LEADS_OUT}"
        elif path in folders and not os.path.isdir(path):
            yield f"{path} has to be a folder. Rename what is there."
        elif path in files and not os.path.isfile(path):
            yield f"{path} has to be an ordinary file. Rename what is there."
