"""What CITATION.cff says of one release has to be of its own version."""

from typing import Any

from ...texts.wording import show
from ..releases import BLANK, COMMIT, is_of, release_identifiers
from ..rules import Findings, rule


@rule("error", "CITATION.cff")
def identifier_blank(citation: Any) -> Findings:
    """An identifier that still has a blank of the page it was copied from, such as `<commit-hash>`, leads nowhere."""
    entries = citation.data.get("identifiers")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        for key, value in entry.items() if isinstance(entry, dict) else ():
            if isinstance(value, str) and (blank := BLANK.search(value)):
                yield (
                    citation.line("identifiers", index, key),
                    f"`identifiers` number {index + 1} has the blank {show(blank[0])}. Fill it in or delete the entry.",
                )


@rule("disagreement", "CITATION.cff")
def identifier_of_another_release(citation: Any) -> Findings:
    """Identifiers of a release name the tag of the version that CITATION.cff has, as `model-repo release` does."""
    version, named = citation.data.get("version"), release_identifiers(citation.data)
    # A hash says nothing of its version, and a blank is an error of its own.
    tags = [each for each in named if not COMMIT.fullmatch(each.name) and not BLANK.search(each.name)]
    for is_release in (True, False):
        of_kind = [each for each in tags if each.is_release == is_release and any(map(str.isdigit, each.name))]
        if isinstance(version, str) and of_kind and not any(is_of(each.name, version) for each in of_kind):
            each = of_kind[0]
            yield (
                citation.line("identifiers", each.number, "value"),
                f"`identifiers` names the tag {show(each.name)}, but the version is {show(version)}. Name its own tag.",
            )
