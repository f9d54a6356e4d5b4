"""Git is asked without starting a program of the folder's, and what it cannot say is said."""

import json
import os
import shutil
import subprocess

import pytest
from conftest import typed

from model_repo.check import report
from model_repo.check.git import Git

# Settings of git 2.39 to 2.52 that name a program (`git help config`), a remote helper, or a file with such settings.
# Those in one group do not stand in each other's way: where `filter.x.process` is set, `filter.x.clean` is not used.
PROGRAMS = {
    "first": """
    alias.ls-files alias.rev-parse alias.cat-file alias.check-attr browser.x.cmd core.alternateRefsCommand core.askPass
    core.editor core.fsmonitor core.gitProxy core.pager core.sshCommand credential.helper
    diff.x.command difftool.x.cmd filter.x.clean filter.x.smudge
    gpg.program gpg.ssh.program guitool.x.cmd interactive.diffFilter man.x.cmd merge.x.driver
    mergetool.x.cmd receive.procReceiveRefs remote.origin.receivepack sendemail.sendmailCmd sequence.editor trailer.x.cmd
    uploadpack.packObjectsHook
    """,
    "where the first are not used": """
    credential.https://example.invalid.helper diff.external diff.x.textconv filter.x.process gpg.ssh.defaultKeyCommand
    pager.ls-files pager.rev-parse pager.check-attr pager.cat-file remote.origin.uploadpack sendemail.toCmd trailer.x.command
    """,
    "in place of an address": "remote.origin.vcs",
}
HOOKS = "post-index-change fsmonitor-watchman pre-auto-gc reference-transaction post-checkout".split()
ADDRESSES = [
    "ssh://example.invalid/x",
    "git://example.invalid/x",
    "https://example.invalid/x",
    "ext::sh {program}",
    "{folder}/other",
]


def git(folder, *words):
    """What git prints."""
    return subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def partial_clone(tmp_path_factory):
    """A repository in a partial clone that lacks a blob which `git ls-files` reads; git would fetch it."""
    folder = tmp_path_factory.mktemp("partial") / "leaf"
    (folder / "sub").mkdir(parents=True)
    (folder / "README.md").write_text("---\nlicense: mit\n---\n# Leaf\n", "utf-8")
    (folder / "sub" / ".gitignore").write_text("*.tmp\n", "utf-8")
    (folder / ".gitattributes").write_text("* filter=x diff=x merge=x\n", "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "config", "user.email", "a@example.org")
    git(folder, "config", "user.name", "A")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")
    blob = git(folder, "rev-parse", "HEAD:sub/.gitignore").strip()
    git(folder, "update-index", "--skip-worktree", "sub/.gitignore")
    (folder / "sub" / ".gitignore").unlink()
    (folder / "sub" / "x.txt").write_text("x", "utf-8")
    (folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": "ssh://example.invalid/x",
        "remote.origin.promisor": "true",
        "protocol.allow": "always",
        "protocol.ssh.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        git(folder, "config", key, value)
    return folder


@pytest.fixture
def folder(partial_clone, tmp_path):
    """A copy of the partial clone."""
    return shutil.copytree(partial_clone, tmp_path / "leaf")


def program_in(folder, name="program"):
    """A program that makes the file `ran NAME` beside it when it runs."""
    path = folder / name
    path.write_text(f"#!/bin/sh\ntouch '{folder}/ran {name}'\nexit 1\n", "utf-8")
    path.chmod(0o755)
    return path


def that_ran(folder):
    """The names of the programs in a folder that ran."""
    return {path.name.removeprefix("ran ") for path in folder.glob("ran *")}


@pytest.fixture
def program(tmp_path):
    """(a program, the file that it makes when it runs)."""
    return program_in(tmp_path), tmp_path / "ran program"


def ask_everything(folder):
    """Asks git everything that is ever asked."""
    found = Git.of(folder)
    if found:
        found.files(), found.sent_to_lfs(["README.md", "sub/x.txt"])
        found.committed("README.md", 1000), found.committed("sub/.gitignore", 1000)
    report.check(str(folder), found)


def listed_by_git_alone(folder):
    """Asks git for the files of a folder, as one would who trusts it."""
    words = ["ls-files", "--others", "--exclude-standard"]
    subprocess.run(["git", "-C", str(folder), *words], check=False, capture_output=True)


def test_the_case_is_one_where_git_alone_runs_a_program(folder, program):
    path, ran = program
    git(folder, "config", "core.sshCommand", str(path))
    listed_by_git_alone(folder)
    assert ran.exists()


@pytest.mark.parametrize("group", PROGRAMS)
@pytest.mark.parametrize("by", ["itself", "include.path"])
def test_no_program_that_a_folder_s_settings_name_is_run(folder, tmp_path, group, by):
    settings = PROGRAMS[group].split()
    (tmp_path / "programs").mkdir()
    lines = []
    for number, setting in enumerate(settings):
        section, _, key = setting.rpartition(".")
        section, _, part = section.partition(".")
        path = program_in(tmp_path / "programs", str(number))
        lines.append(f"[{section}{f' {json.dumps(part)}' * bool(part)}]\n{key} = {path}\n")
    file = folder / ".git" / "config" if by == "itself" else folder / "more"
    if by == "include.path":
        git(folder, "config", "include.path", "../more")
    with open(file, "a", encoding="utf-8") as stream:
        stream.writelines(lines)
    known = git(folder, "config", "--list", "--name-only").lower().split()
    assert {setting.lower() for setting in settings} <= set(known)
    ask_everything(folder)
    assert not that_ran(tmp_path / "programs")
    if "core.sshCommand" in settings:
        listed_by_git_alone(folder)
        assert str(settings.index("core.sshCommand")) in that_ran(tmp_path / "programs")


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_is_fetched(folder, program, address, monkeypatch):
    path, ran = program
    git(folder, "config", "core.sshCommand", str(path))
    git(folder, "config", "remote.origin.url", address.format(program=path, folder=folder.parent))
    for name in ("git-remote-x", "git-remote-https", "git-remote-ext"):
        shutil.copy(path, folder.parent / name)
    monkeypatch.setenv("PATH", f"{folder.parent}{os.pathsep}{os.environ['PATH']}")
    before = sorted(path for path in (folder / ".git" / "objects").rglob("*"))
    ask_everything(folder)
    assert not ran.exists()
    assert sorted((folder / ".git" / "objects").rglob("*")) == before


def test_no_hook_is_run(folder):
    (folder / "hooks").mkdir()
    for hook in HOOKS:
        for place in (folder / ".git" / "hooks", folder / "hooks"):
            program_in(place, hook)
    ask_everything(folder)
    git(folder, "config", "core.hooksPath", str(folder / "hooks"))
    ask_everything(folder)
    assert not that_ran(folder / "hooks") and not that_ran(folder / ".git" / "hooks")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GIT_SSH_COMMAND", "{program}"), ("GIT_SSH", "{program}"), ("GIT_ASKPASS", "{program}"), ("GIT_PAGER", "{program}"),
        ("GIT_PROXY_COMMAND", "{program}"), ("GIT_EXTERNAL_DIFF", "{program}"), ("GIT_EXEC_PATH", "{folder}"), ("GIT_ALLOW_PROTOCOL", "ssh:ext"),
        ("GIT_DIR", "{folder}/elsewhere"), ("GIT_WORK_TREE", "/"), ("GIT_INDEX_FILE", "{folder}/none"),
        ("GIT_CONFIG_PARAMETERS", "'core.fsmonitor'='{program}'"),
    ],
)  # fmt: skip
def test_settings_of_the_surroundings_change_nothing(folder, program, monkeypatch, name, value):
    path, ran = program
    monkeypatch.setenv(name, value.format(program=path, folder=folder))
    found = Git.of(folder)
    assert found and found.files() == {"README.md", ".gitattributes", "sub/.gitignore", "sub/x.txt"}
    ask_everything(folder)
    assert not ran.exists()


