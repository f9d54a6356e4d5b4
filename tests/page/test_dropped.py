"""Files that are dropped: answers, a published card, training outputs, a zip."""

import io
import json
import zipfile

import bridge
import pytest
from conftest import ANSWERS, LICENSES
from page_work import check, dropped, repository, text_of, work


def find_files(folder, name):
    """The files in a folder of a folder."""
    return sorted(path for path in (folder / name).rglob("*") if path.is_file())


def test_file_of_answers_fills_the_form_again():
    answers = ANSWERS | {
        "license": LICENSES[0],
        "language": "no",
        "version": "1.1.0",
        "tags": "",
        "authors": 'Ōe, Kenzaburō; {Lab: "x" #1}',
    }
    read = dropped({"answers.yaml": bridge.elsewhere(work(answers))["answers_file"]})
    assert not read["remarks"] and not any(read["sources"].values())
    assert check(read["answers"])["answers"] == check(answers)["answers"]


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("a: [", "is not an answers file"),
        ("- 1", "is not an answers file"),
        ("[" * 10_000, "is nested more than"),
        ("language: no", "language is not text"),
        ("color: red\nlicense: MIT", "These are not questions of this template: color."),
    ],
)
def test_other_files_are_no_answers(text, remark):
    assert remark in dropped({"some.yaml": text})["remarks"][0]


def test_answers_that_cookiecutter_and_cruft_keep_fill_the_form_too():
    kept = '{"template": "x", "context": {"cookiecutter": {"model_name": "Leaf Net", "_template": "x"}}}'
    assert dropped({"leaf-net.json": kept})["answers"] == {"model_name": "Leaf Net"}


def test_published_card_or_citation_gives_answers_with_their_sources(fresh):
    for files in (["README.md"], ["CITATION.cff"], ["CITATION.cff", "LICENSE"]):
        read = dropped({file: (fresh / file).read_text("utf-8") for file in files})
        assert not read["repository"]
        assert read["answers"]["model_name"] == "Leaf Net"
        assert read["sources"]["model_name"].split(",")[0] in files
        assert not check(read["answers"])["problems"].keys() - {"hub_namespace", "repo_name", "institution"}


def test_a_license_that_is_not_in_the_menu_is_nobody_s_answer():
    read = dropped({"README.md": "---\nlicense: cc-by-nc-4.0\n---\n# Leaf Net\n"})
    assert "license" not in read["answers"]
    assert "so none was chosen" in " ".join(read["remarks"])


def test_prose_of_a_published_card_goes_into_its_parts_and_the_rest_is_named():
    card = "# Leaf Net\n\nSmall.\n\n## Uses\n\n### Direct Use\n\nNaming.\n\n## History\n\nOld.\n"
    for text in (card, card.replace("\n", "\r\n")):
        read = dropped({"README.md": text})
        assert read["words"] == {"Model Card for ": "Small.", "Direct Use": "Naming."}
        assert "History" in " ".join(read["remarks"])


def test_training_outputs_are_offered_with_their_files_and_written_when_taken(outputs):
    files = {path.relative_to(outputs).as_posix(): path.read_bytes() for path in find_files(outputs, "codecarbon")}
    found = dropped(files)
    offered = {offer["part"]: offer for offer in found["offers"]}
    assert offered["Environmental Impact / Hours used"]["files"] == ["codecarbon/emissions.csv"]
    before = bridge.show(work())
    taken = bridge.show(json.loads(json.dumps(work(facts=found["facts"]))))
    assert len(before["unwritten"]) - len(taken["unwritten"]) >= 5
    assert "co2_eq_emissions" in text_of(work(facts=found["facts"]), "README.md")
    again = {part["part"]: part["text"] for part in taken["parts"]}
    assert again["Environmental Impact / Hours used"].startswith(offered["Environmental Impact / Hours used"]["text"])
    mine = work(facts=found["facts"], words={"Environmental Impact / Hours used": ""})
    assert "Environmental Impact / Hours used" in {part["part"] for part in bridge.show(mine)["unwritten"]}


def test_every_training_output_can_be_dropped(outputs):
    for folder in sorted(path for path in outputs.iterdir() if path.is_dir()):
        files = {path.relative_to(outputs).as_posix(): path.read_bytes() for path in find_files(outputs, folder.name)}
        found = dropped(files)
        if folder.name in ("inspect_ai", "lm_eval"):  # they name a model, and nothing was said yet that it is this one
            assert not found["facts"] and "another name or path" in str(found["remarks"])
            continue
        assert found["facts"], folder.name
        bridge.show(json.loads(json.dumps(work(facts=found["facts"]))))


def test_what_is_told_of_training_has_no_words_of_python(outputs):
    files = {path.relative_to(outputs).as_posix(): path.read_bytes() for path in find_files(outputs, "codecarbon")}
    assert not any("{'" in offer["text"] for offer in dropped(files)["offers"])


def test_zip_from_a_forge_keeps_the_model_s_name():
    files = {path.replace("leaf-net/", "leaf-net-main/", 1): content for path, content in repository().items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    assert dropped({"leaf-net-main.zip": stream.getvalue()})["repository"] == "leaf-net"


@pytest.mark.parametrize("content", [b"PK\x03\x04 no", b"", b"PK\x05\x06" + b"\0" * 10])
def test_broken_zip_gets_a_sentence(content):
    (remark,) = dropped({"a.zip": content})["remarks"]
    assert remark.startswith("a.zip is not a zip that can be opened.")
