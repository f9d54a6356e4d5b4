"""The form: its questions, defaults, suggestions and authors, and what was pasted."""

import json
from html.parser import HTMLParser

import form
import pytest
from conftest import ANSWERS, DEFAULTS, LICENSES, QUESTIONS, TEMPLATE
from page_work import check


def test_every_question_is_on_the_page():
    import build

    class Controls(HTMLParser):
        names: list[str]

        def handle_starttag(self, tag, attributes):
            if tag in ("input", "select", "textarea") and dict(attributes).get("name"):
                self.names.append(dict(attributes)["name"])

    controls = Controls()
    controls.names = []
    controls.feed(build.form())
    assert sorted(controls.names) == sorted(QUESTIONS)


def test_every_license_of_the_menu_has_its_kind_in_plain_words():
    kinds = json.loads((TEMPLATE / "page" / "licenses.json").read_text("utf-8"))["kinds"]
    known = {license for kind in kinds.values() for license in kind["licenses"]}
    assert set(LICENSES) <= known


def test_decisions_are_asked_for_and_no_default_speaks_for_a_lab():
    checked = check({})
    assert checked["problems"].keys() == {"institution", "license", "hub_namespace"}
    assert not any(checked["answers"][question] for question in ("institution", "license", "hub_namespace", "tags"))


def test_defaults_follow_the_other_answers():
    lab = DEFAULTS["institution"][0]
    checked = check({"model_name": "Leaf Net", "institution": lab, "license": LICENSES[0], "repo_name": "mine"})
    assert checked["answers"]["hub_namespace"] == lab
    assert checked["answers"]["repo_name"] == "mine"
    assert checked["suggestions"] == {"repo_name": "leaf-net"}


MEANT = {
    "version": ("1.0", "1.0.0"),
    "pipeline_tag": ("image-clasification", "image-classification"),
    "authors": ("Jane Doe and John Roe", "Doe, Jane; Roe, John"),
    "hub_namespace": ("Jane Doe", "Jane-Doe"),
    "language": ("en, fr-FR", "en, fr"),
    "base_model": ("a/b, https://huggingface.co/google/vit", "a/b, google/vit"),
}


@pytest.mark.parametrize("question", MEANT)
def test_suggestion_is_what_the_sentence_suggests(question):
    answer, meant = MEANT[question]
    assert check(ANSWERS | {question: answer})["suggestions"][question] == meant


def test_authors_go_to_rows_and_back():
    answer = "Doe, Jane (0000-0002-1825-0097) [A University; B]; {A Consortium} [Lab]; King, Martin, Jr."
    assert form.answer_of(form.read_authors(answer)) == answer
    assert form.paste_authors(answer) == [form.read_authors(answer)]


def test_what_is_wrong_with_an_author_is_told_at_its_field():
    rows = [
        {"group": "", "family": "Doe", "given": "Jane", "orcid": "0000-0002-1825-0098", "affiliation": ""},
        {"group": "", "family": "", "given": "", "orcid": "0000-0002-1825-0097", "affiliation": ""},
        {"group": "", "family": "Roe", "given": "John", "orcid": "", "affiliation": ""},
    ]
    told = check({}, people=rows)["people_problems"]
    assert [list(each) for each in told] == [["orcid"], ["family"], []]


def test_whole_name_in_the_field_for_family_names_is_offered_as_a_person():
    names = {"Jane Doe": ("Doe", "Jane"), "Jane A. Doe": ("Doe", "Jane A."), "Leaf Consortium": None, "Doe": None}
    rows = [{"group": "", "family": name, "given": "", "orcid": "", "affiliation": "B"} for name in names]
    rows.append({"group": "Jane Doe", "family": "", "given": "", "orcid": "", "affiliation": ""})
    meant = check({}, people=rows)["people_meant"]
    assert [each and (each["family"], each["given"]) for each in meant] == [*names.values(), None]
    assert meant[0]["affiliation"] == "B"
