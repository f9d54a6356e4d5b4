"""The model on the Hub and the version that CITATION.cff names."""

from typing import NamedTuple

from ..check.citation import problems
from ..check.releases import tag_of
from ..check.repository import Repository
from ..texts.documents import Document
from ..texts.identity import addresses, hub_id_in
from ..texts.people import Author
from . import NotPossible


class Target(NamedTuple):
    """A version of a model on the Hub."""

    hub_id: str  # namespace/name
    version: str

    @property
    def tag(self) -> str:
        """Returns the tag of the version, on GitHub and on the Hub."""
        return tag_of(self.version)

    @property
    def page(self) -> str:
        """Returns the address of the model's page."""
        return f"https://huggingface.co/{self.hub_id}"


def target(repository: Repository) -> Target:
    """Returns the Target that CITATION.cff names. Raises NotPossible."""
    citation = citation_of(repository).data
    version = citation.get("version")
    if not isinstance(version, str) or not version.strip():
        raise NotPossible("CITATION.cff has no `version`. Type: model-repo release 1.0.0")
    artifact = str(citation.get("repository-artifact", ""))
    hub_id = hub_id_in(next(iter(addresses(artifact)), ""))
    if "/" not in hub_id:
        mend = "Write: repository-artifact: https://huggingface.co/NAMESPACE/NAME"
        raise NotPossible(f"CITATION.cff does not say where the model is on the Hub. {mend}")
    return Target(hub_id, version.strip())


def citation_of(repository: Repository) -> Document:
    """Returns the Document of CITATION.cff. Raises NotPossible if it is missing or not valid."""
    citation = repository.citation
    if not citation or any(problems(citation.data)):
        raise NotPossible("CITATION.cff is missing or not valid. Type: model-repo check")
    return citation


def require_license(repository: Repository) -> None:
    """Raises NotPossible if the repository does not name the model's license or lacks its text."""
    citation = citation_of(repository).data
    if not citation.get("license") and not citation.get("license-url"):
        lacking = "CITATION.cff has no license. Write, for example: license: MIT"
    elif not any(text.strip() for _, text in repository.licenses):
        lacking = "There is no LICENSE. Put the full text of the license into a file of that name."
    else:
        return
    because = "Without a license nobody may use the model, and Zenodo would publish it under CC BY 4.0."
    raise NotPossible(f"{lacking}\n{because}")


def author_names(repository: Repository) -> list[str]:
    """Returns the names of the authors in CITATION.cff, in order, given name first."""
    places = repository.facts.of.get("authors", [])[:1]
    named = [each.name.split(", ") for place in places for each in place.value if isinstance(each, Author)]
    return [" ".join([*given[:1], family, *given[1:]]) for family, *given in named]
