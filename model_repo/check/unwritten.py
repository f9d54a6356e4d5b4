"""What is still to be written in a repository: parts of the card, and what other files wait for."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..card.card import is_written, part_name
from ..card.outline import outline, parts_to_write
from .papers import is_invented
from .repository import Repository
from .values import mappings

LICENSE_ID = "Under which license may people use the model? Write its id on the Hub, for example `license: mit`."
LICENSE_TEXT = "Under which license may people use the model? Put its full text into a file LICENSE."
INVENTED = "The paper in CITATION.cff: what are its own title, authors and year?"


class Unwritten(NamedTuple):
    """A part that is not written yet."""

    section: str  # the heading
    label: str  # of a bullet, or ''
    line: int
    need: str  # one of NEEDS
    question: str  # what asks for it
    file: str = "README.md"

    @property
    def name(self) -> str:
        """Returns its section and label."""
        return part_name(self.section, self.label)


# What is to be written beside the card's License bullet where nobody has named a license yet.
LICENSE_GAPS = (
    Unwritten("Front matter", "license", 1, "required", LICENSE_ID),
    Unwritten("LICENSE", "", 0, "required", LICENSE_TEXT, "LICENSE"),
)


def to_write(repository: Repository) -> tuple[Counter[str], list[Unwritten]]:
    """Returns (how many parts there are of each need, those that are not written yet)."""
    parts = sorted(parts_to_write(repository.card, outline()), key=lambda part: part.line) if repository.card else []
    has_gaps = repository.of_template and not repository.names_license
    others = [*_invented_reference(repository), *(LICENSE_GAPS if has_gaps else ())]
    unwritten = [Unwritten(*part[:5]) for part in parts if not is_written(part.text)]
    return Counter(part.need for part in [*parts, *others]), unwritten + others


def _invented_reference(repository: Repository) -> Iterator[Unwritten]:
    """Yields the reference whose title the template made up."""
    if not (citation := repository.citation):
        return
    for index, work in mappings(citation.data.get("references")):
        if is_invented(work.get("title")):
            line = citation.line("references", index, "title")
            yield Unwritten("Citation", "Paper", line, "required", INVENTED, "CITATION.cff")
            return
