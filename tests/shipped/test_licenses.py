"""The checker tells licenses by their texts: filled in, reformatted, two in one file."""

import os
import random
import re

import pytest
from license_texts import FILLED, TEXTS, WHOLE, recognized, wrapped

from model_repo.data import fingerprints
from model_repo.texts import licenses
from model_repo.texts.license_words import words_in
from tools import fingerprints as tool

# Copies with nothing beside the license are in test_license_surroundings.py.
COPIES = {
    "in short lines": lambda text: wrapped(text, 60),
    "behind #": lambda text: wrapped(text, 72, "    # "),
    "with CRLF": lambda text: text.replace("\n", "\r\n"),
    "title in capitals": lambda text: "".join(text.partition("\n")[0].upper()) + "\n" + text.partition("\n")[2],
    "below a sentence": lambda text: "This model is released under the following terms, except where noted.\n\n" + text,
    "above a sentence": lambda text: text + "\n\nThe images in figures/ are not covered.\n",
    "years": lambda text: text.replace("2026", "2019-2021, 2023–present"),
    "two holders": lambda text: re.sub(r"(?i)copyright \(c\) 2026", "© 2026 by The Others\nCopyright 2024", text),
    "addresses": lambda text: text.replace("https://", "http://www."),
    "quotes": lambda text: text.replace("'", "\u2019").replace('"', "\u201c"),
    "British": lambda text: text.replace("license", "licence").replace("LICENSE", "LICENCE"),
    "no rights reserved": lambda text: text.replace("All rights reserved.", ""),
}


@WHOLE
def test_published_copies_of_a_license_are_whole(hub_id):
    found = {name: recognized(change(FILLED[hub_id])) for name, change in COPIES.items()}
    assert found == {name: [(hub_id, True)] for name in COPIES}


@pytest.mark.parametrize(
    "hub_id, end",
    [
        ("apache-2.0", "APPENDIX: How to apply"),
        ("gpl-3.0", "How to Apply These Terms"),
        ("agpl-3.0", "END OF TERMS AND CONDITIONS"),
        ("mpl-2.0", "Exhibit A - "),
        ("unlicense", "For more information"),
    ],
)
def test_license_without_how_to_apply_it_is_whole(hub_id, end):
    assert recognized(FILLED[hub_id].partition(end)[0]) == [(hub_id, True)]


@pytest.mark.parametrize("hub_id", ["gpl-2.0", "gpl-3.0", "agpl-3.0", "lgpl-2.1"])
def test_license_without_preamble_is_whole(hub_id):
    title, _, rest = FILLED[hub_id].partition("Preamble")
    assert recognized(title + rest[rest.index("TERMS AND CONDITIONS") :]) == [(hub_id, True)]


@pytest.mark.parametrize(
    "text, found",
    [
        (FILLED["mit"] + "\n\n" + FILLED["apache-2.0"], ["mit", "apache-2.0"]),
        (FILLED["apache-2.0"] + "\n\n" + FILLED["mit"], ["apache-2.0", "mit"]),
        (FILLED["bsd-3-clause"] + "\n---\n" + FILLED["cc0-1.0"], ["bsd-3-clause", "cc0-1.0"]),
        (FILLED["bsd-3-clause"] + FILLED["bsd-2-clause"], ["bsd-3-clause", "bsd-2-clause"]),
        (FILLED["mit"] * 3, ["mit"]),
        (FILLED["gpl-3.0"] + FILLED["lgpl-3.0"], ["lgpl-3.0"]),
        (FILLED["lgpl-3.0"] + FILLED["gpl-3.0"], ["lgpl-3.0"]),
    ],
)  # fmt: skip
def test_licenses_of_one_file_come_in_their_order(text, found):
    assert recognized(text) == [(hub_id, True) for hub_id in found]


CLEAR = FILLED["bsd-3-clause"].replace(
    "are permitted provided", "are permitted (subject to the limitations in the disclaimer below) provided"
)
CLEAR = CLEAR.replace(
    "THIS SOFTWARE IS",
    "NO EXPRESS OR IMPLIED LICENSES TO ANY PARTY'S PATENT RIGHTS ARE GRANTED BY THIS LICENSE. THIS SOFTWARE IS",
    1,
)


