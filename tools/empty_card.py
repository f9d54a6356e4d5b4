"""Refreshes the empty card that the checker reads sections and questions from: `make card`."""

from model_repo import data, template

if __name__ == "__main__":
    (data.FOLDER / "card.md").write_text(template.empty_card("other"), encoding="utf-8", newline="\n")
