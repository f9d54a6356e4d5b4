"""What a repository must not give away: what links bring in, keys, passwords in addresses; and raw escapes in reports."""

import json
import os
import shutil
import subprocess
from urllib.parse import quote

import pytest
from states import make_folder

from model_repo.check import output, report
from model_repo.check.git import Git
from model_repo.check.repository import Repository
from model_repo.texts.credentials import credentials, without_credentials
from model_repo.texts.secrets import is_placeholder

PRIVATE = "title: Private\nPRIVATE WORDS\n"


@pytest.fixture(params=["files", "git"])
def check(request):
    """Checks a folder, with and without git: the report."""

    def check(folder):
        if request.param == "git":
            subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
        return report.check(str(folder), Git.of(folder))

    return check


@pytest.fixture
def folder(fresh_files, tmp_path):
    """A copy of the fresh repository, beside a folder that is none of its business."""
    (tmp_path / "private").mkdir()
    for name in ("words.md", "CITATION.cff", "LICENSE", "emissions.csv"):
        (tmp_path / "private" / name).write_text(PRIVATE, "utf-8")
    return make_folder(fresh_files, tmp_path / "leaf-net")


def everything(found):
    """All that is ever printed of a report."""
    return "\n".join(
        [report.as_text(found), output.as_markdown(found), output.as_github(found), output.as_json([found])]
    )


LINKED = ["README.md", "CITATION.cff", ".zenodo.json", "LICENSE", "COPYING", "pyproject.toml", ".cruft.json"]
TARGETS = ["../private/words.md", "{folder}/../private/words.md", ".git/config", "data/up/words.md"]


def check_links(folder, check, target, files):
    """Puts links in the place of files, and looks at what is said of them."""
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("", "utf-8")
    os.symlink("../../private", folder / "data" / "up")
    for file in files:
        (folder / file).unlink(missing_ok=True)
        os.symlink(target.format(folder=folder), folder / file)
    found = check(folder)
    if target.startswith(".git"):
        assert [Repository(folder).read(file) for file in files] == [None] * len(files)
    outside = [each.file for each in found.problems if each.rule == "link-outside"]
    assert sorted(outside) == sorted([*files, "data/up"])
    assert "PRIVATE" not in everything(found) and "Private" not in everything(found)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("file", LINKED)
def test_no_file_is_read_through_a_link_that_leads_out(folder, target, file):
    check_links(folder, lambda folder: report.check(str(folder)), target, [file])


@pytest.mark.parametrize("target", TARGETS)
def test_no_file_is_read_where_all_are_links_that_lead_out(folder, check, target):
    check_links(folder, check, target, LINKED)


def test_every_link_that_leads_out_is_named_wherever_it_is(folder, check):
    os.symlink("/proc/self/environ", folder / "figures" / "x.png")
    os.symlink("../../nowhere", folder / "data" / "none.bin")
    os.symlink("../../private", folder / "src" / "shared")
    os.symlink(".git", folder / "settings")
    os.symlink("../README.md", folder / "data" / "card.md")
    os.symlink(".", folder / "loop")
    os.symlink("gone.md", folder / "data" / "gone.md")
    found = check(folder)
    expected = ["data/none.bin", "figures/x.png", "settings", "src/shared"]
    assert [each.file for each in found.problems if each.rule == "link-outside"] == expected
    assert {each.severity for each in found.problems if each.rule == "link-outside"} == {"error"}


def test_folder_that_git_knows_and_a_link_has_replaced_is_not_looked_into(folder):
    subprocess.run(["git", "init", "--quiet", str(folder)], check=True)
    (folder / "logs").mkdir()
    (folder / "logs" / "words.md").write_text("mine", "utf-8")
    subprocess.run(["git", "-C", str(folder), "add", "--all"], check=True)
    shutil.rmtree(folder / "logs")
    os.symlink("../private", folder / "logs")
    repository = Repository(folder, Git.of(folder))
    assert "logs/words.md" in repository.git.files()
    assert "logs/words.md" not in dict(repository.files)
    assert repository.read("logs/words.md") is None


