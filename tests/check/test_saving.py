"""Files that change together."""

import os

import pytest

from model_repo.check import saving


def test_either_all_files_change_or_none(tmp_path, monkeypatch):
    replace, old, new = os.replace, {"a.md": "old", "b.md": "old"}, {"a.md": "new", "b.md": "new"}
    for name, text in old.items():
        (tmp_path / name).write_text(text, "utf-8")

    def full_for_one(source, target):
        if os.path.basename(target) == "b.md":
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full_for_one)
    with pytest.raises(saving.NotSaved, match=r"b.md cannot be written: No space left on device\."):
        saving.save(str(tmp_path), new)
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == old