def test_a_repository_around_a_folder_is_not_even_read(folder):
    (folder / ".git" / "config").write_text("not a setting\n", "utf-8")
    inside = folder / "sub"
    (inside / "README.md").write_text("# x\n", "utf-8")
    assert Git.of(inside) is None
    assert not report.check(str(inside), Git.of(inside)).notes


def test_settings_that_were_committed_as_files_are_no_repository(tmp_path, program):
    path, ran = program
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "bare")], check=True)
    git(tmp_path / "bare", "config", "core.fsmonitor", str(path))
    git(tmp_path / "bare", "config", "core.bare", "false")
    git(tmp_path / "bare", "config", "core.worktree", ".")
    (tmp_path / "bare" / "README.md").write_text("# x\n", "utf-8")
    assert Git.of(tmp_path / "bare") is None
    assert not ran.exists()


TOKEN = "hf_" + "KbQnZtVxWmRdYhLpGcJsFuTaEiOyNkBvPq"
BROKEN = {
    "index": b"DIRC and no more",
    "config": b"[core\n",
    "HEAD": b"\0",
}


@pytest.mark.parametrize("file", BROKEN)
def test_where_git_fails_this_is_said_and_every_file_is_looked_at(folder, file):
    (folder / "sub" / "x.txt").write_text(TOKEN, "utf-8")
    before = report.check(str(folder), Git.of(folder))
    assert ("sub/x.txt", "secret") in [(each.file, each.rule) for each in before.problems] and not before.notes
    (folder / ".git" / file).write_bytes(BROKEN[file])
    done = typed("check", cwd=folder)
    assert "sub/x.txt:1: error: holds what looks like a private key or token" in done.stdout
    assert "git could not be asked about this folder: " in done.stdout
    assert (done.exit_code, done.stderr) == (1, "")


def test_without_git_every_file_is_looked_at_and_that_is_said(folder, monkeypatch):
    (folder / "sub" / "x.txt").write_text(TOKEN, "utf-8")
    monkeypatch.setenv("PATH", str(folder))
    found = report.check(str(folder), Git.of(folder))
    assert "secret" in [each.rule for each in found.problems]
    assert found.notes == [
        "git could not be asked about this folder: it is not installed. All of its files were looked at."
    ]


@pytest.mark.skipif(os.name == "nt", reason="a program is made otherwise there")
def test_git_is_not_one_that_lies_in_the_current_folder(folder, monkeypatch):
    (folder / "git").write_text("#!/bin/sh\ntouch ran\n", "utf-8")
    (folder / "git").chmod(0o755)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", os.environ["PATH"]]))
    assert Git.of(folder).files() and not (folder / "ran").exists()


def test_what_was_committed_is_read_as_it_is(folder):
    found = Git.of(folder)
    (folder / "README.md").write_text("changed", "utf-8")
    assert found.committed("README.md", 1000) == "---\nlicense: mit\n---\n# Leaf\n"
    assert found.committed("README.md", 10) is found.committed("none.md", 1000) is None
    assert not found.failures
