"""Keys and tokens are found wherever they stand in a file, and nothing else is taken for one."""

import bz2
import gzip
import io
import json
import lzma
import pickle
import random
import re
import tarfile
import zipfile
import zlib

import pytest

from model_repo.check import report, searching
from model_repo.check.searching import Search


@pytest.fixture(autouse=True)
def each_text_is_searched(searched_once, monkeypatch):
    monkeypatch.setattr(searching, "_in_block", searched_once)


RANDOM = "KbQ2nZtV5xWmRdYh7LpGcJsFuTa3EiOyNkBvPqAj4MrXwDg8HzSlCeUoIf6"
TOKEN = "hf_" + RANDOM[:34]
BYTES = TOKEN.encode()
HEX = "9f4c1e07b82da65390ce7f1b46d8a2e35b0c9d71"
PEM = "-----BEGIN {}PRIVATE KEY-----\n{}\n-----END {}PRIVATE KEY-----\n"
LINES = "\n".join([(RANDOM + RANDOM)[at : at + 64] for at in range(8)])
ACCOUNT = json.dumps({"type": "service_account", "private_key": PEM.format("", LINES, "")})

TEXTS = {
    "key of a service account": ACCOUNT,
    "JSON in JSON": json.dumps({"credentials": ACCOUNT}),
    "key in joined texts": '"-----BEGIN RSA PRIVATE KEY-----\\n"\n    "' + LINES.replace("\n", '\\n"\n    "'),
    "encrypted key": PEM.format("RSA ", f"Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,{HEX[:32].upper()}\n\n{LINES}", "RSA "),
    "key of PGP": f"-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v1.4.11 (GNU/Linux)\n\n{LINES}",
    "Windows line ends": PEM.format("OPENSSH ", LINES, "OPENSSH ").replace("\n", "\r\n"),
    "token behind an escaped line end": json.dumps({"source": [f"login:\n{TOKEN}\n"]}),
    "token behind an escaped mark": f'{{"url": "https://example.org/?a\\u003d{TOKEN}\\u0026b"}}',
    "token in an address": f"https://example.org/?a%3D{TOKEN}",
    "token in colors": f"\x1b[32m{TOKEN}\x1b[0m",
    "kaggle.json": json.dumps({"username": "jane", "key": HEX[:32]}),
    "kaggle.json, written in a notebook": json.dumps(json.dumps({"username": "jane", "key": HEX[:32]})),
    "variable": f"export WANDB_API_KEY={HEX}\n",
    "variable in Python": f'os.environ["WANDB_API_KEY"] = "{HEX}"',
    "variable with a default": f'environ.setdefault("COMET_API_KEY", "{HEX}")',
    "kaggle.json, the key first": json.dumps({"key": HEX[:32], "username": "jane"}),
    "variable of a maker": f"ZENODO_TOKEN={RANDOM}\n",
    "short key": f'ROBOFLOW_API_KEY="{RANDOM[:20]}"',
    "Dockerfile": f"ENV WANDB_API_KEY {HEX}\n",
    "YAML": f"api-key: {HEX}\n",
    "call": f'wandb.login(key="{HEX}")',
    "command": f"!wandb login {HEX}\n",
    ".netrc": f"machine api.wandb.ai\n  login user\n  password {HEX}\n",
    "AWS": "aws_secret_access_key = " + RANDOM[:40],
    "account of Azure": f"AccountName=birds;AccountKey={RANDOM}{RANDOM[:27]}==;",
    "password in an address": "https://jane:Tr4v-8q@data.birds.org/sites.csv",
    "password of a database": "postgresql+psycopg2://jane:Tr4v-8q@10.0.0.7:5432/birds",
    "webhook": f"https://hooks.slack.com/services/T03KQ7MVZ/B08WXNPLR/{RANDOM[:24]}",
}  # fmt: skip
HONEST = [
    "WANDB_API_KEY=\n", "export WANDB_API_KEY=your_api_key_here_without_quotes_0123", f"WANDB_API_KEY={'x' * 40}",
    'api_key = os.environ["WANDB_API_KEY_OF_THE_LAB_THAT_HAS_A_LONG_NAME1"]', "api_key: ${{ secrets.WANDB_API_KEY }}",
    f'"sha256": "{HEX}"', f"cache_key: {HEX}", f'{{"username": "jane", "keys": "{HEX[:32]}"}}', f"commit {HEX}",
    f'apiKey: "{HEX[:32]}"', f"CACHE_KEY={HEX}", f"PUBLIC_KEY={RANDOM}", "API_KEY=LoadedFromYourSettings01", "access_token = read_token_of_the_lab", "secret_key = hashlib.sha256(password_of_the_user_in_bytes_Ab12).hexdigest()",
    "https://user:password@birds.org", "https://jane:pw@host/a", "http://proxy:8080/a@b", "https://jane:Tr4v-8q@example.org/a",
    "https://{user}:{token}@github.com/a", "https://$USER:$TOKEN@github.com/a", "https://oauth2:<token>@gitlab.com/a",
    "postgresql://postgres:postgres@db.birds.org/a", r"r'://[^:]+:[^@]+@birds\.org'", "https://unpkg.com/vue:1@3.2.1/a.js",
    "https://birds.org:8080/a@birds.org", "mailto:a@birds.org", "ssh://git@github.com:22/a", "see https://a.org: mail b@c.org",
    "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----", '"-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"',
    "-----BEGIN PUBLIC KEY-----\n" + LINES, "hf_hub_download", "sk-learn", "sk-container-id-1 div.sk-text-repr-fallback",
    "npm_config_user_agent_and_other_variables_of_npm", f"{RANDOM}hf_{RANDOM[:34]}", f"hf_{RANDOM}", "AKIAIOSFODNN7EXAMPLE",
    "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX", "eyJhbGciOiJIUzI1NiJ9",
]  # fmt: skip


