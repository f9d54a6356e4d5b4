"""The template: its folder and address, its questions, and its licenses, institutions and libraries."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """Returns the folder with cookiecutter.json: next to the package in a clone, inside it when installed."""
    inside = PACKAGE / "template"
    return inside if inside.is_dir() else PACKAGE.parent


@cache
def settings() -> dict[str, Any]:
    """Returns cookiecutter.json, including private values."""
    content: dict[str, Any] = json.loads((folder() / "cookiecutter.json").read_text(encoding="utf-8"))
    return content


@cache
def questions() -> tuple[str, ...]:
    """Returns the names of the questions, in order."""
    return tuple(key for key in settings() if not key.startswith("_"))


@cache
def menus() -> dict[str, tuple[str, ...]]:
    """Returns {question: choices} for the questions with a menu."""
    return {key: tuple(settings()[key]) for key in questions() if isinstance(settings()[key], list)}


def address() -> str:
    """Returns the address from which repositories get checks and updates."""
    return str(settings()["_address"])


def pinned() -> str:
    """Returns this version as a requirement for uv, pipx and pip."""
    return f"git+{address()}@v{settings()['_version']}"


@cache
def environment() -> "Environment":
    """Returns the Jinja environment for templates/ and the generated files, with the settings of cookiecutter.json."""
    from jinja2 import Environment, FileSystemLoader  # takes 25 ms, which most bakes save

    places = [folder() / "templates", folder() / "{{cookiecutter.repo_name}}"]
    # The output is not HTML; the templates quote each text for the file that it goes into.
    return Environment(loader=FileSystemLoader(places), autoescape=False, **settings()["_jinja2_env_vars"])


def license_text(license: str) -> str:
    """Returns the text of a license on the menu, with the marks that the template fills in; '' if there is no text."""
    name = license.lower().removesuffix("-only").removesuffix("-or-later")
    path = folder() / "templates" / "licenses" / f"{name}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class Institution(NamedTuple):
    """A lab on the menu, read from its file in templates/institutions/."""

    key: str  # its value on the menu, which is its namespace on the Hub
    name: str  # '' for `other`
    policy: str  # the address of its licensing policy
    policy_says: str  # a sentence on licenses that are not OSI-approved
    awards: tuple[str, ...]  # numbers of the grants
    acknowledgement: str  # the card's funding statement, in Markdown


@cache
def institution(key: str) -> Institution:
    """Returns the institution for a value of the menu. Raises jinja2.TemplateNotFound for any other."""
    profile: Any = environment().get_template(f"institutions/{key}.jinja").module
    awards = tuple(grant.rpartition("::")[2] for grant in profile.grants)
    return Institution(key, profile.name, profile.policy, profile.policy_says, awards, str(profile.acknowledgement()))


@cache
def libraries() -> frozenset[str]:
    """Returns the IDs of the libraries that the Hub knows."""
    text = (folder() / "templates" / "libraries.jinja").read_text(encoding="utf-8")
    _, _, ids = text.partition("{% set ids %}")  # plain words: a check need not load Jinja for them
    return frozenset(ids.partition("{% endset %}")[0].split())


def library_id(name: str) -> str:
    """Returns the Hub's ID for a library's name, in any spelling, or for another name of it; '' if it has none."""
    names: Any = environment().get_template("libraries.jinja").module
    return str(names.id_of(name))


def empty_card(key: str) -> str:
    """Returns an institution's card without answers, in which every part shows its placeholder."""
    blank = dict.fromkeys(questions(), "") | {"institution": key}
    return environment().get_template("empty_card.jinja").render(cookiecutter=blank)
