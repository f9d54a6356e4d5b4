"""The page's Python, without a browser: what it makes and says is what the command line makes and says."""

import io
import itertools
import json
import re
import shlex
import sys
import zipfile
from html.parser import HTMLParser

import pytest
import yaml
from bad_answers import BAD, EVIL
from conftest import ANSWERS, DEFAULTS, LICENSES, QUESTIONS, TEMPLATE, baked

sys.path.insert(0, str(TEMPLATE / "page"))
import bridge
import form
from card_html import card_html, chips, images
from questions import label

from model_repo.answers.names import as_answer
from model_repo.answers.pasting import readings

NOTHING = {"answers": {}, "people": None, "made": None, "words": {}, "facts": [], "opened": None, "figures": {}}


def work(answers=ANSWERS, **more):
    """The work of a record: a repository that is made of answers."""
    return {**NOTHING, "answers": answers, "made": bridge.check({**NOTHING, "answers": answers})["given"], **more}


def check(answers, **more):
    return bridge.check({**NOTHING, "answers": answers, **more})


def files_of(work):
    """{path: (bytes, mode)} of the zip to download."""
    with zipfile.ZipFile(io.BytesIO(bridge.download(work))) as archive:
        return {entry.filename: (archive.read(entry), entry.external_attr >> 16) for entry in archive.infolist()}


def text_of(work, path):
    name = bridge.show(work)["name"]
    return files_of(work)[f"{name}/{path}"][0].decode()


