"""Lists of names as people paste them, and the answer to `authors` that says the same."""

import re

ORCID = re.compile(r"\(?\s*(?:https?://)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\s*\)?")
# Small words that belong to the family name after them.
PARTICLES = set("af al bin da dal de del della den der di do dos du el la le ten ter van vom von y zu zum zur".split())
SUFFIX = re.compile(r"(jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
MARKS = re.compile(r"[\d*†‡§¶#⁰¹²³⁴-⁹]+(?:\s*,\s*[\d*†‡§¶#⁰¹²³⁴-⁹]+)*")  # of footnotes, behind a name


def person(group="", family="", given="", orcid="", affiliation=""):
    """The record of a person, or of a group or somebody with a single name."""
    return {"group": group, "family": family, "given": given, "orcid": orcid, "affiliation": affiliation}


def as_answer(people):
    """The answer for records; those without a name are left out."""
    texts = []
    for each in people:
        group, family, given, orcid, affiliation = (
            " ".join(str(each.get(key, "")).split()) for key in ("group", "family", "given", "orcid", "affiliation")
        )
        name = f"{{{group or family or given}}}" if group or not (family and given) else f"{family}, {given}"
        if name != "{}":
            texts.append(name + (f" ({orcid})" if orcid else "") + (f" [{affiliation}]" if affiliation else ""))
    return "; ".join(texts)


def record(text):
    """One name as a record: `Family, Given`, `Family AB` or `Given Family`; ORCID iD and [affiliation] may follow."""
    text, _, affiliation = text.partition("[")
    text = re.sub(r"<[^<>]*@[^<>]*>|\S+@\S+", "", text)
    number = ORCID.search(text)
    text = MARKS.sub("", ORCID.sub(" ", text))
    group = re.fullmatch(r"\s*\{(.*)\}\s*", text)
    text = " ".join(text.strip(" ,;()").split())
    family, comma, given = (part.strip() for part in text.partition(","))
    words = text.split()
    if group or (len(words) < 2 and not comma):
        family, given = "", ""
        group = group[1].strip() if group else text
    else:
        group = ""
        if not comma and re.fullmatch(r"[A-Z]{1,3}", words[-1]) and not words[0].isupper():  # Family AB
            family, given = " ".join(words[:-1]), words[-1]
        elif not comma or SUFFIX.fullmatch(given):
            words, suffix = (family.split(), given) if comma else (words, "")
            start = len(words) - 1
            while start > 1 and words[start - 1].lower() in PARTICLES:
                start -= 1
            family, given = " ".join(words[start:]), ", ".join(filter(None, [" ".join(words[:start]), suffix]))
    return person(group, family, given, number[1].upper() if number else "", affiliation.strip(" ]"))


def split_names(text):
    """Records for a list of names separated by `;`, lines, `and` or commas."""
    text = re.sub(r"\s*[\u200b\ufeff]\s*", " ", text).strip()
    if re.search(r"[;\n]", text):
        pieces = re.split(r"\s*[;\n]\s*", text)
    else:
        pieces = re.split(r",?\s+(?:and|&|und|et|y)\s+|\s*&\s*", text)
        if len(pieces) <= 2 or not all("," in piece for piece in pieces):
            pieces = [part for piece in pieces for part in by_comma(piece)]
    return [record(piece) for piece in pieces if re.search(r"\w", piece)]


def by_comma(text):
    """The names of a list with commas; commas inside brackets, and the one of `Family, Given`, separate none."""
    parts = [part.strip() for part in re.split(r",(?![^\[({]*[\])}])", text) if part.strip(" .")]
    bare = [MARKS.sub("", ORCID.sub("", part)).split("[")[0].strip() for part in parts]
    if len(parts) > 1 and all(len(name.split()) == 1 or not name for name in bare[::2]):
        return [", ".join(parts[i : i + 2]) for i in range(0, len(parts), 2)]  # Family, Given, Family, Given
    if len(parts) == 2 and (len(bare[0].split()) == 1 or SUFFIX.fullmatch(bare[1])):
        return [text]
    names = []
    for part, name in zip(parts, bare, strict=True):
        if names and (not name or SUFFIX.fullmatch(name)):  # a footnote mark or a suffix alone
            names[-1] += f", {part}" if name else ""
        else:
            names.append(part)
    return names
