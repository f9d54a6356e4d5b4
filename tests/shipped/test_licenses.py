"""The checker tells licenses by their texts: filled in, reformatted, two in one file, cut off, altered."""

import os
import random
import re
import textwrap

import pytest
from conftest import LICENSES, TEMPLATE

from model_repo.data import fingerprints
from model_repo.template import license_text
from model_repo.texts import license_names as names
from model_repo.texts import licenses
from model_repo.texts.license_words import words_in
from tools import fingerprints as tool

TEXTS = {
    path.stem: path.read_text(encoding="utf-8") for path in sorted((TEMPLATE / "templates/licenses").glob("*.txt"))
}
FILLED = {
    hub_id: re.sub(r"\{\{ answers\.(\w+) \}\}", lambda mark: "2026" if mark[1] == "year" else "Jane Q. Doe, Ltd.", text)
    for hub_id, text in TEXTS.items()
}
WHOLE = pytest.mark.parametrize("hub_id", TEXTS)


def recognized(text):
    """[(Hub id, whole)] of the licenses in a text."""
    return [(found.hub_id, found.whole) for found in licenses.recognize(text, fingerprints())]


def wrapped(text, width, indent=""):
    """The text with its paragraphs in lines of another length."""
    paragraphs = re.split(r"\n\s*\n", text)
    lines = [textwrap.fill(" ".join(p.split()), width, break_on_hyphens=False) for p in paragraphs]
    return textwrap.indent("\n\n".join(lines), indent)


def as_markdown(text):
    """The text with headings, emphasis, lists and links as people's LICENSE.md have them."""
    text = re.sub(r"^ *(\d+)\. (.{0,60})$", r"### \1. **\2**", text, flags=re.MULTILINE)
    text = re.sub(r"^ *\(?([a-z])\) ", r"* *\1)* ", text, flags=re.MULTILINE)
    text = re.sub(r"<?(https?://[\w./-]+\w)/?>?", r"[\1](\1)", text)
    return "# " + text.lstrip().replace('"AS IS"', "**“AS IS”**")


@WHOLE
@pytest.mark.parametrize(
    "change",
    [
        str,
        as_markdown,
        lambda text: wrapped(text, 60),
        lambda text: wrapped(text, 100_000),
        lambda text: wrapped(text, 72, "    # "),
        lambda text: wrapped(text, 72, " * "),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "".join(text.partition("\n")[0].upper()) + "\n" + text.partition("\n")[2],
        lambda text: "This model is released under the following terms, except where noted.\n\n" + text,
        lambda text: text + "\n\nThe images in figures/ are not covered.\n",
        lambda text: text.replace("2026", "2019-2021, 2023–present"),
        lambda text: re.sub(r"(?i)copyright \(c\) 2026", "© 2026 by The Others\nCopyright 2024", text),
        lambda text: text.replace("https://", "http://www."),
        lambda text: text.replace("'", "\u2019").replace('"', "\u201c"),
        lambda text: text.replace("license", "licence").replace("LICENSE", "LICENCE"),
        lambda text: text.replace("All rights reserved.", ""),
    ],
)
def test_published_copies_of_a_license_are_whole(hub_id, change):
    assert recognized(change(FILLED[hub_id])) == [(hub_id, True)]


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


@WHOLE
def test_license_that_is_cut_off_is_not_whole(hub_id):
    before, terms, _ = tool.parts(FILLED[hub_id])
    found = licenses.recognize(before + terms[: int(0.6 * len(terms))], fingerprints())
    near = {hub_id, "openrail++"} if "openrail" in hub_id else {hub_id}  # these differ near their ends only
    assert [license.whole for license in found] == [False]
    assert found[0].hub_id in near


@WHOLE
@pytest.mark.parametrize("place", [0.3, 0.5, 0.7])
def test_word_that_was_added_to_or_changed_in_the_terms_is_seen(hub_id, place):
    before, terms, after = tool.parts(FILLED[hub_id])
    words = list(
        re.finditer(r"(?<=[a-z] )(use|copies|notice|work|software|rights|source|copy|terms)\b(?= [a-z])", terms, re.I)
    )
    word = min(words, key=lambda word: abs(word.start() - place * len(terms)))
    for other in ("bananas", f"noncommercial {word[0]}", f"{word[0]} on odd weekdays of each month only"):
        assert recognized(before + terms[: word.start()] + other + terms[word.end() :] + after) == [(hub_id, False)]


