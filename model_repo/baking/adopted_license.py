"""The license of a repository that is already there: no answer may say another one of it, and no default any."""

import os
from typing import TYPE_CHECKING

from .. import template
from ..answers import Answers
from . import record

if TYPE_CHECKING:
    from ..check.places import Place


def license_problem(answers: Answers) -> dict[str, str]:
    """Returns {'license': sentence} if the repository in this folder names another license than the answer does."""
    named = named_licenses() if answers["license"] != "other" else []
    if not named or names(answers["license"], named):
        return {}
    place, ids = named[0]
    where = f"{place.file}, line {place.line}" if place.line else place.file
    there = f"this repository is under '{', '.join(ids)}' ({where})"
    mend = "Choose that license, or 'other' to leave it as it is."
    return {"license": f"{there}, and the new files would say '{answers['license']}'. {mend}"}


def default_problem(answers: Answers) -> dict[str, str]:
    """Returns {'license': sentence} if nobody may have chosen the license of the repository in this folder.

    A hook cannot see whether the first license of the menu is an answer or the default. It is an answer where
    `_unknown` has been set: by `model-repo answers`, or because this was asked before.
    """
    license = answers["license"]
    if license != template.menus()["license"][0] or license == "other" or answers["_unknown"]:
        return {}
    if not record.there_before() or named_licenses():
        return {}
    from ..check.spelled import hub_license_in

    sentence = (
        f"no file in this folder names a license, and '{license}' is also what stands for no answer. Answer 'other' if "
        f"it is not decided. If it is '{license}', choose it once more, as shown below. Without prompts, write "
        f"`license: {hub_license_in(license)}` into the front matter of README.md first."
    )
    return {"license": sentence}


def named_licenses() -> "list[tuple[Place, list[str]]]":
    """Returns [(place, ids of the Hub)] of what the files in this folder say of their license."""
    if not os.listdir():
        return []
    from ..check.repository import Repository  # a new folder need not wait for it
    from ..check.spelled import hub_license_in

    places = Repository(".").facts.of.get("license", ())
    named = [(place, [hub_id for hub_id in map(hub_license_in, place.value) if hub_id]) for place in places]
    return [(place, ids) for place, ids in named if ids]


def names(license: str, named: "list[tuple[Place, list[str]]]") -> bool:
    """Tells whether a license of the menu is among those named; where there are several, one is no license of ours."""
    from ..check.spelled import hub_license_in
    from ..texts.license_names import same_license

    return any(same_license(hub_id, hub_license_in(license)) for _, ids in named for hub_id in ids)
