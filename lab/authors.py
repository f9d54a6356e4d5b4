"""The authors that the files of a repository name, joined over the files to the answer to `authors`."""

import re
from collections import namedtuple

import template
from model_repository import bibtex
from model_repository.orcid import find as find_orcid
from model_repository.people import Author, differences, loose, same_person
from names import as_answer, record, split_names

# The authors that a place names, as records (see names.py), and where that is, as a sentence says it.
Named = namedtuple("Named", "people source")

GROUP = re.compile(
    r"\b(team|teams|group|lab|labs|laboratory|institute|institutes|university|universit\w+|college|school|center|centre"
    r"|consortium|collaboration|community|contributors|developers|authors|foundation|inc|llc|ltd|gmbh|corporation|research"
    r"|ai|project|society|association|network|department|company|technologies|museum)\b",
    re.IGNORECASE,
)
# Words of a single person's name have one capital, but for `McDonald`, and no digit.
COMPANY = re.compile(
    r"\d|@|\b(?!Mc|Mac|De|Di|La|Le|Du|Van)[A-Z][a-z]+[A-Z]|\b[A-Z]{3,}\b|\b(?:Systems|Technology|Technologies|Labs)\b"
)
SMALL = set(
    "af al bin da dal de del della den der di do dos du el for in la le of ter the van vom von y zu zum zur".split()
)
# More authors than this are not written into one answer; of more pairs of them, nobody compares the names.
MOST, PAIRS = 2_000, 40_000
# What is left out of a refused author, in the order in which it is tried.
LEFT_OUT = (("orcid",), ("affiliation",), ("orcid", "affiliation"))


def name_of(person):
    """A record's name, as people.py compares it."""
    return ", ".join(filter(None, (person["family"], person["given"]))) or person["group"]


def group(name):
    """The record of a group, or of somebody with a single name."""
    return {"group": name.strip(" {}"), "family": "", "given": "", "orcid": "", "affiliation": ""}


def by_name(text):
    """The record of one name, `Family, Given` or as it is said; what reads like a group's name is one."""
    if "," not in text and (GROUP.search(text) or len(text.split()) < 2):
        return group(text)
    return record(text)


def text_in(entry, key):
    """The text of a key, on one line; '' for anything else."""
    value = entry.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def entries(value):
    """The mappings in a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def of_citation(data):
    """The records of CITATION.cff's authors."""
    for entry in entries(data.get("authors")):
        family = " ".join(filter(None, (text_in(entry, "name-particle"), text_in(entry, "family-names"))))
        given = text_in(entry, "given-names")
        if family and given:
            given = ", ".join(filter(None, (given, text_in(entry, "name-suffix"))))
            person = group("") | {"family": family, "given": given}
        else:
            person = group(text_in(entry, "name") or family or given or text_in(entry, "alias"))
        yield with_marks(person, entry)


def of_zenodo(data):
    """The records of .zenodo.json's creators, `Family, Given` or a group's name."""
    for entry in entries(data.get("creators")):
        family, _, given = (part.strip() for part in text_in(entry, "name").partition(","))
        named = family and given and not re.fullmatch(r"(inc|llc|ltd|gmbh)\.?", given, re.IGNORECASE)
        person = group("") | {"family": family, "given": given} if named else by_name(text_in(entry, "name"))
        yield with_marks(person, entry)


def with_marks(person, entry):
    """A record with the ORCID iD and the affiliation of an entry of CITATION.cff or .zenodo.json."""
    return person | {"orcid": find_orcid(text_in(entry, "orcid")) or "", "affiliation": text_in(entry, "affiliation")}


def of_bibtex(field):
    """The records of an author field, a text in BibTeX; none if it leaves authors out."""
    names = bibtex.split_names(field)
    if any(name.lower().strip("{} .") in ("others", "et al") for name in names):
        return []
    if len(names) == 1 and names[0].count(",") > 2:  # a list that BibTeX would take for one name
        names = re.split(r"\s*,\s*(?![^{}]*\})", names[0])
    return list(map(_of_bibtex_name, names))


def _of_bibtex_name(name):
    text = bibtex.from_tex(name)
    parts = [part.strip() for part in text.split(",")]
    if name.startswith("{") and name.endswith("}") and "," not in name:
        return group(text)
    if len(parts) == 1:
        return by_name(text)
    given = f"{parts[2]}, {parts[1]}" if len(parts) > 2 else parts[1]  # Family, Jr., Given
    return group("") | {"family": parts[0], "given": given}


def of_prose(text, owner=""):
    """The records of a list in prose, `A, B and C`, or with semicolons; none if it says more than names.

    `owner` is the namespace on the Hub: what has the same name is a group.
    """
    if ";" in text:
        return split_names(text)
    pieces = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*", text.strip(" ."))
    people = []
    for piece in filter(None, pieces):
        small = [word for word in piece.split() if word.islower() and word not in SMALL]
        if small or "://" in piece or ("." in piece[-1:] and len(piece.split()[-1]) > 4):
            return []
        same = owner and len(loose(piece)) > 3 and (loose(piece) in loose(owner) or loose(owner) in loose(piece))
        people.append(group(piece) if same or COMPANY.search(piece) else by_name(piece))
    return people


def joined(all_named):
    """(records, where they are from) of the first of several Named, with what the others say of the same people."""
    named, *others = all_named
    people, sources = [dict(person) for person in named.people], [named.source]
    for other in others:
        for key, what in (("orcid", "ORCID iDs"), ("affiliation", "affiliations")):
            new = [(one, two[key]) for one, two in pairs(people, other.people) if two[key] and not one[key]]
            for person, value in new:
                person[key] = value
            sources += [f"{what} from {other.source}"] if new else []
    return people, "; ".join(sources)


def pairs(people, others):
    """(one, other) of the records that are one person's: their names match, and match nobody else's in either list."""
    for one in people if len(people) * len(others) <= PAIRS else ():
        same = [other for other in others if same_person(name_of(one), name_of(other))]
        if len(same) == 1 and sum(same_person(name_of(each), name_of(same[0])) for each in people) == 1:
            yield one, same[0]


def differ(people, others):
    """Whether two lists of records name others, or name them in another order."""
    if len(people) * len(others) > PAIRS:
        return len(people) != len(others)
    return any(differences(*([Author(name_of(person)) for person in each] for each in (people, others))))


def accepted(people):
    """(answer, [(text of an author, sentence)]): what the template refuses beside a name is left out, and told.

    The answer is '' if a name itself is refused: the others alone would not be the authors.
    """
    texts, refused = [], []
    if len(people) > MOST:
        return "", [(f"{len(people)} authors", f"More than {MOST} are not read. Write {{A Consortium}}, for example.")]
    for person in people:
        full = as_answer([person])
        sentence = template.problem_of("authors", full)
        if sentence:
            refused.append((full, sentence))
            barer = (as_answer([person | dict.fromkeys(keys, "")]) for keys in LEFT_OUT)
            full = next((text for text in barer if not template.problem_of("authors", text)), "")
            if not full:
                return "", refused
        texts.append(full)
    answer = "; ".join(filter(None, texts))
    sentence = template.problem_of("authors", answer)
    return ("", [*refused, (answer, sentence)]) if sentence else (answer, refused)
