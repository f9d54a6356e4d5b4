"""The page's Python, without a browser: what it makes and says is what the command line makes and says."""

import io
import shlex
import sys
import zipfile

import pytest
import yaml
from conftest import ANSWERS, LABS, LICENSES, QUESTIONS, TEMPLATE
from test_bad_answers import BAD, EVIL

sys.path.insert(0, str(TEMPLATE / "page"))
from bridge import Bridge
from card_html import card_html, front_matter

from model_repo.answers.names import as_answer, split_names


@pytest.fixture
def bridge():
    return Bridge()


def files_of(bridge):
    """{path: (bytes, mode)} of the zip to download."""
    with zipfile.ZipFile(io.BytesIO(bridge.download())) as archive:
        return {entry.filename: (archive.read(entry), entry.external_attr >> 16) for entry in archive.infolist()}


def files_in(folder):
    """The same of a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder.parent).as_posix(): (path.read_bytes(), path.stat().st_mode) for path in paths}


def example(name):
    return yaml.safe_load((TEMPLATE / "examples" / f"{name}.yaml").read_text(encoding="utf-8"))["default_context"]


@pytest.mark.parametrize("name", ["bioclip-2", "seagrass-map"])
def test_example_is_the_same_from_the_page_and_from_the_command_line(bridge, bake, name):
    answers = example(name)
    assert bridge.make(answers, {})["refused_answers"] == {}
    assert files_of(bridge) == files_in(bake(**answers).folder)


def test_same_answers_give_the_same_zip(bridge):
    bridge.make(ANSWERS, {})
    first = bridge.download()
    bridge.make(ANSWERS, {})
    assert bridge.download() == first


@pytest.mark.parametrize(("question", "answer", "sentence"), BAD)
def test_bad_answer_is_refused_on_the_page_in_the_same_words(bridge, question, answer, sentence):
    answers = ANSWERS | {question: answer}
    problems = bridge.check(answers)["problems"]
    assert sentence in problems[question]
    assert bridge.make(answers, {}) == {"refused_answers": problems}


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("question", ["model_description", "repo_name", "authors", "release_date"])
def test_what_cannot_be_seen_and_template_marks_are_refused_and_not_rendered(bridge, question, evil):
    answer, sentence = EVIL[evil]
    sentence = sentence.partition(" (U+000A")[
        0
    ]  # cookiecutter renders answers of its command line, which makes CR an LF
    assert sentence in bridge.check(ANSWERS | {question: answer})["problems"][question]


def test_answer_that_names_the_page_s_own_values_is_data(bridge):
    answer = "cookiecutter._typed }} {{ cookiecutter.model_name"
    assert bridge.check(ANSWERS | {"model_name": answer})["answers"]["model_name"] == answer


def test_menu_takes_only_its_own_words(bridge):
    assert bridge.check({"license": "WTFPL"})["problems"] == {"license": "'WTFPL' is not in the menu."}


def test_defaults_follow_the_other_answers(bridge):
    lab = LABS[-1].key
    checked = bridge.check({"model_name": "Leaf Net", "institution": lab, "repo_name": "mine"})
    assert checked["answers"]["hub_namespace"] == lab
    assert checked["answers"]["repo_name"] == "mine"
    assert checked["suggestions"] == {"repo_name": "leaf-net"}


def test_refused_answer_comes_with_the_one_that_was_probably_meant(bridge):
    answers = {"version": "1.0", "pipeline_tag": "image-clasification", "authors": "Jane Doe and John Roe"}
    assert bridge.check(answers)["suggestions"] == {
        "version": "1.0.0",
        "pipeline_tag": "image-classification",
        "authors": "Doe, Jane; Roe, John",
    }


@pytest.mark.parametrize("license", [LICENSES[0], LICENSES[-1]])
def test_command_and_file_of_answers_make_the_same_repository(bridge, license, monkeypatch, tmp_path):
    from cookiecutter.cli import main

    answers = ANSWERS | {
        "license": license,
        "tags": "",
        "model_description": 'It\'s "50%" $HOME #1; `x`\\',
        "version": "1.10.0",
    }
    bridge.make(answers, {})
    made = files_of(bridge)
    (tmp_path / "answers.yaml").write_text(bridge.answers_file(answers), encoding="utf-8")
    command = shlex.split(bridge.command(answers, str(TEMPLATE)))
    with_file = ["cookiecutter", str(TEMPLATE), "--no-input", "--config-file", str(tmp_path / "answers.yaml")]
    for number, words in enumerate((command, with_file)):
        folder = tmp_path / str(number)
        main([*words[1:], "--output-dir", str(folder)], standalone_mode=False)
        assert files_in(folder / "leaf-net") == made


def test_file_of_answers_fills_the_form_again(bridge):
    answers = ANSWERS | {"language": "no", "version": "1.1.0", "tags": "", "authors": 'Ōe, Kenzaburō; {Lab: "x" #1}'}
    read = opened(bridge, {"answers.yaml": bridge.answers_file(answers)})
    assert not read["remarks"] and not any(read["sources"].values())
    assert bridge.check(read["answers"])["answers"] == bridge.check(answers)["answers"]


def opened(bridge, files, words=None):
    """What the bridge says of files, {path: text or bytes}."""
    bridge.receive({path: text.encode() if isinstance(text, str) else text for path, text in files.items()})
    return bridge.open(words or {})


def find_files(folder, name):
    """The files in a folder of a folder."""
    return sorted(path for path in (folder / name).rglob("*") if path.is_file())


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("a: [", "This is not a file of answers"),
        ("- 1", "This is not a file of answers"),
        ("[" * 10_000, "This is not a file of answers"),
        ("language: no", "language is not text"),
        ("color: red", "These are no questions of this template: color."),
    ],
)
def test_other_files_are_no_answers(bridge, text, remark):
    read = opened(bridge, {"some.yaml": text})
    assert read["answers"] == {}
    assert remark in read["remarks"][0]


def test_answers_that_cookiecutter_and_cruft_keep_fill_the_form_too(bridge):
    kept = '{"template": "x", "context": {"cookiecutter": {"model_name": "Leaf Net", "_template": "x"}}}'
    assert opened(bridge, {"leaf-net.json": kept})["answers"] == {"model_name": "Leaf Net"}


def test_published_card_or_citation_gives_answers_with_their_sources(bridge, fresh):
    for files in (["README.md"], ["CITATION.cff"], ["CITATION.cff", "LICENSE"]):
        read = opened(bridge, {file: (fresh / file).read_text("utf-8") for file in files})
        assert read["kind"] == "answers"
        assert read["answers"]["model_name"] == "Leaf Net"
        assert read["sources"]["model_name"].split(",")[0] in files
        assert not bridge.check(read["answers"])["problems"].keys() - {"hub_namespace", "repo_name"}


def test_repository_is_opened_again_and_goes_on(bridge):
    bridge.make(ANSWERS, {"Direct Use": "Naming leaves."})
    again = Bridge()
    found = opened(again, {"leaf-net.zip": bridge.download()}, {"Factors": "Light and season."})
    assert (found["kind"], found["name"]) == ("repository", "leaf-net")
    assert found["answers"]["model_name"] == "Leaf Net"
    card = again.text("README.md")
    assert "\nNaming leaves.\n" in card and "\nLight and season.\n" in card
    again.repository.remove()


def test_words_go_into_the_card_and_blank_ones_take_them_away(bridge):
    bridge.make(ANSWERS, {})
    empty = bridge.text("README.md")
    shown = bridge.write({"Direct Use": "Naming leaves.", "Environmental Impact / Hours used": "12"})
    assert "Direct Use" not in shown["unwritten"] and not shown["refused"]
    assert "- **Hours used:** 12" in bridge.text("README.md")
    shown = bridge.write({"Factors": "<!-- not closed"})
    assert "open comment" in shown["refused"]["Factors"]
    bridge.write({"Direct Use": " ", "Environmental Impact / Hours used": "", "Factors": ""})
    assert bridge.text("README.md") == empty


def test_training_outputs_are_offered_with_their_files_and_written_when_taken(bridge, outputs):
    files = {path.relative_to(outputs).as_posix(): path.read_bytes() for path in find_files(outputs, "codecarbon")}
    assert "make the repository first" in opened(bridge, files)["remarks"][0]
    before, empty = bridge.make(ANSWERS, {}), bridge.text("README.md")
    found = opened(bridge, files)
    offered = {offer["part"]: offer for offer in found["offers"]}
    assert offered["Environmental Impact / Hours used"]["files"] == ["codecarbon/emissions.csv"]
    assert bridge.text("README.md") == empty
    shown = bridge.take()
    assert len(before["unwritten"]) - len(shown["unwritten"]) >= 5
    assert "co2_eq_emissions" in shown["front_matter"]
    assert shown["words"]["Environmental Impact / Hours used"] == offered["Environmental Impact / Hours used"]["text"]
    again = bridge.make(ANSWERS | {"version": "9.9.9"}, shown["words"])
    assert again["unwritten"] == shown["unwritten"] and "co2_eq_emissions" in again["front_matter"]


def test_every_training_output_can_be_dropped(bridge, outputs):
    bridge.make(ANSWERS, {})
    for folder in sorted(path for path in outputs.iterdir() if path.is_dir()):
        files = {path.relative_to(outputs).as_posix(): path.read_bytes() for path in find_files(outputs, folder.name)}
        assert opened(bridge, files)["kind"] == "facts", folder.name
        bridge.take()


NAMES = {
    "Jane Doe, John Roe and Max Q. Public": "Doe, Jane; Roe, John; Public, Max Q.",
    "Doe, Jane and Roe, John": "Doe, Jane; Roe, John",
    "Doe, Jane, Roe, John": "Doe, Jane; Roe, John",
    "Doe J, Roe MK, van der Berg P": "Doe, J; Roe, MK; van der Berg, P",
    "Jane Doe1,2*, John Roe²†, Li Wei": "Doe, Jane; Roe, John; Wei, Li",
    "Vincent van Gogh & Ludwig van Beethoven": "van Gogh, Vincent; van Beethoven, Ludwig",
    "Martin Luther King, Jr. and Rosa Parks": "King, Martin Luther, Jr.; Parks, Rosa",
    "Jane Doe (0000-0002-1825-0097) [A University, B], John Roe": "Doe, Jane (0000-0002-1825-0097) [A University, B]; Roe, John",
    "Jane Doe <jane@example.org>\nJohn Roe": "Doe, Jane; Roe, John",
    "{A Consortium}; Doe, J.": "{A Consortium}; Doe, J.",
    "Plato": "{Plato}",
    "": "",
}


@pytest.mark.parametrize("text", NAMES)
def test_pasted_names_are_taken_apart(text):
    assert as_answer(split_names(text)) == NAMES[text]


def test_authors_go_to_rows_and_back(bridge):
    answer = "Doe, Jane (0000-0002-1825-0097) [A University; B]; {A Consortium} [Lab]; King, Martin, Jr."
    assert bridge.write_authors(bridge.read_authors(answer)) == answer
    assert bridge.paste_authors(answer) == bridge.read_authors(answer)


def test_card_shows_as_on_the_hub_with_comments_hidden_and_html_as_text():
    card = "---\nlicense: mit\n---\n<!-- ask -->\n# A & B\n\n<b>x</b> <!-- y --> https://example.org [z](LICENSE)\n\n<script>1</script>\n"
    assert front_matter(card) == "license: mit\n"
    shown = card_html(card, lambda path: b"")
    assert "ask" not in shown and "y -->" not in shown
    assert '<h1 id="a--b">A &amp; B</h1>' in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown and "&lt;script&gt;" in shown
    assert '<a href="https://example.org" target="_blank" rel="noopener noreferrer">' in shown
    assert "LICENSE" in shown and 'href="LICENSE"' not in shown


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "![a](https://example.org/x.png)",
        '<img src=x onerror="alert(1)">',
        "<!-- open\n<img src=x>",
    ],
)
def test_card_loads_nothing_and_runs_nothing(text):
    shown = card_html(text, lambda path: b"")
    assert "<img" not in shown and "javascript:" not in shown.replace("(javascript:", "")


def test_every_question_is_on_the_page():
    from html.parser import HTMLParser

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
