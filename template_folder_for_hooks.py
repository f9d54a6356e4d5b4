"""Tells Jinja where the template's folder is, so that hooks find the package `model_repo` there.

The name of this module must never change, and it must import nothing of the package. cookiecutter appends the
template's folder to `sys.path` to load it, so a module of the same name that comes earlier would be taken instead; and
`cruft update` bakes two versions of a template in one process, in which a module that was imported stays as it was
(cruft#253). So it tells a path and nothing else: while cookiecutter renders a hook, the template's folder is the
working directory. `_repo_dir` does not reach hooks under cruft (cruft#313).
"""

import os

from jinja2 import Environment
from jinja2.ext import Extension


class TemplateFolder(Extension):
    """Sets the Jinja global `template_folder`, an absolute path."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["template_folder"] = os.getcwd()
