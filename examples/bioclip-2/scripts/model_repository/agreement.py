"""Whether the files agree: each fact that two places state, compared, with the place that should follow the other."""

import re
from collections import namedtuple

from .identity import addresses, paper_ids, same_address, same_title
from .license_names import same_license
from .people import differences, listed, same_person
from .wording import show

# A place that differs from the one it should follow, and what to say of it, as a sentence without its end.
Difference = namedtuple("Difference", "fact place other text")

NAMES = {"title": "title", "version": "version", "date": "date", "license": "license", "doi": "DOI", "paper": "paper"}


def differences_of(facts):
    """Every Difference, fact by fact. A place that says nothing agrees with everything."""
    of = facts.of
    for fact in ("title", "version", "date", "license", "doi"):
        places = of.get(fact, [])
        for place in places[1:]:
            if not AGREE[fact](place.value, places[0].value):
                yield _differs(fact, place, places[0])
    yield from _authors(of)
    yield from _addresses(of)
    papers = of.get("paper", [])
    entries = [place for place in papers[1:] if place.where == "BibTeX"]
    # Where one entry is of the paper in CITATION.cff, the others are of other works that the author cites.
    others = entries if any(_share_a_paper(place.value, papers[0].value) for place in entries) else []
    for place in papers[1:]:
        if papers[0].file == "CITATION.cff" and place not in others and not _same_papers(place.value, papers[0].value):
            yield _differs("paper", place, papers[0])


def compared(facts):
    """The names of the facts that at least two places state."""
    names = {**NAMES, "authors": "authors", "code": "the code's address", "model": "the model's address"}
    return [name for fact, name in names.items() if len(facts.of.get(fact, [])) > 1]


def _where(place):
    """Where a place is, for a sentence."""
    return f"{place.file}, line {place.line}" if not place.where else f"{place.file} ({place.where}), line {place.line}"


def _differs(fact, place, other):
    what = "year" if fact == "date" and len(place.value) == 4 else NAMES[fact]
    where = f" ({place.where})" if place.where else ""
    value, other_value = (
        ", ".join(each.value) if isinstance(each.value, list) else each.value for each in (place, other)
    )
    return Difference(
        fact, place, other, f"the {what} {show(value)}{where} differs from {show(other_value)} in {_where(other)}"
    )


def _authors(of):
    places = of.get("authors", [])
    where = _where(places[0]) if places else ""
    for place in places[1:]:
        only, missing, moved = differences(place.value, places[0].value)
        told = [f"lack {', '.join(map(show, missing))}"] if missing else []
        told += (
            [
                f"have {', '.join(map(show, only))}, who is not there"
                if len(only) == 1
                else f"have {', '.join(map(show, only))}, who are not there"
            ]
            if only
            else []
        )
        told += ["are in another order"] if moved else []
        if told:
            text = f"the authors ({place.where}), compared with {where}, {' and '.join(told)}"
            yield Difference("authors", place, places[0], text)
        for author in place.value if not only and not missing else ():
            others = [other.orcid for other in places[0].value if same_person(author.name, other.name)]
            if author.orcid and others and not {"", author.orcid}.intersection(others):  # two may have one name
                yield Difference(
                    "authors", place, places[0],
                    f"the ORCID iD {author.orcid} of {author.name} differs from {others[0]} in {where}",
                )  # fmt: skip
    for place in of.get("developers", []) if places and places[0].file == "CITATION.cff" else ():
        named = listed(place.value, places[0].value)
        only, missing, moved = differences(named, places[0].value)
        # Prose, or a group, may stand here: only where most of the authors are named is it a list of them.
        if (only or missing or moved) and 2 * (len(named) - len(only)) >= len(places[0].value):
            told = [f"lacks {', '.join(map(show, missing))}"] if missing else []
            told += [f"names {', '.join(map(show, only))} beside them"] if only else []
            told += ["has them in another order"] if moved else []
            text = f"{place.where}, compared with the authors in {where}, {' and '.join(told)}"
            yield Difference("authors", place, places[0], text)


def _addresses(of):
    for fact, what in (("code", "code"), ("model", "model")):
        places = of.get(fact, [])
        both = {same_address(place.value) for name in ("code", "model") for place in of.get(name, [])[:1]}
        for place in places[1:] if places and places[0].file == "CITATION.cff" else ():
            said = {same_address(found) for found in addresses(place.value)}
            if said and not any(f"{one}/".startswith(f"{other}/") for one in said for other in both):
                right = f"{show(places[0].value)} in {_where(places[0])}"
                text = f"the address of the {what} {show(place.value)} ({place.where}) differs from {right}"
                yield Difference(fact, place, places[0], text)


def _same_papers(one, other):
    """Whether two texts name a paper in common; a preprint and an article are not compared with each other."""
    one, other = paper_ids(one), paper_ids(other)
    kinds = [kind for kind in ("doi", "arxiv", "address") if one[kind] and other[kind]]
    return not kinds or any(one[kind] & other[kind] for kind in kinds)


def _share_a_paper(one, other):
    """Whether two texts name a paper in common."""
    one, other = paper_ids(one), paper_ids(other)
    return any(one[kind] & other[kind] for kind in one)


def _same_version(one, other):
    return _version(one) == _version(other)


def _version(text):
    """A version for comparing; of plain numbers, zeros at the end do not count: `v1.0` and `1.0.0` are the same."""
    text = text.strip().lstrip("vV")
    if not re.fullmatch(r"\d+(\.\d+)*", text):
        return text
    numbers = [number.lstrip("0") for number in text.split(".")]
    while numbers and not numbers[-1]:
        numbers.pop()
    return numbers


def _same_date(one, other):
    return one == other or (4 in (len(one), len(other)) and one[:4] == other[:4])


def _same_license(one, other):
    return any(same_license(a, b) for a in one for b in other)


AGREE = {
    "title": same_title,
    "version": _same_version,
    "date": _same_date,
    "license": _same_license,
    "doi": lambda one, other: bool({each.lower() for each in one} & {each.lower() for each in other}),
}
