"""The license of a repository that is already there: no answer may say another one of it, and no default any."""

import os

from .. import template
from ..answers import Answers
from . import record


def license_problem(answers: Answers) -> dict[str, str]:
    """Returns {'license': sentence} if the repository in this folder has another license, or may have been given none.

    A hook cannot see whether the first license of the menu is an answer or the default. It is an answer where
    `_unknown` has been set: by `model-repo answers`, or because this was asked before.
    """
    license = answers["license"]
    if license == "other" or not os.listdir():
        return {}
    from ..check.repository import Repository  # a new folder need not wait for it
    from ..check.spelled import hub_license_in
    from ..texts.license_names import same_license

    chosen, others, unclear = hub_license_in(license), [], []
    for place in Repository(".").facts.places:
        if place.fact != "license":
            continue
        named = [hub_id for hub_id in map(hub_license_in, place.value) if hub_id] if place.states("license") else []
        if any(same_license(hub_id, chosen) for hub_id in named):
            return {}  # where its files name several, one of them is no license of ours
        where = f"{place.file}, line {place.line}" if place.line else place.file
        others += [f"'{', '.join(named)}' ({where})"] if named else []
        unclear += [where] if not named else []
    by_hand = f"write `license: {chosen}` into the front matter of README.md first."
    if others:
        mend = "Choose that license, or 'other' to leave it as it is."
        return {"license": f"this repository is under {others[0]}, and the new files would say '{license}'. {mend}"}
    if unclear:
        sentence = (
            f"it is not clear that this repository is under '{license}': see {unclear[0]}. Choose 'other' to leave it"
        )
        return {"license": f"{sentence} as it is. If it is under '{license}', {by_hand}"}
    if license != template.menus()["license"][0] or answers["_unknown"] or not record.there_before():
        return {}
    sentence = (
        f"'{license}' is the first of the menu, so nobody can tell whether you chose it. Choose it again as shown below"
    )
    return {"license": f"{sentence}, or 'other' if it is not decided. Without prompts, {by_hand}"}