def found(content):
    return [*Search(io.BytesIO(content), len(content)).found()]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-16"])
def test_key_or_token_is_found_in_any_text(text, encoding):
    (one,) = found(f"a leaf\n{TEXTS[text]} \n".encode(encoding))
    assert one.line >= 2 and RANDOM[:12] not in one.sentence and HEX[:8] not in one.sentence


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_holds_none(text):
    assert not found(text.encode())
    assert not found(f"{text}\n".encode("utf-16-le"))


def test_found_is_what_lies_anywhere_in_a_large_file_once_and_at_its_line(monkeypatch):
    monkeypatch.setattr(searching, "BLOCK", 3000)
    letters = random.Random(3)
    for _ in range(200):
        before = letters.randrange(20_000)
        lines = (b"leaf\n" * 4000)[:before] + f"\n{TOKEN}\n".encode() + b"\0leaf" * letters.randrange(900)
        assert [one.line for one in found(lines)] == [
            lines.index(TOKEN.encode()[:3]) and lines[: before + 1].count(b"\n") + 1
        ]


def packed(kind, name="birds/data.pkl", content=BYTES):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", kind) as archive:
        archive.writestr(name, content)
    return stream.getvalue()


def in_tar(name, content):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return stream.getvalue()


BINARIES = {
    "behind the first megabytes": random.Random(1).randbytes(9_000_001) + TOKEN.encode() + b"\0",
    "UTF-16 in weights": random.Random(1).randbytes(5001) + TOKEN.encode("utf-16-be") + b"\0\1",
    "pickle of today": pickle.dumps({"hub_token": TOKEN}),
    "pickle as torch writes it": pickle.dumps({"hub_token": TOKEN, "more": 1}, protocol=2),
    "pickle with a letter as length": pickle.dumps(["sk-" + RANDOM[:48]], protocol=4),
    "stored in a zip": packed(zipfile.ZIP_STORED, content=pickle.dumps([TOKEN], protocol=2)),
    "packed in a zip": packed(zipfile.ZIP_DEFLATED),
    "packed in a zip in UTF-16": packed(zipfile.ZIP_DEFLATED, content=TOKEN.encode("utf-16-le")),
    "gzip": gzip.compress(TOKEN.encode()),
    "bzip2": bz2.compress(BYTES),
    "xz": lzma.compress(b"leaf\n" * 99 + BYTES),
    "packed by bzip2 in a zip": packed(zipfile.ZIP_BZIP2),
    "zip in a zip": packed(zipfile.ZIP_DEFLATED, "a.zip", packed(zipfile.ZIP_DEFLATED)),
    "zip stored in a zip": packed(zipfile.ZIP_STORED, "a.zip", packed(zipfile.ZIP_DEFLATED)),
    "gzip in a zip": packed(zipfile.ZIP_DEFLATED, "a.gz", gzip.compress(BYTES)),
    "gzip in a gzip": gzip.compress(gzip.compress(BYTES)),
    "tar packed by gzip": gzip.compress(in_tar("token", BYTES)),
    "zip in a tar": in_tar("a.zip", packed(zipfile.ZIP_DEFLATED)),
    "xz in a tar in a bzip2": bz2.compress(in_tar("a.xz", lzma.compress(b"leaf\n" * 99 + BYTES))),
    "zip behind a program": b"#!/bin/sh\nexit\n" + packed(zipfile.ZIP_DEFLATED),
    "two gzips": gzip.compress(b"leaf\n" * 9) + gzip.compress(TOKEN.encode()),
    "joblib": zlib.compress(pickle.dumps(TOKEN)),
}


