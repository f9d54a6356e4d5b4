"""Draws the rooms of the package from its imports: `make rooms` writes the drawing into docs/architecture.md."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "model_repo"
PAGE = PACKAGE.parent / "docs" / "architecture.md"
BEGIN, END = "```mermaid\n", "```\n"
# Arrows run from a row to the rows before it, never the other way and never along a row.
ROWS = (
    ("data", "template"),
    ("texts",),
    ("answers", "card"),
    ("check",),
    ("fill", "existing"),
    ("baking", "lab", "publish"),
    ("commands",),
)


def room_of(parts: tuple[str, ...]) -> str:
    """Returns the room of a module, a folder or a top-level module, given the parts of its name below the package."""
    return parts[0] if parts else "model_repo"


def arrows() -> dict[tuple[str, str], set[str]]:
    """Returns {(room that imports, room that is imported): names of the modules that import}."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        here = path.relative_to(PACKAGE).with_suffix("").parts
        package = here[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.level:
                continue
            base = package[: len(package) - node.level + 1] + tuple(
                (node.module or "").split(".") if node.module else ()
            )
            names = [base] if base else [(alias.name,) for alias in node.names]
            for name in names:
                edge = room_of(here), room_of(name)
                if edge[0] != edge[1]:
                    found.setdefault(edge, set()).add("/".join(here))
    return found


def drawing() -> str:
    """Returns the rooms and their arrows as Mermaid, which GitHub shows as a picture."""
    lines = ["flowchart BT"]
    for number, row in enumerate(ROWS):
        lines += [f"  subgraph row{number}[ ]", *(f"    {room}" for room in row), "  end"]
    lines += [f"  {importing} --> {imported}" for importing, imported in sorted(arrows()) if importing != "__main__"]
    return "\n".join([*lines, ""])


def main() -> None:
    """Refreshes the drawing."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + drawing() + END + rest.partition(END)[2], encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
