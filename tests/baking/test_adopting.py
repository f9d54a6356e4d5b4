"""An existing repository is added to, and nothing in it is changed."""

import hashlib
import re
import shlex
import subprocess

import pytest
from conftest import LICENSES, TEMPLATE, Repository, baked

OLD_CARD = "---\nlicense: apache2\n---\n# Our bird model\n\nSee [the data](data/birds.csv) and [gone](gone.md).\n"


@pytest.fixture
def existing(work):
    """A repository with its own card, licence, checker, data and history."""
    folder = work / "leaf-net"
    files = {"README.md": OLD_CARD, "LICENSE": "Ours.\n", "data/birds.csv": "owl,1\n", "src/model.py": "x = 1\n"}
    for file, text in files.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(text.encode())
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "Start"]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def hashes(folder):
    """{path: hash of the content}, git's own files included."""
    return {
        str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()
    }


def adopt(*options):
    """What became of adopting leaf-net."""
    license = [] if any(option.startswith("license=") for option in options) else ["license=other"]
    return baked(TEMPLATE, "--no-input", *options, *license, "model_name=Leaf Net")


def test_adopting_adds_what_is_missing_and_changes_nothing(home, existing):
    before = hashes(existing)
    done = adopt("-f", "-s")
    assert done.exit_code == 0, done.stderr
    after = hashes(existing)
    assert before.items() <= after.items()
    added = {path for path in after.keys() - before.keys() if not path.startswith(".git/")}
    assert {
        "CITATION.cff",
        ".zenodo.json",
        ".pre-commit-config.yaml",
        "AGENTS.md",
        "CONTRIBUTING.md",
        "data/README.md",
    } <= added
    assert not [path for path in added if "adopting" in path]
    for sentence in (
        "README.md:2: error: `license`: 'apache2' is not a license ID of the Hub. Did you mean 'apache-2.0'?",
        "README.md:6: error: links to 'gone.md', which does not exist.",
        "Kept as they were: LICENSE, README.md.",
    ):
        assert sentence in done.stderr
    changed = subprocess.run(["git", "diff", "--stat"], cwd=existing, capture_output=True, text=True, check=True)
    assert not changed.stdout
    assert adopt("-f", "-s").exit_code == 0
    assert hashes(existing) == after, "twice is as good as once"


CITATION = "cff-version: 1.2.0\nmessage: Cite it.\ntitle: Birds\nauthors:\n- name: Lab\nlicense: Apache-2.0\n"
ISC = """\
Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT,
INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN
ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.
"""


@pytest.mark.parametrize(
    ("file", "content", "license"),
    [
        ("README.md", "---\nlicense: cc-by-nc-4.0\n---\n# Our bird model\n", "cc-by-nc-4.0"),
        ("README.md", "---\nlicense: gpl-3.0\n---\n# Our bird model\n", "gpl-3.0"),
        ("CITATION.cff", CITATION, "apache-2.0"),
        ("LICENSE", ISC, "isc"),
    ],
)
def test_no_answer_relicenses_a_repository_that_names_its_license(home, existing, file, content, license):
    (existing / "LICENSE").unlink()
    (existing / "README.md").write_text("# Our bird model\n", "utf-8")
    (existing / file).write_text(content, "utf-8")
    before = hashes(existing)
    for another in [name for name in LICENSES if not name.lower().startswith((license, "other"))][:2]:
        done = adopt("-f", "-s", f"license={another}")
        assert done.exit_code == 1
        assert f"license: this repository is under '{license}' ({file}" in done.stderr
        assert hashes(existing) == before
    assert adopt("-f", "-s", "license=other").exit_code == 0
    assert before.items() <= hashes(existing).items()


@pytest.mark.parametrize(
    ("file", "content", "line"),
    [
        ("LICENSE", "All rights reserved. You may not use this model.\n", 1),
        ("README.md", "---\nlicense: other\nlicense_name: llama2\n---\n# Our bird model\n", 2),
        ("README.md", "---\nlicense: unknown\n---\n# Our bird model\n", 2),
        ("README.md", "# Our bird model\n\n- **License:** Proprietary, no use without consent\n", 3),
        ("README.md", "# Our bird model\n\n## License\n\nAsk Jane.\n", 5),
    ],
)
def test_no_answer_names_the_license_of_a_repository_whose_own_words_are_not_understood(
    home, existing, file, content, line
):
    (existing / "LICENSE").unlink()
    (existing / "README.md").write_text("# Our bird model\n", "utf-8")
    (existing / file).write_text(content, "utf-8")
    before = hashes(existing)
    for license in [name for name in LICENSES if name != "other"][:2]:
        done = adopt("-f", "-s", f"license={license}")
        assert done.exit_code == 1
        assert f"it is not clear that this repository is under '{license}': see {file}, line {line}." in done.stderr
        assert hashes(existing) == before
    assert adopt("-f", "-s", "license=other").exit_code == 0
    assert Repository(existing).citation.get("license") is None


@pytest.mark.skipif(LICENSES[0] == "other", reason="the default names no license")
def test_default_license_is_not_said_of_a_repository_until_it_is_chosen(home, existing):
    (existing / "README.md").write_text("# Our bird model\n", "utf-8")
    (existing / "LICENSE").unlink()
    before = hashes(existing)
    refused = adopt("-f", "-s", f"license={LICENSES[0]}")
    assert refused.exit_code == 1
    assert f"license: '{LICENSES[0]}' is the first of the menu, so nobody can tell whether" in refused.stderr
    assert hashes(existing) == before
    command = shlex.split(re.search(r"^    (\S*cookiecutter .*)$", refused.stderr, re.MULTILINE)[1])
    done = baked(*command[1:], input="1\n")
    assert done.exit_code == 0, done.stderr
    assert Repository(existing).citation["license"] == LICENSES[0]
    assert before.items() <= hashes(existing).items()


def test_answers_of_a_repository_make_no_new_one_elsewhere(home, work):
    done = adopt("_unknown=version release_date", "version=", "release_date=", "license=other")
    assert done.exit_code == 1
    assert (
        "but there is no folder leaf-net here. Run the same command in the folder that holds leaf-net." in done.stderr
    )
    assert not (work / "leaf-net").exists()


def test_folder_in_which_git_was_started_is_new(home, work):
    (work / "leaf-net").mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=work / "leaf-net", check=True)
    (work / "leaf-net" / ".gitignore").write_text("*.pyc\n", "utf-8")
    assert adopt("-f", "-s", f"license={LICENSES[0]}").exit_code == 0


def test_refusal_in_an_existing_folder_changes_nothing(home, existing):
    before = hashes(existing)
    done = adopt("-f", "-s", "version=one")
    assert done.exit_code == 1
    assert "--overwrite-if-exists --skip-if-file-exists" in done.stderr
    assert hashes(existing) == before


def test_overwriting_keeps_files_of_the_users_own(home, existing):
    done = adopt("-f")
    assert done.exit_code == 0
    assert (existing / "data" / "birds.csv").read_text("utf-8") == "owl,1\n"
    assert Repository(existing).citation["title"] == "Leaf Net"
