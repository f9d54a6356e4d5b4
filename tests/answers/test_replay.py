"""The value that is used is the value that is checked, whatever a file of answers holds beside the answers."""

import json
import shlex

import pytest
from conftest import ANSWERS, DEFAULTS, TEMPLATE, baked
from cookiecutter import cli as cookiecutter

from model_repo.answers.private import ADOPTION, private_problems
from model_repo.answers.rules import find_problems


@pytest.fixture
def replay(tmp_path, hooks_here, capfd, monkeypatch):
    """Bakes the answers of a replay file in an own folder: what became of it, and all files that are there then."""
    monkeypatch.chdir(tmp_path)

    def replay(**more):
        (tmp_path / "out" / "deep").mkdir(parents=True)
        answers = {key: value for key, value in DEFAULTS.items() if not key.startswith("_")}
        answers |= {
            "license": "MIT",
            "institution": "imageomics",
            "tags": "",
            "hub_namespace": "lab",
            "repo_name": "leaf-net",
        }
        answers |= ANSWERS | more
        file = tmp_path / "answers.json"
        file.write_text(json.dumps({"cookiecutter": answers}), "utf-8")
        words = [str(TEMPLATE), "--replay-file", str(file), "--output-dir", str(tmp_path / "out" / "deep")]
        capfd.readouterr()
        try:
            status = cookiecutter.main(words, standalone_mode=False) or 0
        except SystemExit as end:
            status = end.code
        made = {path.relative_to(tmp_path).as_posix() for path in (tmp_path / "out").rglob("*")}
        return status, capfd.readouterr().err, made

    return replay


def test_answers_of_a_replay_file_make_the_repository(replay):
    status, told, made = replay(__repo_name="leaf-net")
    assert status == 0, told
    assert "out/deep/leaf-net/README.md" in made


OWN = {key: value for key, value in DEFAULTS.items() if key.startswith("_") and not key.startswith("__")}
OTHER = [
    ({"repo_name": "../../evil3", "__repo_name": "leaf-net"}, "'leaf-net'"),
    ({"repo_name": "evil", "__repo_name": "leaf-net"}, "'leaf-net'"),
    ({"repo_name": "leaf-net ", "__repo_name": "leaf-net"}, "'leaf-net'"),
    ({"repo_name": "refused-1", "__repo_name": "leaf-net"}, "'leaf-net'"),
    ({"repo_name": "leaf-net", "__repo_name": "../../evil3"}, "did you mean 'evil3'?"),
    ({"repo_name": "../../evil3"}, "did you mean 'evil3'?"),
    ({"repo_name": " leaf-net"}, "would be the folder"),
    ({"repo_name": "leaf-net", "__repo_name": 3}, "3 was not read as text"),
    ({"_version": "9.9.9"}, '"9.9.9" is not this template\'s'),
    ({"_address": "https://example.org/evil"}, '"https://example.org/evil" is not this template\'s'),
    ({"_extensions": []}, "`_extensions` is not the template's own"),
    ({"_extensions": [*OWN["_extensions"], "jinja2.ext.debug"]}, "is not this template's"),
    ({"_new_lines": "\r\n"}, "is not this template's"),
    ({"_jinja2_env_vars": {"trim_blocks": False}}, "is not this template's"),
    ({"_jinja2_env_vars": {"autoescape": True}}, "is not this template's"),
    ({"_copy_without_render": ["*"]}, "_copy_without_render: the template has no such value"),
    ({"_anything": 1}, "_anything: the template has no such value"),
]


@pytest.mark.parametrize(("values", "sentence"), OTHER)
def test_values_that_are_not_the_template_s_own_are_refused_with_a_sentence(replay, values, sentence):
    status, told, made = replay(**values)
    assert status == 1
    assert "Nothing was written" in told and sentence in told
    assert "Traceback" not in told
    assert made == {"out/deep"}, "something is left, or was written outside of the folder"


def test_refused_values_are_left_out_of_the_answers_that_are_kept(replay, tmp_path):
    _, told, _ = replay(_version="9.9.9")
    command = told.split("type:\n\n")[1].strip().splitlines()[0]
    assert "Your answers are kept, except what was refused." in told
    words = shlex.split(command)
    assert words[-2] == "--output-dir"
    again = baked(*words[1:], cwd=tmp_path)
    assert again.exit_code == 0, again.stderr
    assert (tmp_path / "out" / "deep" / "leaf-net" / "README.md").exists()


@pytest.mark.parametrize("name", [name for name in OWN if name not in ADOPTION])
def test_no_value_of_the_template_can_be_given(name):
    answers = {**DEFAULTS, "_template": ".", "_repo_dir": "."}
    assert not private_problems(answers)
    assert private_problems({**answers, name: "other"}).keys() == {name}
    assert private_problems({key: value for key, value in answers.items() if key != name}).keys() == {name}


@pytest.mark.parametrize("name", ADOPTION)
@pytest.mark.parametrize("value", ["{{ 7*7 }}", "a; touch gone", '"x"', "a\nb", None, ["version"], 5])
def test_what_answers_found_out_takes_only_its_own_form(name, value):
    answers = {**DEFAULTS, "_template": ".", "_repo_dir": "."}
    assert private_problems({**answers, name: value}).keys() == {name}


def test_update_with_values_of_another_version_is_told_what_to_type():
    answers = {**DEFAULTS, "_template": ".", "_commit": "a"}
    assert not private_problems(answers)
    (sentence,) = private_problems({**answers, "_version": "1.0.0"}).values()
    assert sentence.endswith("type: cruft update --refresh-private-variables")


@pytest.mark.parametrize("address", ["https://jane:secret@example.org/a", "https://ghp_secret@github.com/a/b"])
def test_password_in_the_typed_address_of_the_template_is_refused_and_not_repeated(address):
    answers = {**DEFAULTS, "_template": address, "_repo_dir": "."}
    (sentence,) = private_problems(answers).values()
    assert "secret" not in sentence and "password or token" in sentence


@pytest.mark.parametrize("used", ["a", "b", "../a", "refused-00000000-0000-0000-0000-000000000000"])
def test_folder_has_the_name_that_was_checked(used):
    answers = {**dict.fromkeys(DEFAULTS, ""), **ANSWERS, "version": "1.0.0", "license": "MIT", "repo_name": used}
    assert ("repo_name" in find_problems({**answers, "__repo_name": " a "})) == (used != "a")
