"""Gives Jinja the path of the template's folder, so that hooks find the package `model_repo` there.

The name of this module must never change, and it must not import the package. To load it, cookiecutter appends the
template's folder to `sys.path`, where an earlier module of the same name would win; and `cruft update` bakes two
versions of a template in one process, which keeps the modules that it has imported (cruft#253). So this module only
provides a path: while cookiecutter renders a hook, the template's folder is the working directory. `_repo_dir` does not
reach hooks under cruft (cruft#313).
"""

import os

from jinja2 import Environment
from jinja2.ext import Extension


class TemplateFolder(Extension):
    """Sets the Jinja global `template_folder`, an absolute path."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals["template_folder"] = os.getcwd()
