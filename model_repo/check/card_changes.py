"""What --add-sections and --tidy change on the card: the lab's missing sections come, and its guidance goes."""

from ..card.outline import Outline, outline
from ..card.tidy import guidance_of, tidied
from ..card.writing import Swallows
from ..card.writing import add_sections as with_sections
from ..data import read_data
from ..template import empty_card
from ..texts.people import Author
from ..texts.quantities import counted
from . import saving, spelled
from .facts import Facts
from .institution import lab_of
from .repository import Repository


def add_sections(folder: str) -> list[str]:
    """Brings the lab's missing sections into the card in a folder; returns what was added, as lines."""
    repository = Repository(folder)
    if repository.card is None:
        return ["README.md is missing or cannot be read, so nothing was added."]
    try:
        lab_outline = Outline(empty_card(lab_of(repository)))
        text, added = with_sections(repository.card.text, lab_outline, _known_parts(repository.facts))
    except Swallows as error:
        return [f"README.md {error} Nothing was added."]
    if not added:
        return ["README.md has all of the lab's sections. Nothing was added."]
    saving.write(repository.path("README.md"), text)
    return [f"README.md: added {', '.join(added)}; every word of yours is kept."]


def tidy(folder: str) -> list[str]:
    """Takes the template's guidance out of written parts of the card; returns what was done, as lines."""
    repository = Repository(folder)
    if repository.card is None:
        return ["README.md is missing or cannot be read, so nothing was tidied."]
    guidance = guidance_of(read_data("card.md"), empty_card(lab_of(repository)))
    text, count = tidied(repository.card.text, outline(), guidance)
    if not count:
        return ["README.md: no written part has a guidance comment."]
    saving.write(repository.path("README.md"), text)
    return [f"README.md: removed {counted(count, 'comment')} of the template from parts that are written."]


def _known_parts(facts: Facts) -> dict[str, str]:
    """Returns {label of a bullet, or heading: what fields of the files say of it, as the template writes it}."""
    first = {place.fact: place.value for place in reversed(facts.places) if place.is_clear and not place.in_prose}
    license = next(iter(first.get("license", ())), "")
    authors = tuple(author for author in first.get("authors", ()) if isinstance(author, Author))
    models, datasets, languages = (
        [item for item in first.get(fact, ()) if isinstance(item, str)]
        for fact in ("base_model", "datasets", "language")
    )
    code, version = (str(first.get(fact, "")) for fact in ("code", "version"))
    parts = {
        "Developed by": spelled.people(authors),
        "Language(s) (NLP)": spelled.markdown(", ".join(languages)),
        "License": spelled.markdown(spelled.spdx_license(str(license)) or str(license)),
        "Fine-tuned from model": spelled.hub_links(models),
        "Version": version,
        "Repository": f"[Code]({code})" if code else "",
        "Training Data": spelled.hub_links(datasets, "datasets/"),
    }
    return {label: words for label, words in parts.items() if words}
