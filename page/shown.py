"""Prepares the repository that a record describes for the page."""

from typing import Any

from card_html import LARGEST_CARD, card_html, chips, images
from questions import label
from work import Work, build, text

from model_repo import template
from model_repo.card.card import Card, is_written, same_heading
from model_repo.card.outline import outline
from model_repo.check import report
from model_repo.check.preview import preview
from model_repo.check.repository import Repository


def named(remark: str) -> str:
    """Returns a sentence with the question's name at its start replaced by the form's label."""
    question, _, rest = remark.partition(" ")
    return f"{label(question)} {rest}" if question in template.questions() else remark


def show(work: Work) -> dict[str, Any]:
    """Returns everything that the page shows about the repository."""
    built = build(work)
    repository = Repository(built.folder)
    found = report.report_on(repository)
    card = text(built.files, "README.md") or ""
    citation = repository.citation.data if repository.citation else {}
    written = Card(card, outline().labels).parts if card else {}
    parts = []
    for name, part in built.parts.items():
        now = written.get((same_heading(part.section), part.label), part)
        parts.append(
            {
                "part": name,
                "label": part.label or part.section,
                "section": part.section,
                "bullet": bool(part.label),
                "need": part.need,
                "question": part.question,
                "written": is_written(part.text),
                "text": now.text if is_written(now.text) else "",
            }
        )
    return {
        "name": built.base.name,
        "files": [{"path": path, "size": len(content)} for path, (content, _) in built.files.items()],
        "parts": parts,
        "card": card_html(card) if len(card) <= LARGEST_CARD else "",
        "images": images(card, built.files, lambda path: built.files[path][0]),
        "chips": chips(card),
        "problems": [{**problem._asdict(), "place": report.place(problem, ", line ")} for problem in found.problems],
        "fails": report.fails(found),
        "verdict": report.verdict(found),
        "parts_in_all": found.parts,
        "unwritten": [
            {"part": part.name, "need": part.need, "question": part.question, "file": part.file}
            for part in found.unwritten
        ],
        "refused": built.refused,
        "remarks": [*map(named, built.base.remarks), *built.unused],
        "citation": preview(citation),
    }
