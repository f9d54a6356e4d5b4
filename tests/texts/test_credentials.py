"""Tokens by their makers' beginnings: as the checker, cards and addresses find them."""

import re

import pytest

from model_repo.fill.privacy import private
from model_repo.texts.credentials import TOKENS, credentials
from model_repo.texts.secrets import secrets_in

RANDOM = "KbQ2nZtV5xWmRdYh7LpGcJsFuTa3EiOyNkBvPqAj4MrXwDg8HzSlCeUoIf6"
HEX = "9f4c1e07b82da65390ce7f1b46d8a2e3"
# Whole tokens, made up; whether git takes them as a user name.
WHOLE = {
    "hf_" + RANDOM[:34]: True, "ghp_" + RANDOM[:36]: True, "ghs_" + RANDOM[:36]: True, "github_pat_" + RANDOM + RANDOM[:20]: True,
    "glpat-" + RANDOM[:20]: True, "AKIA" + RANDOM.upper()[:16]: False, "xoxb-" + RANDOM[:40]: False,
    "ASIA" + RANDOM.upper()[:16]: False, "sk-" + RANDOM[:48]: False, "sk-or-v1-" + (RANDOM + RANDOM)[:64]: False, "npm_" + RANDOM[:36]: False,
    "dckr_pat_" + RANDOM[:27]: False, "sk_live_" + RANDOM[:24]: False, "nvapi-" + RANDOM + RANDOM[:5]: False, "gsk_" + RANDOM[:52]: False,
    "r8_" + RANDOM[:37]: False, f"SG.{RANDOM[:22]}.{RANDOM[:43]}": False, "wandb_v1_" + RANDOM + RANDOM[:18]: False,
    "hooks.slack.com/services/T03KQ7MVZ/B08WXNPLR/" + RANDOM[:24]: False,
    "discord.com/api/webhooks/918273645546372819/" + RANDOM + RANDOM[:9]: False,
    "sk-svcacct-" + RANDOM: False, "sk-admin-" + RANDOM: False, "KGAT_" + HEX: False, "ya29." + RANDOM: False, "xai-" + RANDOM + RANDOM[:21]: False, "pplx-" + RANDOM[:48]: False,
    f"glpat-{RANDOM[:44]}.{RANDOM.lower()[:9]}": True, "AIza" + RANDOM[:35]: False, "do" + "p_v1_" + HEX + HEX: False,
    f"hvs.{RANDOM}{RANDOM}": False, "dapi" + HEX: False, f"eyJ{RANDOM}.eyJ{RANDOM}.{RANDOM[:43]}": False,
    "sk-ant-" + RANDOM: False, "sk-proj-" + RANDOM: False, "pypi-AgE" + RANDOM: False,
}  # fmt: skip
# The beginnings of others, of which no length is known.
PARTS = [
    "ASIA" + RANDOM.upper()[:12], "sk-" + RANDOM[:16], "npm_" + RANDOM[:16], "nvapi-" + RANDOM[:16], "gsk_" + RANDOM[:20], "sk-k" + "-Qz7" * 5,
    "xai-" + RANDOM[:20],
    "ya29." + RANDOM[:10], "AIza" + RANDOM[:20], f"eyJ{RANDOM}.", "wandb_v1_" + RANDOM[:8], "SG." + RANDOM[:16],
    "dop_v1_" + RANDOM[:20], "secret_" + RANDOM[:20],
]  # fmt: skip


@pytest.mark.parametrize("token", WHOLE)
def test_whole_token_is_found_in_files_cards_and_addresses(token):
    assert [*secrets_in(f"x = '{token}'\n".encode())]
    assert private(f"use_{token}") == "it holds a key"
    assert bool([*credentials(f"https://{token[:12]}@example.org/a")]) == WHOLE[token]


@pytest.mark.parametrize("part", PARTS)
def test_part_of_a_token_is_kept_out_of_cards_and_is_not_an_error(part):
    assert private(f"use_{part}") == "it holds a key"
    assert not [*secrets_in(part.encode())]


def test_every_maker_has_an_example():
    for token in TOKENS:
        assert any(re.match(token.start + token.letters, example + "x") for example in [*WHOLE, *PARTS]), token.start
