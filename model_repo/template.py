"""Where the template is, its questions, and what its files say of licenses, institutions and libraries."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """Returns the folder with cookiecutter.json: in a clone beside the package, installed inside it."""
    inside = PACKAGE / "template"
    return inside if inside.is_dir() else PACKAGE.parent


@cache
def settings() -> dict[str, Any]:
    """Returns cookiecutter.json, private values included."""
    content: dict[str, Any] = json.loads((folder() / "cookiecutter.json").read_text(encoding="utf-8"))
    return content


@cache
def questions() -> tuple[str, ...]:
    """Returns the names of the questions, in order."""
    return tuple(key for key in settings() if not key.startswith("_"))


@cache
def menus() -> dict[str, tuple[str, ...]]:
    """Returns {question: its choices} for those that have a menu."""
    return {key: tuple(settings()[key]) for key in questions() if isinstance(settings()[key], list)}


def address() -> str:
    """Returns the address that repositories get the checks and updates from."""
    return str(settings()["_address"])


def pinned() -> str:
    """Returns this version as uv, pipx and pip take it."""
    return f"git+{address()}@v{settings()['_version']}"


@cache
def environment() -> "Environment":
    """Returns the Jinja environment for templates/ and the generated files, with the settings of cookiecutter.json."""
    from jinja2 import Environment, FileSystemLoader  # 25 ms that a bake need not wait for

    places = [folder() / "templates", folder() / "{{cookiecutter.repo_name}}"]
    # Nothing here is HTML that somebody opens; each text is quoted for the file it goes to.
    return Environment(loader=FileSystemLoader(places), autoescape=False, **settings()["_jinja2_env_vars"])


def license_text(license: str) -> str:
    """Returns the text of a license of the menu, with the marks that the template fills in; '' where it has none."""
    name = license.lower().removesuffix("-only").removesuffix("-or-later")
    path = folder() / "templates" / "licenses" / f"{name}.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class Institution(NamedTuple):
    """A lab of the menu, from its file in templates/institutions/."""

    key: str  # the menu's word, which is its namespace on the Hub
    name: str  # '' for `other`
    policy: str  # the address of its licensing policy
    policy_says: str  # of licenses that are not OSI-approved, as a sentence
    awards: tuple[str, ...]  # numbers of the grants
    acknowledgement: str  # what the card says of who funded the work, in Markdown


@cache
def institution(key: str) -> Institution:
    """Returns the institution of a word of the menu. Raises jinja2.TemplateNotFound for another."""
    profile: Any = environment().get_template(f"institutions/{key}.jinja").module
    awards = tuple(grant.rpartition("::")[2] for grant in profile.grants)
    return Institution(key, profile.name, profile.policy, profile.policy_says, awards, str(profile.acknowledgement()))


@cache
def libraries() -> frozenset[str]:
    """Returns the Hub's ids of the libraries that it knows."""
    names: Any = environment().get_template("libraries.jinja").module
    return frozenset(str(names.ids).split())


def library_id(name: str) -> str:
    """Returns the Hub's id for a library's name in another spelling, or another name of it; '' if it has none."""
    names: Any = environment().get_template("libraries.jinja").module
    return str(names.id_of(name))


def empty_card(key: str) -> str:
    """Returns the card of an institution's repository without answers: every part shows its placeholder."""
    blank = dict.fromkeys(questions(), "") | {"institution": key}
    return environment().get_template("empty_card.jinja").render(cookiecutter=blank)