@pytest.mark.parametrize(
    "hub_id, old, new",
    [
        ("bsd-3-clause", "must reproduce", "must not reproduce"),
        ("bsd-2-clause", "with or without", "without"),
        (
            "mit",
            "subject to the following conditions:",
            "subject to the following conditions: The Software shall be used for Good, not Evil.",
        ),
        ("apache-2.0", "royalty-free, irrevocable", "royalty-free, revocable"),
    ],
)
def test_conditions_that_were_altered_are_seen(hub_id, old, new):
    text = wrapped(FILLED[hub_id], 100_000)
    assert old in text
    found = licenses.recognize(text.replace(old, new), fingerprints())
    assert [license.whole for license in found if license.hub_id == hub_id] in ([], [False])


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
    "name, hub_id",
    [
        *((spdx_id, spdx_id.lower().removesuffix("-only").removesuffix("-or-later")) for spdx_id in LICENSES if spdx_id != "other"),
        ("MIT License", "mit"),
        ("The MIT License", "mit"),
        ("Apache License 2.0", "apache-2.0"),
        ("Apache License, Version 2.0", "apache-2.0"),
        ("Apache 2.0", "apache-2.0"),
        ("CC BY-NC 4.0", "cc-by-nc-4.0"),
        ("CC-BY 4.0", "cc-by-4.0"),
        ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International", "cc-by-nc-sa-4.0"),
        ("BSD 3-Clause", "bsd-3-clause"),
        ("3-Clause BSD License", "bsd-3-clause"),
        ("BSD-3-Clause-Clear", "bsd-3-clause-clear"),
        ("GPLv3", "gpl-3.0"),
        ("GPL-3.0+", "gpl-3.0"),
        ("GNU GPL v3 or later", "gpl-3.0"),
        ("GNU Affero General Public Licence v3.0", "agpl-3.0"),
        ("LGPL 2.1", "lgpl-2.1"),
        ("llama3.1", "llama3.1"),
        ("Llama 2 Community License Agreement", "llama2"),
        ("CreativeML OpenRAIL-M", "creativeml-openrail-m"),
        ("openrail++", "openrail++"),
        ("openrail", "openrail"),
        ("bsd", "bsd"),
        ("WTFPL", "wtfpl"),
        ("CC0", ""),
        ("CC BY", ""),
        ("Apache", ""),
        ("LGPL-2.0", ""),
        ("MIT-0", ""),
        ("MIT or Apache 2.0", ""),
        ("My own license", ""),
        ("", ""),
        ("v" * 100_000, ""),
    ],
)  # fmt: skip
def test_names_of_licenses_lead_to_the_id_of_the_hub(name, hub_id):
    assert names.hub_id_of(name) == hub_id


def test_every_id_of_the_hub_is_its_own_name():
    ids = [name for name, entry in fingerprints().items() if "names" in entry]
    assert len(ids) == 81  # the Hub's 83 without `other` and `unknown`
    for hub_id in ids:
        assert names.hub_id_of(hub_id) == hub_id
        assert names.hub_id_of(f"{hub_id} license") == hub_id  # no other license's name


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("mit", "mit", True),
        ("bsd", "bsd-3-clause", True),
        ("bsd-3-clause", "bsd-2-clause", False),
        ("cc-by-4.0", "cc", True),
        ("cc", "cc0-1.0", True),
        ("gpl", "gpl-2.0", True),
        ("gpl", "agpl-3.0", False),
        ("gpl", "lgpl-3.0", False),
        ("lgpl", "lgpl-lr", False),
        ("lgpl", "lgpl-2.1", True),
        ("openrail", "bigscience-openrail-m", True),
        ("openrail", "openrail++", True),
        ("openrail", "bigscience-bloom-rail-1.0", True),
        ("gpl", "lgpl", False),
    ],
)
def test_family_agrees_with_its_members(one, other, same):
    assert names.same_license(one, other) is same
    assert names.same_license(other, one) is same


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


@pytest.mark.parametrize("separator", [", ", " - ", ". ", " see ", " ("])
def test_long_words_are_not_read_for_a_name_beyond_their_start(separator):
    found = names.names_at_start("MIT" + f"{separator}a" * 30_000)
    assert "MIT" in found and sum(map(len, found)) < 20_000