@pytest.mark.parametrize("name", BINARIES)
def test_token_is_found_in_any_binary(name):
    (one,) = found(BINARIES[name])
    assert TOKEN[:7] in one.sentence or "sk-" in one.sentence
    assert ("birds/data.pkl" in one.sentence) == bool(
        re.search("packed (by bzip2 )?in a zip|program|^zip (stored )?in", name)
    )


def test_what_unpacks_to_very_much_is_searched_in_part_and_that_is_said():
    for bomb in (packed(zipfile.ZIP_DEFLATED, content=bytes(2**25)), gzip.compress(bytes(2**25))):
        search = Search(io.BytesIO(bomb), len(bomb))
        assert not [*search.found()]
        assert search.left_out == "it unpacks to very much"


@pytest.mark.parametrize(
    "content", [b"PK\3\4", b"PK\3\4" + bytes(200), packed(8)[:-30], b"7z\xbc\xaf\x27\x1c" + bytes(200), b""]
)
def test_zip_that_cannot_be_unpacked_is_named(content):
    search = Search(io.BytesIO(content), len(content))
    assert not [*search.found()]
    assert bool(search.left_out) == bool(content)


@pytest.mark.parametrize(
    "content", [b"\x1f\x8b", b"\x1f\x8b\x08 leaf", b"x\x9cleaf", gzip.compress(b"leaf", mtime=0)[:-9], b"x\x01\0\0"]
)
def test_what_only_begins_like_a_packed_file_is_no_trouble(content):
    search = Search(io.BytesIO(content), len(content))
    assert not [*search.found()] and not search.left_out


def test_check_names_it_in_any_file_of_the_repository(folder):
    for name, content in {
        "notes.txt": TEXTS["kaggle.json"].encode("utf-16"),
        "args.bin": BINARIES["packed in a zip"],
    }.items():
        (folder / "data" / name).write_bytes(content)
    (folder / "data" / "long.csv").write_bytes(b"leaf,oak\n" * 200_000 + TOKEN.encode())
    named = {each.file: each.line for each in report.check(str(folder)).problems if each.rule == "secret"}
    assert named == {"data/notes.txt": 1, "data/args.bin": 0, "data/long.csv": 200_001}


def test_check_says_that_it_did_not_search_what_is_too_large(folder, monkeypatch):
    monkeypatch.setattr("model_repo.check.rules.secrets.SEARCHED", 10**6)
    (folder / "weights" / "model.bin").write_bytes(bytes(10**6))
    found = report.check(str(folder))
    assert any(note.startswith("1 file was too large to be searched") for note in found.notes)