@pytest.mark.parametrize(
    "text, hub_id",
    [
        (FILLED["isc"].replace("and/or distribute", "and distribute"), "isc"),
        (FILLED["isc"].replace("THE AUTHOR", "EXAMPLE LABS INC."), "isc"),
        (CLEAR, "bsd-3-clause-clear"),
        (FILLED["bsd-3-clause"].replace("copyright holder nor", "University of California, Berkeley nor"), "bsd-3-clause"),
        (FILLED["bsd-3-clause"].replace("THE COPYRIGHT HOLDERS AND CONTRIBUTORS", "THE REGENTS AND CONTRIBUTORS"), "bsd-3-clause"),
        (re.sub(r"Neither the name of.*?may be used", "The name of the author may not be used", FILLED["bsd-3-clause"], flags=re.S), "bsd-3-clause"),
        (FILLED["mit"].replace("AUTHORS OR COPYRIGHT HOLDERS", "COPYRIGHT HOLDER"), "mit"),
        (FILLED["mit"].replace("NONINFRINGEMENT", "NON-INFRINGEMENT"), "mit"),
        (FILLED["zlib"].replace("'as-is'", "\u201cas is\u201d"), "zlib"),
    ],
)  # fmt: skip
def test_texts_of_other_holders_are_whole(text, hub_id):
    assert recognized(text) == [(hub_id, True)]


MANY = 1000 * int(os.environ.get("EXAMPLES", 6))  # repeated parts; with 20 they are as long as a text can be


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "This model is released under the MIT License. See https://opensource.org/licenses/MIT for the text.",
        'Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in compliance with the License.',
        "You can redistribute it and/or modify it under the terms of the GNU General Public License as published by the Free Software Foundation.",
        "All rights reserved. " * 50,
        "in no event shall " * MANY,
        "neither the names of " * MANY,
        "the " * 10 * MANY,
        "<a " * 10 * MANY + "](" * 10 * MANY,
        "&" * 50 * MANY,
        "\n" * 50 * MANY,
        "\u0301\ufdfa" * 3 * MANY,
        " ".join(random.Random(1).choices(FILLED["gpl-3.0"].split(), k=5 * MANY)),
    ],
    ids=lambda text: repr(text[:20]),
)
def test_what_is_no_license_is_taken_for_none(text):
    assert recognized(text) == []


def test_hundreds_of_copies_of_licenses_are_read():
    assert recognized((FILLED["mit"] + FILLED["isc"]) * 300) == [("mit", True), ("isc", True)]


@pytest.mark.parametrize(
    "text, blanks",
    [
        ("MIT License\n\nCopyright (c) [year] [fullname]", [(27, "[year]"), (34, "[fullname]")]),
        ("Copyright (c) <year> <copyright holders>", [(14, "<year>"), (21, "<copyright holders>")]),
        ("Copyright [yyyy] [name of copyright owner]", [(10, "[yyyy]"), (17, "[name of copyright owner]")]),
        ("Neither the name of <ORGANIZATION> nor", [(20, "<ORGANIZATION>")]),
        ("Copyright 2026 Jane Doe", []),
        ("[year in review](notes.md)", []),
    ],
)
def test_blanks_that_were_not_filled_in_are_found(text, blanks):
    assert licenses.blanks(text) == blanks


@WHOLE
def test_blanks_in_an_appendix_stay(hub_id):
    assert licenses.blanks(FILLED[hub_id]) == []


@WHOLE
def test_fingerprints_are_made_from_these_texts(hub_id):
    entry = fingerprints().get(hub_id, {})
    made = tool.fingerprint(TEXTS[hub_id])
    assert tool.without_variants(entry) == made, "run make fingerprints"


@pytest.mark.parametrize("hub_id", ["mit", "isc", "bsd-3-clause"])
def test_a_license_takes_its_words_up_to_the_last_chunk(hub_id):
    words, entry = words_in(FILLED[hub_id]), fingerprints()[hub_id]
    pieces = list(licenses.chunks(words, licenses.pair_hashes(words), entry["every"]))
    whole, _, share, places = licenses.weigh(entry, pieces, len(words))
    assert (whole, share) == (True, 1) and max(end for _, end in places) == pieces[-1][1]
