"""LICENSE: its text is complete, filled in, and that of the license that the card names."""

from ...data import fingerprints
from ...texts.licenses import RecognizedLicense, blanks
from ...texts.lines import line_finder
from ...texts.wording import show
from ..facts import Facts
from ..rules import FileFindings, rule

Texts = list[tuple[str, str]]  # names and texts of the license files


@rule("error")
def license_blank(licenses: Texts) -> FileFindings:
    """A license has to say who grants it, so no placeholder for the year or holder may be left."""
    for name, text in licenses:
        line_of = line_finder(text)
        for position, gap in blanks(text):
            yield name, line_of(position), f"has a blank that is not filled in: {show(gap)}. Write the year or name."


@rule("error", severity_in_other_cards="advice")
def license_empty(licenses: Texts) -> FileFindings:
    """A license file has to contain a license; an empty one grants nothing."""
    for name, text in licenses:
        if not text.strip():
            yield name, 0, "is empty. Put the full text of the license there."


@rule("error", severity_in_other_cards="skip")
def license_unlike(licenses: Texts, recognized: list[tuple[str, RecognizedLicense]], facts: Facts) -> FileFindings:
    """LICENSE has to contain the text of the license that the card names, or nobody knows which one applies."""
    named = [place.value[0] for place in facts.of.get("license", ()) if place.file == "README.md"]
    written = [name for name, text in licenses if text.strip()]
    if named and written and not recognized and fingerprints().get(str(named[0]), {}).get("terms"):
        mend = "Put the full text of that license there."
        yield written[0], 1, f"does not read like '{named[0]}', which README.md names. {mend}"


@rule("advice")
def license_altered(recognized: list[tuple[str, RecognizedLicense]]) -> FileFindings:
    """A license whose text is cut off or altered is a different license, one that nobody knows."""
    beside = {name: found for name, found in reversed(recognized) if found.beside}
    for name, found in beside.items():
        mend = "Put what is no part of the license into a file of its own."
        yield name, 1, f"has words that are not those of '{found.hub_id}': {show(found.beside)}. {mend}"
    for name, found in recognized:
        if not found.whole and found.hub_id != "other":
            mend = "If it is meant to be that license, put its full text there."
            yield name, 1, f"is not the whole text of '{found.hub_id}': some of it is missing or altered. {mend}"
