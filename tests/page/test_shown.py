"""The card as the page shows it: words that go into it, and its HTML."""

import re

import bridge
from card_html import card_html, chips, images
from page_work import text_of, work


def test_words_go_into_the_card_and_blank_ones_take_them_away():
    empty = text_of(work(), "README.md")
    words = {"Direct Use": "Naming leaves.", "Environmental Impact / Hours used": "12", "Factors": "<!-- not closed"}
    shown = bridge.show(work(words=words))
    assert "Direct Use" not in {part["part"] for part in shown["unwritten"]}
    assert shown["refused"].keys() == {"Factors"} and "open comment" in shown["refused"]["Factors"]
    assert "- **Hours used:** 12" in text_of(work(words=words), "README.md")
    assert text_of(work(words=dict.fromkeys(words, " ")), "README.md") == empty


def test_what_was_written_before_leaves_no_trace():
    one, other = {"Direct Use": "Naming leaves.", "Factors": "Light."}, {"Factors": "Season.", "Results": "Good."}
    fresh = text_of(work(words=other), "README.md")
    bridge.show({**work(words=one), "last": "Factors"})
    assert text_of({**work(words=other), "last": "Results"}, "README.md") == fresh


def test_card_shows_comments_to_nobody_and_every_heading_has_its_anchor():
    card = "---\nlicense: mit\ntags: [a, b]\n---\n# A & B\n\n# A & B\n\n[z](LICENSE)\n"
    for text in (card, card.replace("\n", "\r\n")):
        shown = card_html(text)
        assert '<h1 dir="auto" id="a--b">A &amp; B</h1>' in shown and 'id="a--b-1"' in shown
        assert "license" not in shown
        assert [chip["value"] for chip in chips(text)] == ["mit", "a", "b"]


def test_twenty_thousand_headings_of_one_name_have_anchors_of_their_own():
    shown = card_html("# same\n\n" * 20_000)
    assert len(set(re.findall(r'id="(same(?:-\d+)?)"', shown))) == 20_000


def test_only_images_that_the_card_names_are_shown():
    files = {"figures/a b.png": b"1", "figures/c.png": b"2", "d.txt": b"3"}
    assert images("![](figures/a%20b.png) d.txt", files, files.__getitem__).keys() == {"figures/a b.png"}
