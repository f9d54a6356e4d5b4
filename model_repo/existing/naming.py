"""What a repository's files say of its names: title, address on the Hub, institution, addresses of code and demo."""

import re

from .. import template
from ..check.institution import evidence
from ..check.titles import CARD_FOR, bare_title
from ..texts.identity import HUB, NO_MODELS, ON_FORGE, addresses
from ..texts.people import letters_only
from .sources import Found, Sources

MODEL = re.compile(rf"{HUB}(?!(?:{'|'.join(NO_MODELS)})/)([\w.-]+)/([\w.-]*\w)")
SPACE = re.compile(HUB + r"spaces/[\w.-]+/([\w.-]*\w)")


def model_name(sources: Sources) -> list[Found]:
    """Returns the titles in CITATION.cff, front matter, heading and .zenodo.json; at last the folder's name.

    A heading that has nothing in common with the folder's name is a slogan or a paper's title, and comes after it.
    """
    headings = [Found(bare_title(found.value), found.source) for found in sources.headings]
    own = [Found(sources.name, "the folder's name")] if sources.name else []
    explicit = any(CARD_FOR.match(found.value) for found in sources.headings)
    names = [found for found in headings if explicit or not own or has_to_do_with(found.value, sources.name)]
    stated = [
        *sources.places("title", "CITATION.cff"),
        *sources.values(sources.front, "model_name"),
        *names,
        *sources.places("title", ".zenodo.json"),
        *(found for found in sources.places("title", "README.md") if "BibTeX" in found.source),
    ]
    return [*(stated or own), *(found for found in headings if found not in names)]


def names(sources: Sources) -> list[str]:
    """Returns the model's names: its titles, or else the folder's name; those in BibTeX are not known to be its own."""
    titles = [found.value for found in model_name(sources) if "BibTeX" not in found.source]
    return [title for title in titles if isinstance(title, str)]


def has_to_do_with(title: str, name: str) -> bool:
    """Tells whether a title and a repository's name share a word, or the name abbreviates the title."""
    words, parts = ([letters_only(word) for word in re.split(r"[\W_]+", text)] for text in (title, name))
    return (
        any(word in parts or (len(word) > 3 and word in letters_only(name)) for word in words if len(word) > 2)
        or any(len(part) > 1 and part in letters_only(title) for part in parts)
        or "".join(word[:1] for word in words) == letters_only(name)
    )


def on_hub(sources: Sources) -> list[Found]:
    """Returns [Found] of (namespace, name) on the Hub, as CITATION.cff, BibTeX or git names it, or a link."""
    stated = [*sources.places("model"), Found(sources.remote, "git's remote")]
    found = [Found(MODEL.match(each.value), each.source) for each in stated]
    known = {letters_only(name) for name in (sources.name, sources.remote.rpartition("/")[2]) if name}
    links = [each for each in sources.matches(MODEL) if letters_only(each.value[2]) in known]
    named = [each for each in found if each.value] or links[:1]
    return [Found(each.value.groups(), each.source) for each in named]


def of_code(sources: Sources) -> list[Found]:
    """Returns [Found] of the addresses of the code: CITATION.cff's, the bullet's, BibTeX's, git's remote."""
    stated = [*sources.places("code", "CITATION.cff"), *sources.bullets("Repository")]
    stated += sources.places("code", "README.md")
    found = [Found(address, each.source) for each in stated for address in addresses(each.value)[:1]]
    is_page = bool(found and MODEL.match(sources.remote))  # the model's page, which need not be where its code is
    return [*found, *([Found(sources.remote, "git's remote")] if sources.remote and not is_page else [])]


def repo_name(sources: Sources) -> list[Found]:
    """Returns the folder's name; where it has none, that of the Hub or of git's remote."""
    named = [Found(sources.name, "the folder's name")] if sources.name else []
    named += [Found(each.value[1], each.source) for each in on_hub(sources)]
    return [*named, *([Found(sources.remote.rpartition("/")[2], "git's remote")] if sources.remote else [])]


def institution(sources: Sources) -> list[Found]:
    """Returns the lab whose award, namespace or name the files have; else `other`, or else the first of the menu."""
    owners = [(each.value[0], each.source) for each in on_hub(sources)]
    owners += [(owner[1], each.source) for each in of_code(sources) if (owner := ON_FORGE.match(each.value))]
    menu = template.menus()["institution"]
    rest = ("other" if "other" in menu else menu[0], "no file names one of the menu")
    return [Found(key, source) for key, source in (*evidence(sources.repository, owners), rest)]


def hub_namespace(sources: Sources) -> list[Found]:
    """Returns the namespace on the Hub. The owner of the code may have another name there, or no page for the model."""
    return [Found(each.value[0], each.source) for each in on_hub(sources)]


def demo_url(sources: Sources) -> list[Found]:
    """Returns the address in the bullet Demo, or the first Space with the model's name that the card links to."""
    found = [Found(address, each.source) for each in sources.bullets("Demo") for address in addresses(each.value)[:1]]
    names = [letters_only(name) for name in (sources.name, sources.title) if name]
    spaces = ((each, re.sub("(demo|space)$", "", letters_only(each.value[1]))) for each in sources.matches(SPACE))
    return [*found, *(Found(each.value[0], each.source) for each, name in spaces if name in names)]
