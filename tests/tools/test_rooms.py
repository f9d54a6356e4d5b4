"""The rooms of the package: arrows run one way, and the drawing of them is up to date."""

import functools

import pytest
from conftest import TEMPLATE

from tools import rooms


@pytest.fixture(scope="module", autouse=True)
def imports_read_once():
    """The imports of the package are read once for all tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rooms, "arrows", functools.cache(rooms.arrows))
        yield


def test_no_room_imports_one_that_stands_above_or_beside_it():
    height = {room: number for number, row in enumerate(rooms.ROWS) for room in row}
    height["__main__"] = len(rooms.ROWS)
    wrong = {edge: modules for edge, modules in rooms.arrows().items() if height[edge[0]] <= height[edge[1]]}
    assert not wrong


def test_every_room_has_its_line_in_the_page_and_its_place_in_the_drawing():
    page = (TEMPLATE / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert rooms.drawing() in page, "refresh it: make rooms"
    for room in {name for edge in rooms.arrows() for name in edge} - {"__main__"}:
        assert f"| `{room}/` |" in page or f"| `{room}.py` |" in page
