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
    from ..check.spelled import license_key  # a new folder need not wait for these
    from ..existing.licensing import decide, is_said_by
    from ..existing.sources import Sources

    decision, chosen = decide(Sources(os.curdir, "")), license_key(license)
    by_hand = f"write `license: {chosen}` into the front matter of README.md first."
    if key := decision.key:
        if is_said_by(chosen, key):
            return {}
        sentence = f"this repository is under '{key}' ({decision.place}), and the new files would say '{license}'."
        return {"license": f"{sentence} Choose that license, or 'other' to leave it as it is."}
    if decision.doubt:
        sentence = f"it is not clear that this repository is under '{license}': see {decision.place}. Choose 'other'"
        return {"license": f"{sentence} to leave it as it is. {decision.doubt}."}
    if license != template.menus()["license"][0] or answers["_unknown"] or not record.there_before():
        return {}
    sentence = f"'{license}' is the first of the menu, so nobody can tell whether you chose it."
    mend = f"Choose it again as shown below, or 'other' if it is not decided. Without prompts, {by_hand}"
    return {"license": f"{sentence} {mend}"}
