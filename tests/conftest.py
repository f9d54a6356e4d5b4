"""Baking: from answers to a repository that tests read, or to the report that refused them."""

import json
import os
import re
import sys
import tempfile
from collections import OrderedDict
from functools import cached_property
from pathlib import Path

import bibtexparser
import pytest
import yaml
from hypothesis import HealthCheck, Phase, settings
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

TEMPLATE = Path(__file__).parent.parent
sys.dont_write_bytecode = True  # a bake would copy __pycache__ out of the template's folder
DEFAULTS = json.loads((TEMPLATE / "cookiecutter.json").read_text(encoding="utf-8"), object_pairs_hook=OrderedDict)
QUESTIONS = [key for key in DEFAULTS if not key.startswith("_")]
LICENSES = DEFAULTS["license"]
INSTITUTIONS = DEFAULTS["institution"]
LIBRARIES = sorted(path.stem for path in (TEMPLATE / "templates" / "usage").glob("*.md"))

# The answers a test starts from; the date is fixed so that the same answers give the same bytes tomorrow.
ANSWERS = {
    "model_name": "Leaf Net",
    "institution": INSTITUTIONS[0],
    "hub_namespace": "imageomics",
    "authors": "Family, Given (0000-0002-1825-0097) [A University]; {A Consortium}",
    "model_description": "Names the plant in a photo of a leaf.",
    "release_date": "2026-01-31",
}

MARKDOWN = MarkdownIt("gfm-like")

# A bake takes a sixth of a second: few examples, and one that fails is not made smaller.
FEW_EXAMPLES = settings(
    max_examples=30,
    derandomize=True,  # the same examples every time
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


# LaTeX's text commands that pylatexenc does not know, or reads as an accent.
TEXT_COMMANDS = {"braceleft": "{", "braceright": "}", "less": "<", "greater": ">", "bar": "|", "asciicircum": "^"}


def latex_to_text(latex):
    """What TeX would print for a BibTeX field, ligatures such as `--` aside."""
    commands = get_default_latex_context_db().filter_context(exclude_categories=["nonascii-specials"])
    specs = [MacroTextSpec(f"text{name}", simplify_repl=character) for name, character in TEXT_COMMANDS.items()]
    commands.add_context_category("text", macros=specs, prepend=True)
    return LatexNodes2Text(latex_context=commands, math_mode="verbatim").latex_to_text(latex)


class Repository:
    """A generated repository, its files parsed."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def text(self, file):
        """The text of a file; LF line ends and UTF-8 without BOM, or the test fails."""
        content = (self.folder / file).read_bytes()
        assert b"\r" not in content and not content.startswith(b"\xef\xbb\xbf"), file
        return content.decode("utf-8")

    @property
    def files(self):
        """Paths of all files, with slashes."""
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())

    @cached_property
    def front_matter(self):
        """The front matter of the model card, as data."""
        assert self.text("README.md").startswith("---\n")
        return yaml.safe_load(self.text("README.md").split("---\n")[1])

    @cached_property
    def card(self):
        """The model card below its front matter."""
        return self.text("README.md").split("---\n", 2)[2]

    @cached_property
    def shown(self):
        """What a reader of the model card sees, as a list of the texts of its blocks."""
        blocks = []
        for token in MARKDOWN.parse(self.card):
            if token.type == "inline":
                kinds = {"text", "code_inline", "softbreak", "text_special"}
                blocks.append("".join(part.content for part in token.children if part.type in kinds))
            elif token.type == "fence":
                blocks.append(token.content)
        return blocks

    @cached_property
    def citation(self):
        """CITATION.cff, as data."""
        return yaml.safe_load(self.text("CITATION.cff"))

    @cached_property
    def zenodo(self):
        """.zenodo.json, as data."""
        return json.loads(self.text(".zenodo.json"))

    @cached_property
    def bibtex(self):
        """The BibTeX entries of the model card, {kind: {field: text}}."""
        library = bibtexparser.parse_string("\n".join(re.findall(r"^```bibtex\n(.*?)^```", self.card, re.M | re.S)[:2]))
        assert not library.failed_blocks
        return {
            entry.entry_type: {
                # biblatex takes these two fields as they are
                field.key: field.value if field.key in ("url", "doi") else latex_to_text(field.value)
                for field in entry.fields
            }
            for entry in library.entries
            if entry.key != "<ref_code>"
        }


@pytest.fixture(scope="session", autouse=True)
def temporary_folder(tmp_path_factory):
    """A temporary folder that pytest tidies up: cookiecutter leaves a copy of every hook it runs there."""
    tempfile.tempdir = os.environ["TMPDIR"] = str(tmp_path_factory.mktemp("hooks"))


def attempt(cookies, answers):
    """Bakes with the answers given, the others being ANSWERS; a key that is not a question fails the test."""
    assert answers.keys() <= set(QUESTIONS), f"not questions: {answers.keys() - set(QUESTIONS)}"
    return cookies.bake(extra_context=ANSWERS | answers)


@pytest.fixture
def bake(cookies):
    """Bakes with answers that must be accepted; returns the repository."""

    def bake(**answers):
        result = attempt(cookies, answers)
        assert result.exit_code == 0, result.exception
        return Repository(result.project_path)

    return bake


@pytest.fixture
def refuse(cookies, tmp_path, capfd):
    """Bakes with answers that must be refused; returns {question: sentence} of the report."""

    def refuse(**answers):
        capfd.readouterr()
        assert attempt(cookies, answers).exit_code != 0, "the answers were accepted"
        report = capfd.readouterr().err
        assert "Nothing was written" in report
        left = [path for path in (tmp_path / "cookies").rglob("*") if not re.fullmatch(r"bake\d+", path.name)]
        assert not left, "something was left behind"
        return dict(re.findall(r"^  (\w+): (.*?)(?=\n\n)", report, re.MULTILINE | re.DOTALL))

    return refuse


@pytest.fixture(scope="session")
def fresh(cookies_session):
    """The folder of a fresh repository; tests work on copies."""
    answers = {
        "model_name": "Leaf Net",
        "institution": INSTITUTIONS[0],
        "hub_namespace": "imageomics",
        "model_description": "Names the plant in a photo of a leaf.",
        "authors": "Doe, Jane (0000-0002-1825-0097) [A University]; Núñez, José; {A Consortium}",
        "license": "Apache-2.0",
        "pipeline_tag": "image-classification",
        "datasets": "imageomics/TreeOfLife-10M",
        "version": "1.0.0",
        "release_date": "2026-01-31",
    }
    return cookies_session.bake(extra_context=answers).project_path


@pytest.fixture(scope="session")
def hub(fresh):
    """What the checker knows of the Hub and the lab."""
    from model_repository.hub import load

    return load(fresh / "scripts" / "model_repository")
