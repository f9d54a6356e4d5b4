"""The license of a repository that is already there: no answer may say another one of it."""

import os

from ..answers import Answers

NAMES = ("README.md", "CITATION.cff", ".zenodo.json", "LICENSE")


def license_problem(answers: Answers) -> dict[str, str]:
    """Returns {'license': sentence} if the repository in this folder names another license than the answer does."""
    if answers["license"] == "other" or not any(map(os.path.lexists, NAMES)):
        return {}
    from ..check.repository import Repository  # a new folder need not wait for it
    from ..check.spelled import hub_license_in
    from ..texts.license_names import same_license

    chosen = hub_license_in(answers["license"])
    refused: dict[str, str] = {}
    for place in Repository(".").facts.of.get("license", ()):
        named = [hub_id for hub_id in map(hub_license_in, place.value) if hub_id]
        if any(same_license(hub_id, chosen) for hub_id in named):
            return {}  # where its files name several, one of them is no license of ours
        if named and not refused:
            where = f"{place.file}, line {place.line}" if place.line else place.file
            there = f"this repository is under '{', '.join(named)}' ({where})"
            mend = "Choose that license, or 'other' to leave it as it is."
            refused = {"license": f"{there}, and the new files would say '{answers['license']}'. {mend}"}
    return refused
