"""A generated repository, its files parsed."""

import json
import re
from functools import cached_property
from pathlib import Path

import bibtexparser
import yaml
from markdown_it import MarkdownIt
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

MARKDOWN = MarkdownIt("gfm-like")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML was built with it, takes a tenth

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
        return yaml.load(self.text("README.md").split("---\n")[1], LOADER)

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
    def links(self):
        """The targets of the model card's links, by their texts."""
        links = {}
        for token in MARKDOWN.parse(self.card):
            for place, part in enumerate(token.children or ()):
                if part.type == "link_open":
                    links[token.children[place + 1].content] = part.attrs["href"]
        return links

    @cached_property
    def citation(self):
        """CITATION.cff, as data."""
        return yaml.load(self.text("CITATION.cff"), LOADER)

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
