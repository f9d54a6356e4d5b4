"""publish/keys.py: a key or token in any file that would be uploaded stops it."""

import io
import os
import zipfile

import pytest
from publishing import ID, refused, said

pytest_plugins = ["publishing"]  # its fixtures
TOKEN = b"hf_" + b"QwErTyUiOpAsDfGhJkLzXcVbNmPlOkIjUh"

PEM = b"-----BEGIN " + b"PRIVATE KEY-----\n" + b"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7\n"

with zipfile.ZipFile(PACKED := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("notes.txt", TOKEN)

ZIPPED = PACKED.getvalue()

KEYS = {
    "weights/config.json": (b'{\n  "token": "' + TOKEN + b'"\n}\n', "weights/config.json:2: holds what looks like"),
    "weights/deep/training_args.bin": (b"PK\0\0" + TOKEN + b"\0", "weights/deep/training_args.bin:1: holds"),
    "weights/notes.txt": (b"\xff\xfe" + TOKEN.decode().encode("utf-16-le"), "weights/notes.txt:1: holds"),
    "weights/words.txt": (b"word\n" * 400_000 + TOKEN, "weights/words.txt:400001: holds"),
    "weights/readme-key.md": (PEM, "weights/readme-key.md:1: holds"),
    "weights/kaggle.json": (
        b'{"username": "jane", "key": "9f4c1e07b82da65390ce7f1b46d8a2e3"}',
        "weights/kaggle.json:1: holds",
    ),
    "weights/data.zip": (ZIPPED, "in notes.txt. Revoke"),
    "weights/key.pem": (b"text", "weights/key.pem: has the name of a file with a key"),
    "weights/id_rsa": (b"text", "weights/id_rsa: has the name of a file with a key"),
    "figures/notes.txt": (b"AKIA" + b"Q3WZ7LJ5RTYPX2HM", "figures/notes.txt:1: holds"),
}


@pytest.mark.parametrize("file", KEYS)
def test_a_key_or_token_in_any_chosen_file_stops_it_and_is_named(repository, hub, file):
    content, sentence = KEYS[file]
    (repository / file).parent.mkdir(parents=True, exist_ok=True)
    (repository / file).write_bytes(content)
    for words in ((), ("--dry-run",), ("--collect", "collected")):
        text = refused("publish", *words)
        assert sentence in text and "Nothing was published" in text, words
        assert TOKEN.decode() not in text
        assert not hub.asked and not (repository / "collected").exists()


def test_a_key_among_weights_of_another_folder_is_named_with_its_place(repository, hub, tmp_path):
    export = tmp_path / "export"
    export.mkdir()
    (export / "config.json").write_bytes(TOKEN)
    assert f"{export.resolve()}{os.sep}config.json:1: holds" in refused("publish", "--weights", str(export))
    assert not hub.asked


def test_vocabulary_of_a_tokenizer_and_public_keys_stop_nothing(repository, hub):
    (repository / "weights" / "tokenizer.json").write_text('{"hf_": 1, "AKIA": 2, "sk-": 3, "key.pem": 4}', "utf-8")
    (repository / "weights" / "id_rsa.pub").write_text("ssh-rsa AAAA", "utf-8")
    said("publish")
    assert {"tokenizer.json", "id_rsa.pub"} <= set(hub.models[ID].files)


def test_what_cannot_be_searched_is_named(repository, hub):
    (repository / "weights" / "training_args.bin").write_bytes(b"PK\3\4 cut off")
    text = said("publish", "--dry-run")
    assert (
        "Note: weights/training_args.bin was not searched completely for keys and tokens: it cannot be unpacked."
        in text
    )


def test_text_of_any_length_is_searched(repository, hub):
    (repository / "weights" / "vocabulary.txt").write_bytes(b"word\n" * 8_000_000 + TOKEN)
    assert "weights/vocabulary.txt:8000001: holds what looks like" in refused("publish")
