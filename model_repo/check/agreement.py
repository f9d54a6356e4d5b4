"""Whether the files agree: each fact that two places state, compared, with the place that should follow the other."""

import re
from collections import namedtuple

from ..texts.identity import addresses, paper_ids, same_address, same_title
from ..texts.license_names import same_license
from ..texts.people import differences, same_person
from ..texts.wording import show

# A place that differs from the one it should follow, and what to say of it, as a sentence without its end.
Difference = namedtuple("Difference", "fact place other text")

# What is compared with CITATION.cff alone: where it does not say it, each place may mean another one.
CITED = ("code", "model", "paper")


def differences_of(facts):
    """Every Difference, fact by fact. A place that says nothing agrees with everything."""
    homes = [facts.of[fact][0].value for fact in ("code", "model") if fact in facts.of]
    for fact, (name, agree) in COMPARED.items():
        first, *others = facts.of.get(fact) or [None]
        if not others or (fact in CITED and first.file != "CITATION.cff"):
            continue
        value = homes if fact in ("code", "model") else first.value
        judged = [(place, agree(place.value, value)) for place in others]
        if fact == "paper" and any(agrees for place, agrees in judged if place.where == "BibTeX"):
            # Where one entry is of the paper in CITATION.cff, the others are of other works that the author cites.
            judged = [(place, agrees) for place, agrees in judged if place.where != "BibTeX"]
        for place, agrees in judged:
            if agrees is False:
                yield Difference(fact, place, first, _told(fact, name, place, first))


def compared(facts):
    """The names of the facts that at least two places state."""
    return [name for fact, (name, _) in COMPARED.items() if len(facts.of.get(fact, [])) > 1]


def _told(fact, name, place, first):
    where = f" ({place.where})" * bool(place.where)
    there = f"{first.file}{f' ({first.where})' * bool(first.where)}, line {first.line}"
    if fact == "authors":
        return f"the authors{where}, compared with {there}, {' and '.join(_authors(place.value, first.value))}"
    name = "year" if fact == "date" and len(place.value) == 4 else name
    value, other = (each.value if isinstance(each.value, str) else ", ".join(each.value) for each in (place, first))
    return f"the {name} {show(value)}{where} differs from {show(other)} in {there}"


def _authors(authors, others):
    """How a list of Authors differs from another, as the ends of a sentence."""
    only, missing, moved = differences(authors, others)
    if missing:
        yield f"lack {', '.join(map(show, missing))}"
    if only:
        yield f"have {', '.join(map(show, only))}, who {'is' if len(only) == 1 else 'are'} not there"
    if moved:
        yield "are in another order"
    for author in authors if not only and not missing else ():
        ids = [other.orcid for other in others if same_person(author.name, other.name)] if author.orcid else []
        if ids and not {"", author.orcid}.intersection(ids):  # two may have one name
            yield f"have the ORCID iD {author.orcid} for {show(author.name)} instead of {ids[0]}"


def _version(text):
    """A version for comparing; of plain numbers, zeros at the end do not count: `v1.0` and `1.0.0` are the same."""
    text = text.strip().lstrip("vV")
    if not re.fullmatch(r"\d+(\.\d+)*", text):
        return text
    return ".".join(number.lstrip("0") for number in text.split(".")).rstrip(".")


def _same_address(one, homes):
    said, right = ({f"{same_address(each)}/" for text in texts for each in addresses(text)} for texts in ([one], homes))
    return not said or any(each.startswith(tuple(right)) for each in said)


def _same_papers(one, other):
    """Whether two texts name a paper in common; None for what cannot be compared, a preprint and an article."""
    one, other = paper_ids(one), paper_ids(other)
    kinds = [kind for kind in one if one[kind] and other[kind]]
    return any(one[kind] & other[kind] for kind in kinds) if kinds else None


# What a fact is called, and whether a value agrees with that of the first place; None where they cannot be compared.
COMPARED = {
    "title": ("title", same_title),
    "version": ("version", lambda one, other: _version(one) == _version(other)),
    "date": ("date", lambda one, other: one[:4] == other[:4] if 4 in (len(one), len(other)) else one == other),
    "license": ("license", lambda one, other: any(same_license(a, b) for a in one for b in other)),
    "doi": ("DOI", lambda one, other: bool({*one} & {*other})),
    "authors": ("authors", lambda one, other: not any(_authors(one, other))),
    "code": ("address of the code", _same_address),
    "model": ("address of the model", _same_address),
    "paper": ("paper", _same_papers),
}
