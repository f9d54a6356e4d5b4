"""How sentences quote what they speak of."""

import difflib

LONGEST = 80  # characters of a value that a sentence quotes


def text_of(value):
    """A value as text."""
    try:
        return str(value)
    except ValueError:  # Python refuses to write it
        return "a number of more than 4300 digits"


def show(value):
    """A value as a sentence quotes it: on one line, not too long; a list or mapping by its kind alone."""
    if isinstance(value, (list, dict, set, tuple)):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = " ".join(text_of(value)[: 4 * LONGEST].split())
    return f"'{text[: LONGEST - 3]}...'" if len(text) > LONGEST else f"'{text}'"


def nearest(word, known, cutoff=0.6):
    """The known word that a word is most like, whatever its case; None if none is near (`cutoff`: from 0 to 1)."""
    by_spelling = {other.lower(): other for other in known}
    spelled = "-".join(str(word)[:LONGEST].lower().replace("_", "-").split())
    found = difflib.get_close_matches(spelled, by_spelling, 1, cutoff)
    return by_spelling[found[0]] if found else None


def told(path, predicate, *subject):
    """A sentence about what is at a path of keys and indexes, or about the key `subject` there, from its predicate."""
    places = []
    for key in path:
        if not isinstance(key, int):
            places.append(f"`{key}`")
        elif places:
            places[-1] += f" number {key + 1}"
        else:
            places.append(f"entry {key + 1}")
    places += [f"`{show(key).strip(chr(39))}`" for key in subject]
    return ": ".join([*places[:-1], " ".join([*places[-1:], predicate])])
