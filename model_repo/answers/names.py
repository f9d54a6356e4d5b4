"""Lists of names as people paste them, and the answer to `authors` that says the same."""

import re
from collections.abc import Iterator

# An author as a row of a form: 'group', 'family', 'given' (with a suffix behind it), 'orcid', 'affiliation'.
Person = dict[str, str]

ORCID = re.compile(
    r"\(?\s*(?:ORCID(?: iD)?:?\s*)?(?:https?://)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\s*\)?", re.I
)
# Small words that belong to the family name after them.
PARTICLES = set("af al bin da dal de del della den der di do dos du el la le ten ter van vom von y zu zum zur".split())
SUFFIX = re.compile(r"(jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
DEGREE = re.compile(
    r"(ph\.?\s?d|m\.?\s?d|d\.?\s?phil|m\.?\s?sc|b\.?\s?sc|m\.?\s?a|m\.?\s?p\.?\s?h|m\.?\s?b\.?\s?a|m\.?\s?eng|dr\.?\s?rer\.?\s?nat"
    r"|r\.?\s?n|esq|prof|dr|f\.?r\.?s)\.?",
    re.IGNORECASE,
)
TITLE = re.compile(r"^(?:(?:prof(?:essor)?|dr|mr|mrs|ms|sir|dame)\b\.?\s+)+", re.IGNORECASE)
# Signs of footnotes behind a name, letters too where they are set off.
SIGNS = r"[\d*\u2020\u2021\u00a7\u00b6#\u2709\u271d\u204e\u2217\u2070\u00b9\u00b2\u00b3\u2074-\u2079\u1d43-\u1d76]"
MARKS = re.compile(
    rf"\$?\^?\{{?(?:{SIGNS}+(?:\s*,\s*{SIGNS}+)*)(?![^\W_])\}}?\$?|\$?\^\{{?[a-z](?:\s*,\s*[a-z])*\}}?\$?|(?<=\w)\s+[a-z]$"
)
NUMBERED = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\[\d{1,3}\]|[-*\u2022\u2013\u00b7])\s+", re.MULTILINE)
COMMAS = str.maketrans(
    {
        "\u060c": ",",
        "\u3001": ",",
        "\uff0c": ",",
        "\u061b": ";",
        "\uff1b": ";",
        "\u00a0": " ",
        "\u200b": " ",
        "\ufeff": " ",
    }
)
LEAD = re.compile(r"^\s*(?:authors?|by|von|par)\s*:?\s+", re.IGNORECASE)
LAST = re.compile(r",?\s*(?:\bet al\b\.?|\band others\b|\u2026|\.\.\.)\s*$", re.IGNORECASE)
AND = re.compile(r"\s*[,;]?\s+(?:and|und|et|y|e|og|och)\s+|\s*,?\s*&\s*")
COMMA = re.compile(r",(?![^\[({]*[\])}])")
BEHALF = re.compile(r"^(?:on behalf of|for|and|the)\s+(?:the\s+)?", re.IGNORECASE)
GROUP = re.compile(
    r"\b(consortium|group|team|collaboration|collaborators|project|network|initiative|institutes?|university|lab|laboratory"
    r"|society|committee|foundation|center|centre|working|investigators|community|association)\b",
    re.IGNORECASE,
)
INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
UPPER = re.compile(r"[A-Z]{1,3}(?:-[A-Z])?")
UNSPACED = re.compile(
    r"[\u3400-\u9fff\uac00-\ud7af]{2,4}"
)  # Chinese and Korean: the family name's one letter comes first


def person(group: str = "", family: str = "", given: str = "", orcid: str = "", affiliation: str = "") -> Person:
    """Returns the row of a person, or of a group or somebody with a single name."""
    return {"group": group, "family": family, "given": given, "orcid": orcid, "affiliation": affiliation}


def as_answer(people: list[Person]) -> str:
    """Returns the answer for rows; those without a name are left out."""
    texts = []
    for each in people:
        group, family, given, orcid, affiliation = (
            " ".join(str(each.get(key, "")).split()) for key in ("group", "family", "given", "orcid", "affiliation")
        )
        name = f"{{{group or family or given}}}" if group or not (family and given) else f"{family}, {given}"
        if name != "{}":
            texts.append(name + (f" ({orcid})" if orcid else "") + (f" [{affiliation}]" if affiliation else ""))
    return "; ".join(texts)


def bare(text: str) -> str:
    """Returns a name without ORCID iD, affiliation, footnote signs and titles."""
    text = re.sub(r"<[^<>]*@[^<>]*>|\S+@\S+", "", text.partition("[")[0])
    text = MARKS.sub("", ORCID.sub(" ", text).strip()).strip(" ,;()")
    text = re.sub(r"(?<=[^\W\d_]{3})\.$", "", text)  # the end of a sentence, not of an initial or 'Jr.'
    return TITLE.sub("", " ".join(text.split()))


def record(text: str) -> Person:
    """Returns one name as a row; an ORCID iD and [affiliation] may follow it."""
    name, _, affiliation = text.partition("[")
    place = re.search(
        r"\(([^()]*\b(?:universit|institut|college|school|museum|center|centre|lab)[^()]*)\)", name, re.IGNORECASE
    )
    if place:
        name, affiliation = name.replace(place[0], " "), affiliation or place[1]
    number, braced = ORCID.search(name), re.match(r"\s*\{(.*)\}", name)
    orcid, affiliation = number[1].upper() if number else "", affiliation.strip(" ];,")
    name = bare(name)
    if braced:
        return person(braced[1].strip(), "", "", orcid, affiliation)
    if GROUP.search(name) and "," not in name:
        return person(BEHALF.sub("", BEHALF.sub("", name)), "", "", orcid, affiliation)
    family, given = family_and_given(name)
    return person("" if given else family, family if given else "", given, orcid, affiliation)


