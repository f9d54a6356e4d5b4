"""A model repository in a folder of its own: its card written part by part, checked, shown, and packed as a zip.

What checks and writes is the template's scripts/model_repository: code that came with an opened repository is not run.
"""

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

from card_html import card_html, front_matter

from model_repo.card.card import NEEDS, Card, is_written, outline, parts_to_write, same_heading
from model_repo.card.writing import Swallows, write_part
from model_repo.check import report
from model_repo.fill import filling

TITLE = "Model Card for "  # how the lab's card begins
LARGEST_SHOWN = 1_000_000  # bytes of a file that is shown


def name_of(part):
    """A part's name on the page: its section, and its label if it is a bullet."""
    return f"{part.section} / {part.label}" if part.label else part.section


class RepositoryFolder:
    """A repository with `files`, {path with slashes: (bytes, whether it is executable)}.

    What checks and writes is the template's own: code that came with an opened repository is not run.
    """

    def __init__(self, name, files):
        self.name = name
        self.home = Path(tempfile.mkdtemp())
        self.folder = self.home / name
        for path, (content, executable) in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            target.chmod(0o755 if executable else 0o644)
        self.files = {path: executable for path, (_, executable) in sorted(files.items())}
        self.of_template = report.check(str(self.folder)).of_template
        self.parts = {name_of(part): part for part in self._parts()}
        self.words = {}  # part -> what was written, whether the card takes it or not
        self.refused = {}  # part -> why its words do not go into the card

    def remove(self):
        """Removes the folder."""
        shutil.rmtree(self.home)

    def read(self, path):
        """The bytes of a file; nothing if there is none."""
        return (self.folder / path).read_bytes() if path in self.files else b""

    def text(self, path):
        """The text of a file; None if it is too large or no UTF-8."""
        content = self.read(path)
        try:
            return content.decode("utf-8") if len(content) <= LARGEST_SHOWN else None
        except UnicodeDecodeError:
            return None

    # --- The card ---

    def _parts(self):
        """The Parts that are written by hand, required first: those not written yet, and the lab's open sections."""
        card, asked = Card(self.text("README.md") or ""), outline().parts
        for need in NEEDS:
            for part in parts_to_write(card, outline()):
                open_in_lab = asked.get((same_heading(part.section), part.label))
                free = open_in_lab and not part.label and not is_written(open_in_lab.text)
                if part.need == need and (free or not is_written(part.text)):
                    yield part

    def write(self, words):
        """Writes {part: Markdown} into the card; a blank takes the words away again. What is refused is in `refused`.

        Words for a part that this card does not have are kept in `words`.
        """
        text = self.text("README.md")
        for name, said in words.items():
            if name not in self.parts and name.startswith(TITLE):
                name = next((own for own in self.parts if own.startswith(TITLE)), name)  # the model has a new name
            self.words[name] = said
            self.refused.pop(name, None)
            part = self.parts.get(name)
            if not part:
                continue
            try:
                text = write_part(
                    text, outline(), part.section, part.label, said if said.strip() else self._placeholder(part)
                )
            except Swallows as error:
                self.refused[name] = str(error)
        (self.folder / "README.md").write_bytes(text.encode("utf-8"))

    def offer(self, facts, notes):
        """What facts of training (see model_repo/fill) would write, and lines on what is not used."""
        _, used = filling.fill(self.text("README.md") or "", outline(), facts, notes := list(notes))
        offered = [{"part": each.part, "text": str(each.text), "files": sorted(set(each.files))} for each in used]
        return offered, [f"{name}: {sentence}" for name, sentence in dict.fromkeys(notes)]

    def fill(self, facts):
        """Writes facts of training into the parts that are not written."""
        text, used = filling.fill(self.text("README.md"), outline(), facts, [])
        (self.folder / "README.md").write_bytes(text.encode("utf-8"))
        self.words |= {each.part: str(each.text) for each in used if each.part in self.parts}

    def _placeholder(self, part):
        """What stands in the card while a part is not written."""
        asked = outline().parts.get((same_heading(part.section), part.label))
        return asked.text if asked and is_written(part.text) else part.text

    # --- What the page shows ---

    def show(self):
        """Everything: what `show_card` gives, the name, the files, and the parts to write."""
        parts = [
            {
                "part": name,
                "label": part.label or part.section,
                "section": part.section,
                "bullet": bool(part.label),
                "need": part.need,
                "question": part.question,
                "text": part.text if is_written(part.text) else "",
            }
            for name, part in self.parts.items()
        ]
        files = [{"path": path, "size": len(self.read(path))} for path in self.files]
        return {"name": self.name, "files": files, "parts": parts, "words": self.words, **self.show_card()}

    def show_card(self):
        """The card as HTML, its front matter, the checker's report, and why words were refused."""
        card = self.text("README.md") or ""
        found = report.check(str(self.folder))
        unwritten = [name_of(part) for part in found.unwritten]
        return {
            "card": card_html(card, self.read),
            "front_matter": front_matter(card),
            "problems": [
                {**problem._asdict(), "place": f"{problem.file}:{problem.line}" if problem.line else problem.file}
                for problem in found.problems
            ],
            "verdict": report.verdict(found),
            "progress": report.progress(found),
            "parts_in_all": found.parts,
            "unwritten": unwritten,
            "refused": self.refused,
        }

    def zip(self):
        """The repository as a zip; the same repository gives the same bytes."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for path, executable in self.files.items():
                entry = zipfile.ZipInfo(f"{self.name}/{path}")  # dated 1980-01-01
                entry.external_attr, entry.create_system = (0o100755 if executable else 0o100644) << 16, 3
                archive.writestr(entry, self.read(path), zipfile.ZIP_DEFLATED, 9)
        return stream.getvalue()