def files_in(folder):
    """{path: (bytes, mode)} of a folder."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder.parent).as_posix(): (path.read_bytes(), path.stat().st_mode) for path in paths}


def example(name):
    return yaml.safe_load((TEMPLATE / "examples" / f"{name}.yaml").read_text(encoding="utf-8"))["default_context"]


NUMBERS = itertools.count()


def dropped(files, name=None):
    """What the bridge reads in files, {path: text or bytes}, received by an id that no other has."""
    name = name or f"files {next(NUMBERS)}"
    bridge.receive(name, {path: text.encode() if isinstance(text, str) else text for path, text in files.items()})
    return bridge.read(name)


def opened(files, words=None, **changed):
    """The work of a record in which files were opened, and answers changed."""
    name = f"opened {next(NUMBERS)}"
    found = dropped(files, name)
    answers = found["answers"] | changed
    repository = {"files": name, "name": found["repository"], "answers": found["answers"]}
    return {**NOTHING, "answers": answers, "made": answers, "opened": repository, "words": words or {}}


def find_files(folder, name):
    """The files in a folder of a folder."""
    return sorted(path for path in (folder / name).rglob("*") if path.is_file())


# --- The same as on the command line ---


@pytest.mark.parametrize("name", ["bioclip-2", "seagrass-map"])
def test_example_is_the_same_from_the_page_and_from_the_command_line(bake, name):
    answers = example(name)
    assert check(answers)["problems"] == {}
    assert files_of(work(answers)) == files_in(bake(**answers).folder)


def test_same_work_gives_the_same_zip():
    assert bridge.download(work()) == bridge.download(json.loads(json.dumps(work())))


# Which answers are refused, tests/answers/test_bad_answers.py says; here one of a question, and of characters, goes through.
@pytest.mark.parametrize(("question", "answer", "sentence"), {row[0]: row for row in BAD}.values())
def test_bad_answer_is_refused_on_the_page_in_the_same_words(question, answer, sentence):
    assert sentence in check(ANSWERS | {question: answer})["problems"][question]


@pytest.mark.parametrize("evil", ["carriage return", "null", "lone surrogate", "expression", "statement", "comment"])
@pytest.mark.parametrize("question", ["model_description", "repo_name"])
def test_what_cannot_be_seen_and_template_marks_are_refused_and_not_rendered(question, evil):
    answer, sentence = EVIL[evil]
    # cookiecutter renders answers of its command line, which makes CR an LF
    sentence = sentence.partition(" (U+000A")[0]
    assert sentence in check(ANSWERS | {question: answer})["problems"][question]


def test_answer_that_names_the_page_s_own_values_is_data():
    answer = "cookiecutter._typed }} {{ cookiecutter.model_name"
    assert check(ANSWERS | {"model_name": answer})["answers"]["model_name"] == answer


@pytest.mark.parametrize("license", [LICENSES[0], LICENSES[-1]])
def test_command_and_file_of_answers_make_the_same_repository(license, tmp_path):
    more = {"license": license, "tags": "", "model_description": 'It\'s "50%" $HOME #1; `x`\\', "version": "1.10.0"}
    made = work(ANSWERS | more)
    ways = bridge.elsewhere(made)
    (tmp_path / "answers.yaml").write_text(ways["answers_file"], encoding="utf-8")
    command = shlex.split(ways["command"])
    command[1] = str(TEMPLATE)  # in place of its address
    with_file = ["cookiecutter", str(TEMPLATE), "--no-input", "--config-file", str(tmp_path / "answers.yaml")]
    for number, words in enumerate((command, with_file)):
        folder = tmp_path / str(number)
        baked(*words[1:], "--output-dir", folder)
        assert files_in(folder / "leaf-net") == files_of(made)


# --- The form ---


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


# --- Authors ---

NAMES = {
    "Jane Doe, John Roe and Max Q. Public": ["Doe, Jane; Roe, John; Public, Max Q."],
    "Doe, Jane and Roe, John": ["Doe, Jane; Roe, John"],
    "Doe, Jane, Roe, John": ["Doe, Jane; Roe, John"],
    "Doe J, Roe MK, van der Berg P": ["Doe, J; Roe, MK; van der Berg, P"],
    "Jane Doe1,2*, John Roe²†, Li Wei": ["Doe, Jane; Roe, John; Wei, Li"],
    "Vincent van Gogh & Ludwig van Beethoven": ["van Gogh, Vincent; van Beethoven, Ludwig"],
    "Martin Luther King, Jr. and Rosa Parks": ["King, Martin Luther, Jr.; Parks, Rosa"],
    "Jane Doe (0000-0002-1825-0097) [A University, B], John Roe": [
        "Doe, Jane (0000-0002-1825-0097) [A University, B]; Roe, John"
    ],
    "Jane Doe <jane@example.org>\nJohn Roe": ["Doe, Jane; Roe, John"],
    "{A Consortium}; Doe, J.": ["{A Consortium}; Doe, J."],
    "Jane Doe, John Roe": ["Doe, Jane; Roe, John", "Jane Doe, John Roe"],
    "García Márquez, Gabriel José": ["Márquez, García; José, Gabriel", "García Márquez, Gabriel José"],
    "Smith JA, Zhang W": ["Smith, JA; Zhang, W"],
    "Doe, J. A., Roe, M. K., & Li, W.": ["Doe, J. A.; Roe, M. K.; Li, W."],
    "Jane A. Doe1,2,*, John Roe2 & Wei Li3": ["Doe, Jane A.; Roe, John; Li, Wei"],
    "Jane Doe, PhD, John Roe, MD, MPH": ["Doe, Jane; Roe, John"],
    "Dr. Jane Doe and Prof. John Roe": ["Doe, Jane; Roe, John"],
    "Jane Doe, John Roe, on behalf of the Leaf Consortium": ["Doe, Jane; Roe, John; {Leaf Consortium}"],
    "1. Jane Doe\n2. John Roe\n3. Wei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "- Doe, Jane\n- Roe, John": ["Doe, Jane; Roe, John"],
    "محمد علي، فاطمة حسن، عمر خالد": ["علي, محمد; حسن, فاطمة; خالد, عمر"],
    "王伟、李娜": ["王, 伟; 李, 娜", "{王伟}; {李娜}"],
    "Jane Doe,\nJohn Roe,\nWei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "Jane Doe, John\nRoe, Wei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "Authors: Jane Doe, John Roe, Wei Li, et al.": ["Doe, Jane; Roe, John; Li, Wei"],
    "DOE Jane, ROE John, LIU Wei": ["Doe, Jane; Roe, John; Liu, Wei"],
    "Jane Doe^{1}, John Roe^{1,2}, Wei Li^{2}": ["Doe, Jane; Roe, John; Li, Wei"],
    "Jane Doe$^{1}$, John Roe$^{2}$ and Wei Li$^{1,2}$": ["Doe, Jane; Roe, John; Li, Wei"],
    "Jane Doe a,b, John Roe b, Wei Li a": ["Doe, Jane; Roe, John; Li, Wei"],
    "J. A. Doe, M. Roe, W. Li": ["Doe, J. A.; Roe, M.; Li, W."],
    "Jane Doe; John Roe; Wei Li": ["Doe, Jane; Roe, John; Li, Wei"],
    "Doe, Jane; Roe, John": ["Doe, Jane; Roe, John"],
    "Jane Doe (University of Ohio), John Roe (MIT Museum), Wei Li": [
        "Doe, Jane [University of Ohio]; Roe, John [MIT Museum]; Li, Wei"
    ],
    "Doe, Jane ORCID: 0000-0002-1825-0097; Roe, John": ["Doe, Jane (0000-0002-1825-0097); Roe, John"],
    "Jane Doe https://orcid.org/0000-0002-1825-0097, John Roe, Wei Li": [
        "Doe, Jane (0000-0002-1825-0097); Roe, John; Li, Wei"
    ],
    "Jean-Luc Picard, Anne-Marie O’Brien, José de la Cruz": ["Picard, Jean-Luc; O’Brien, Anne-Marie; de la Cruz, José"],
    "Doe J, Roe M; Leaf Working Group": ["Doe, J; Roe, M; {Leaf Working Group}"],
    "The Leaf Project Team": ["{Leaf Project Team}"],
    "Jane  Doe,\t\n\n  John \u00a0 Roe": ["Doe, Jane; Roe, John"],
    "Jane Doe y Juan Pérez": ["Doe, Jane; Pérez, Juan"],
    "Jane Doe und John Roe": ["Doe, Jane; Roe, John"],
    "Sammy Davis Jr., Rosa Parks, Wei Li": ["Davis, Sammy, Jr.; Parks, Rosa; Li, Wei"],
    "Doe, Jane, Jr.; Roe, John": ["Doe, Jane, Jr.; Roe, John"],
    "van der Berg, P., de Vries, A.": ["van der Berg, P.; de Vries, A."],
    "Jane Doe✉, John Roe†, Wei Li*": ["Doe, Jane; Roe, John; Li, Wei"],
    "Doe, Jane A.1; Roe, John2": ["Doe, Jane A.; Roe, John"],
    "Jane B3ta, John Roe2, Wei Li1": ["B3ta, Jane; Roe, John; Li, Wei"],
    "Plato": ["{Plato}"],
    "": [],
}


@pytest.mark.parametrize("text", NAMES)
def test_pasted_names_are_taken_apart(text):
    assert [as_answer(people) for people in readings(text)] == NAMES[text]


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


# --- The card ---


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


# --- What was there before ---


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


# --- A repository that was opened ---


def repository(**more):
    """The files of a repository that was made here, with some of its author's."""
    made = {f"leaf-net/{path}": text for path, text in more.items()}
    return {path: content for path, (content, _) in files_of(work()).items()} | made


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


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("question, answer", [*CHANGES.items(), ("language", "de, fr")])
def test_changed_answer_goes_to_every_copy_and_every_other_line_stays(question, answer, end):
    files = repository(**{"src/train.py": "print(1)\n"})
    for name in ("README.md", "CITATION.cff"):
        files[f"leaf-net/{name}"] = files[f"leaf-net/{name}"].replace(b"\n", end.encode())
    files["leaf-net/README.md"] += f"{end}A paragraph of mine.{end}".encode()
    changed = opened(files, **{question: answer})
    shown = bridge.show(changed)
    assert not shown["fails"], shown["problems"]
    assert shown["remarks"] == []
    now = files_of(changed)
    read = dropped({path: content for path, (content, _) in now.items()})
    assert read["answers"].get(question, "") == answer
    assert now[f"{shown['name']}/src/train.py"][0] == b"print(1)\n"
    card = now[f"{shown['name']}/README.md"][0]
    assert card.endswith(f"A paragraph of mine.{end}".encode())
    assert (end == "\n") or b"\n" not in card.replace(b"\r\n", b"")
    old, new = files["leaf-net/README.md"].splitlines(), card.splitlines()
    assert len(set(old) - set(new)) <= 8


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