def family_and_given(name: str) -> tuple[str, str]:
    """Returns (family name, given names with a suffix) of a name; the second is '' for a single name."""
    family, comma, given = (part.strip() for part in name.partition(","))
    words = name.split()
    if comma and not SUFFIX.fullmatch(given):
        return family, given
    words, suffix = (family.split(), given) if comma else (words, "")
    if len(words) < 2:
        return " ".join(words), suffix
    if not comma and UPPER.fullmatch(words[-1]) and not UPPER.fullmatch(words[0]):  # Family AB
        return " ".join(words[:-1]), words[-1]
    if not comma and len(words[0]) > 2 and words[0].isupper() and not words[-1].isupper():  # FAMILY Given
        return words[0].capitalize(), " ".join(words[1:])
    if len(words) > 2 and SUFFIX.fullmatch(words[-1]):
        *words, suffix = words
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:]), ", ".join(filter(None, [" ".join(words[:start]), suffix]))


def cleaned(text: str) -> str:
    """Returns a pasted list with its commas as commas, and without numbering, 'Authors:' and 'et al.'."""
    return LAST.sub("", LEAD.sub("", NUMBERED.sub("", text.translate(COMMAS)))).strip()


def readings(text: str) -> list[list[Person]]:
    """Returns the ways to read a list of names, the likeliest first; none for a text without a letter."""
    text = cleaned(text)
    lines = [line.strip(" ,;") for line in text.splitlines() if line.strip()]
    if ";" in text:
        pieces = [names_in(piece) for piece in re.split(r"\s*;\s*", " ".join(lines)) if piece]
        ways = [[name for piece in pieces for name in (piece[0] if len(piece) == 1 else piece[1])]]
    elif len(lines) > 1 and all(len(names_in(line)[0]) == 1 for line in lines):
        ways = [lines]
    else:
        ways = names_in(re.sub(r"\s*\n\s*", " ", text))
    found: list[list[Person]] = []
    for pieces in ways:
        people = [record(piece) for piece in pieces if re.search(r"[^\W\d_]", bare(piece))]
        if people and people not in found:
            found.append(people)
        unspaced = [unspaced_name(each) for each in people]
        if unspaced != people and unspaced not in found:
            found.insert(0, unspaced)
    return found


def unspaced_name(each: Person) -> Person:
    """Returns a single Chinese or Korean name with its first letter as the family name; any other row as it is."""
    if not UNSPACED.fullmatch(each["group"]):
        return each
    return {**each, "group": "", "family": each["group"][0], "given": each["group"][1:]}


def split_names(text: str) -> list[Person]:
    """Returns the likeliest rows for a list of names."""
    return next(iter(readings(text)), [])


def names_in(text: str) -> list[list[str]]:
    """Returns the ways to part a list without semicolons into names."""
    pieces = AND.split(text)
    if len(pieces) > 1 and all(len(list(parts_of(piece))) == 2 and pairs(list(parts_of(piece))) for piece in pieces):
        return [pieces]  # Family, Given and Family, Given
    parts = [part for piece in pieces for part in parts_of(piece)]
    if len(parts) == 1:
        return [parts]
    paired = [", ".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]
    if len(parts) % 2 == 0 and pairs(parts):
        return [paired]
    if len(parts) == 2 == len(COMMA.split(text)) and all(map(has_two_words, parts)):
        return [parts, [text]]  # two people, or one with names of two words
    return [parts]


def has_two_words(part: str) -> bool:
    """Tells whether a part is two whole words and nothing else: two given names, or two family names, look so too."""
    words = part.split()
    return len(words) == 2 and all(re.fullmatch(r"[^\W\d_][^\W\d_a-z]*[a-zà-ÿ\u2019'-]{2,}.*", word) for word in words)


def parts_of(text: str) -> Iterator[str]:
    """Yields what stands between the commas; a suffix stays with its name, degrees and footnote signs go."""
    held = ""
    for part in COMMA.split(text):
        name = bare(part)
        if held and name and SUFFIX.fullmatch(name):
            held += f", {name}"
        elif held and (not name or DEGREE.fullmatch(name) or re.fullmatch("[a-z]", name)):
            number = ORCID.search(part) or re.search(r"\[.*\]", part)
            held += f" {number[0]}" if number else ""
        else:
            if held:
                yield held
            held = re.sub(r"\s+(?:Ph\.?D|M\.?D|M\.?Sc)\.?$", "", part.strip())
    if held:
        yield held


def pairs(parts: list[str]) -> bool:
    """Tells whether parts are `Family, Given` in turn: all families of one word, or all given names initials."""
    families, givens = [bare(part) for part in parts[::2]], [bare(part) for part in parts[1::2]]
    if any(GROUP.search(name) for name in families + givens):
        return False
    one_word = all(len([word for word in name.split() if word.lower() not in PARTICLES]) == 1 for name in families)
    if any(UNSPACED.fullmatch(name) for name in families + givens):
        return False
    return one_word or all(INITIALS.fullmatch(name) and name.upper() == name for name in givens)
