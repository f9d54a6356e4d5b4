"""A repository that was opened: what is changed reaches every copy, and every other line stays."""

import bridge
import pytest
from conftest import ANSWERS, LICENSES
from page_work import dropped, files_of, opened, repository, text_of, work
from questions import label


def test_opened_repository_is_the_same_until_something_is_changed():
    files = repository(**{"src/train.py": "print(1)\n", "figures/a.png": b"\x89PNG"})
    now = {path: content for path, (content, _) in files_of(opened(files)).items()}
    assert now == {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}


CHANGES = {
    "model_name": "Root Net",
    "version": "9.9.9",
    "release_date": "2031-01-31",
    "model_description": "Names roots: 50% #1.",
    "authors": "Doe, Jane; {A Consortium}; Roe, Rick (0000-0002-1825-0097) [A University]",
    "license": next((each for each in LICENSES if each not in (ANSWERS["license"], "other")), LICENSES[0]),
    "tags": "roots, soil",
    "pipeline_tag": "image-segmentation",
    "language": "",
    "hub_namespace": "somebody",
    "repository_url": "https://example.org/code",
}


def with_more(end="\n"):
    """The files of a repository with code and a paragraph of its author's; its card and citation have these line ends."""
    files = repository(**{"src/train.py": "print(1)\n"})
    files["leaf-net/README.md"] += b"\nA paragraph of mine.\n"
    for name in ("README.md", "CITATION.cff"):
        files[f"leaf-net/{name}"] = files[f"leaf-net/{name}"].replace(b"\n", end.encode())
    return files


@pytest.mark.parametrize("question, answer", [*CHANGES.items(), ("language", "de, fr")])
def test_changed_answer_goes_to_every_copy_and_every_other_line_stays(question, answer):
    files = with_more()
    changed = opened(files, **{question: answer})
    shown = bridge.show(changed)
    assert not shown["fails"], shown["problems"]
    assert shown["remarks"] == []
    now = files_of(changed)
    read = dropped({path: content for path, (content, _) in now.items()})
    assert read["answers"].get(question, "") == answer
    assert now[f"{shown['name']}/src/train.py"][0] == b"print(1)\n"
    card = now[f"{shown['name']}/README.md"][0]
    assert card.endswith(b"A paragraph of mine.\n")
    old, new = files["leaf-net/README.md"].splitlines(), card.splitlines()
    assert len(set(old) - set(new)) <= 8


@pytest.mark.parametrize("language", ["", "de, fr"])
def test_changed_answers_go_to_every_copy_in_the_line_ends_of_each_file(language):
    """All at once: the files are to the byte those with LF, but for the line ends."""
    answers = CHANGES | {"language": language}
    with_lf, with_crlf = (files_of(opened(with_more(end), **answers)) for end in ("\n", "\r\n"))
    for path, (content, _) in with_lf.items():
        is_changed = path.endswith(("/README.md", "/CITATION.cff")) and path.count("/") == 1
        assert with_crlf[path][0] == (content.replace(b"\n", b"\r\n") if is_changed else content), path
    assert with_lf.keys() == with_crlf.keys()
    shown = bridge.show(opened(with_more("\r\n"), **answers))
    assert not shown["fails"], shown["problems"]
    assert shown["remarks"] == []
    read = dropped({path: content for path, (content, _) in with_crlf.items()})["answers"]
    assert {question: read.get(question, "") for question in answers} == answers


def test_words_go_into_an_opened_repository_and_facts_only_when_taken():
    again = opened(repository(), words={"Factors": "Light and season."})
    assert "\nLight and season.\n" in text_of(again, "README.md")


def test_what_was_written_by_hand_is_there_to_be_edited_when_it_is_opened_again():
    words = {"Direct Use": "Naming.", "Environmental Impact / Hours used": "12", "Results": "Good."}
    files = {path: content for path, (content, _) in files_of(work(words=words)).items()}
    again = {part["part"]: part["text"] for part in bridge.show(opened(files))["parts"]}
    assert {name: again[name] for name in words} == words
    assert not again.keys() & {"Model Description / License", "Model Description / Version"}


def test_what_cannot_be_changed_in_an_opened_repository_is_said_before():
    assert dropped(repository())["fixed"] == ["institution", "copyright_holder", "paper", "demo_url"]
    told = bridge.show(opened(repository(), demo_url="https://example.org"))["remarks"]
    assert any("Demo is not changed" in line for line in told)


@pytest.mark.parametrize("question", ["license", "authors", "model_description", "repository_url"])
def test_what_several_files_say_is_taken_out_of_none(question):
    changed = opened(repository(), **{question: "other" if question == "license" else ""})
    assert {path: content for path, (content, _) in files_of(changed).items()} == repository()
    assert any(line.startswith(f"{label(question)} is not taken away") for line in bridge.show(changed)["remarks"])


def test_made_up_title_of_the_paper_follows_and_is_still_to_be_written():
    files = {path: content for path, (content, _) in files_of(work({**ANSWERS, "paper": "10.1234/5678"})).items()}
    changed = opened(files, model_name="Root Net")
    assert 'title: "Paper on Root Net"' in text_of(changed, "CITATION.cff")
    left = [each for each in bridge.show(changed)["unwritten"] if each["part"] == "Citation / Paper"]
    assert [each["file"] for each in left] == ["CITATION.cff"]


def test_license_that_is_not_plain_is_left_to_its_author():
    files = repository()
    files["leaf-net/LICENSE"] += b"\nBut not on Sundays.\n"
    changed = opened(files, license=CHANGES["license"])
    assert any("LICENSE is not changed" in line for line in bridge.show(changed)["remarks"])
    assert files_of(changed)["leaf-net/LICENSE"][0] == files["leaf-net/LICENSE"]