def test_link_inside_the_repository_is_followed(folder, check):
    (folder / "docs").mkdir()
    os.rename(folder / "README.md", folder / "docs" / "card.md")
    os.symlink("docs/card.md", folder / "README.md")
    found = check(folder)
    assert found.of_template and not [each for each in found.problems if each.rule == "link-outside"]


def test_repository_that_is_reached_by_a_link_is_looked_at(folder, tmp_path):
    os.symlink("leaf-net", tmp_path / "link")
    assert not report.fails(report.check(str(tmp_path / "link")))
    assert Repository(tmp_path / "link").files == Repository(folder).files


SECRETS = [
    "https://jane:secret@example.org/template", "https://x-access-token:ghs_a@github.com/a/b.git", "https://:secret@example.org",
    "http://ghp_abc@github.com/a/b", "https://hf_abc@huggingface.co/a/b", f"https://{'a' * 40}@github.com/a/b", "git+https://a:b@c.org",
    "HTTPS://a:b@c.org",
]  # fmt: skip
PUBLIC = [
    "https://github.com/a/b", "https://jane@bitbucket.org/a/b", "ssh://git@github.com/a/b", "git@github.com:a/b", "https://a.org/x@y",
    "https://jane:@example.org/a", "https://a.org:8080/x@y:z", "mailto:a@b.org", "https://[::1]:80/", "ssh://a:b@c.org",
]  # fmt: skip


@pytest.mark.parametrize("address", SECRETS)
def test_password_that_cruft_wrote_down_is_named_and_not_repeated(folder, address):
    state = {"template": address, "context": {"cookiecutter": {"_template": address, "model_name": "x"}}}
    (folder / ".cruft.json").write_text(json.dumps(state, indent=2), "utf-8")
    found = report.check(str(folder))
    named = [(each.file, each.line) for each in found.problems if each.rule == "password-in-address"]
    assert named == [(".cruft.json", 2), (".cruft.json", 5)]
    secret = without_credentials(address)
    assert "@" not in secret and address not in everything(found)


@pytest.mark.parametrize("address", PUBLIC)
def test_address_without_a_secret_is_fine(address):
    assert not list(credentials(address))
    assert without_credentials(address) == address


ODD = "".join(map(chr, [*range(32), 127, *range(128, 160), 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF])) + "%,:"


def test_no_report_holds_a_raw_escape_whatever_names_and_values_are(folder):
    odd = ODD.replace("\0", "").replace("/", "")
    for place in (odd + ".md", "##[error]x.md", "::error::x.md", "\udcff.md"):
        (folder / place).write_text(f"[x](gone{quote(ODD)})\n", "utf-8")
    text = (folder / "CITATION.cff").read_text("utf-8")
    value = json.dumps(ODD)  # as escapes, which YAML reads
    (folder / "CITATION.cff").write_text(text.replace('title: "Leaf Net"', f"title: {value}"), "utf-8")
    found = report.check(str(folder))
    assert any(each.rule == "page-link-broken" for each in found.problems) and report.fails(found)
    for printed in (
        report.as_text(found),
        output.as_markdown(found),
        output.as_github(found),
        output.as_json([found]),
        output.as_line(found),
    ):
        assert all(letter.isprintable() or letter == "\n" for letter in printed)
    for line in output.as_github(found).splitlines():
        assert line.startswith(("::error file=", "::notice file=")) and "##[" not in line


@pytest.mark.parametrize(
    "secret", ["hf_" + "x" * 34, "AKIAIOSFODNN7EXAMPLE", "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789"]
)
def test_placeholder_is_not_a_secret(secret):
    assert is_placeholder(secret)


def test_random_token_is_a_secret():
    assert not is_placeholder("hf_" + "QwRtYpSdFgHjKlZxCvBnMqWeRtYuIoPaLk")
