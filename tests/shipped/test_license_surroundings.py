"""Words beside a license's terms: its title, holder and appendix are its own, and other terms are seen."""

import pytest
from license_texts import FILLED, WHOLE, as_markdown, beside, recognized, recognized_with_words_beside, wrapped

from tools import fingerprints as tool

SURROUNDINGS = {
    "as it is": str,
    "in Markdown": as_markdown,
    "in one line": lambda text: wrapped(text, 100_000),
    "behind *": lambda text: wrapped(text, 72, " * "),
    "without appendix": lambda text: "".join(tool.parts(text)[:2]) + "\n",
    "below titles": (
        lambda text: f"# Bird Net\n\nThe {text.partition(chr(10))[0]}\n\nSPDX-License-Identifier: HUB_ID\n\n{text}"
    ),
    "holders": lambda text: "(c) 2019-2021, bell hooks and others <a@b.org>\nAll rights reserved.\n\n" + text,
    "appendix filled in": lambda text: text.replace("[yyyy] [name of copyright owner]", "2026 Jane Doe"),
}


@WHOLE
def test_license_is_whole_and_title_holder_and_appendix_are_nothing_beside_it(hub_id):
    found = {
        name: recognized_with_words_beside(change(FILLED[hub_id]).replace("HUB_ID", hub_id))
        for name, change in SURROUNDINGS.items()
    }
    assert found == {name: [(hub_id, True, "")] for name in SURROUNDINGS}


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


TERMS = (
    lambda text: "Non-commercial use only.\n\n" + text,
    lambda text: text + "\nCommercial use is prohibited.\n",
    lambda text: text + "\nNot for commercial purposes, nor by any company with more than ten employees.\n",
    lambda text: "Copyright (c) 2026 X. Non-commercial use only; no derivatives.\n\n" + text,
)


@WHOLE
def test_terms_beside_a_license_are_seen(hub_id):
    assert all(beside(add(FILLED[hub_id])) for add in TERMS)


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