def beside(text):
    """The words around the terms that are not the license's."""
    return " ".join(found.beside for found in licenses.recognize(text, fingerprints(), license_text))


@WHOLE
@pytest.mark.parametrize(
    "change",
    [
        str,
        as_markdown,
        lambda text: wrapped(text, 100_000),
        lambda text: wrapped(text, 72, " * "),
        lambda text: "".join(tool.parts(text)[:2]) + "\n",
        lambda text: f"# Bird Net\n\nThe {text.partition(chr(10))[0]}\n\nSPDX-License-Identifier: HUB_ID\n\n{text}",
        lambda text: "(c) 2019-2021, bell hooks and others <a@b.org>\nAll rights reserved.\n\n" + text,
        lambda text: text.replace("[yyyy] [name of copyright owner]", "2026 Jane Doe"),
    ],
)
def test_title_holder_and_appendix_are_nothing_beside_a_license(hub_id, change):
    assert beside(change(FILLED[hub_id]).replace("HUB_ID", hub_id)) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("MIT License", "BSD 3-Clause License"),
        ("MIT License", "Apache License"),
        ("MIT License", "Research License"),
        ("MIT License", "MIT License for Research Use"),
        ("MIT License", "GNU General Public License v3.0\n\nMIT License"),
        ("MIT License", "SPDX-License-Identifier: Apache-2.0\n\nMIT License"),
        ("\n\nPermission", ". All commercial rights reserved\n\nPermission"),
        ("MIT License", "MIT License\n\nAcademic Use"),
        ("sublicense, ", ""),
        ("", "Weights: CC BY-NC 4.0\n"),
        ("", "The weights in weights/ are licensed under CC-BY-NC-4.0.\n"),
        ("", "The model weights are under GPL-3.0.\n"),
        ("", "Model License: Llama 2 Community License\n"),
    ],
)
def test_a_title_or_line_that_names_another_license_or_limits_it_is_beside(old, new):
    text = FILLED["mit"]
    changed = text.replace(old, new, 1) if old else text + "\n" + new
    assert changed != text
    assert beside(text) == "" and beside(changed)


@pytest.mark.parametrize(
    "title", ["The MIT License (MIT)", "MIT", "Bird Net", "License: MIT", "Expat License", "Bird Net is MIT-licensed"]
)
def test_a_title_that_names_the_license_is_not_beside(title):
    assert beside(FILLED["mit"].replace("MIT License", title)) == ""


@WHOLE
@pytest.mark.parametrize(
    "change",
    [
        lambda text: "Non-commercial use only.\n\n" + text,
        lambda text: text + "\nCommercial use is prohibited.\n",
        lambda text: text + "\nNot for commercial purposes, nor by any company with more than ten employees.\n",
        lambda text: "Copyright (c) 2026 X. Non-commercial use only; no derivatives.\n\n" + text,
    ],
)
def test_terms_beside_a_license_are_seen(hub_id, change):
    assert beside(change(FILLED[hub_id]))


@pytest.mark.parametrize(
    ("old", "new"), [("hereby granted", "hereby not granted"), ("free of charge", "for a fee"), ("MIT", "No MIT")]
)
def test_word_near_the_ends_of_the_terms_is_seen(old, new):
    assert beside(FILLED["mit"].replace(old, new, 1)) or not recognized(FILLED["mit"].replace(old, new, 1))[0][1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("see https://lab.example.org/Rotterdam/ for this license", ""),
        ("see Jane@Rotterdam.example for this license", ""),
        ("see rotterdam for this license", "rotterdam"),
        ("not for rotterdam", "not rotterdam"),
    ],
)
def test_addresses_are_nothing_beside_a_license_and_other_words_are(line, words):
    assert beside(f"{FILLED['mit']}\n{line}\n") == words


@pytest.mark.parametrize("hub_id", ["mit", "isc", "bsd-3-clause"])
def test_a_license_takes_its_words_up_to_the_last_chunk(hub_id):
    words, entry = words_in(FILLED[hub_id]), fingerprints()[hub_id]
    pieces = list(licenses.chunks(words, licenses.pair_hashes(words), entry["every"]))
    whole, _, share, places = licenses.weigh(entry, pieces, len(words))
    assert (whole, share) == (True, 1) and max(end for _, end in places) == pieces[-1][1]
