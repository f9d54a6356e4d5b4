"""User names, passwords and tokens: in web addresses, and tokens by the prefixes that their makers use."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# What may precede the `@` of an address that a browser opens (RFC 3986, 3.2.1). With ssh, user names are not secret.
USER = re.compile(r"(?<=://)([^\s/?#@\"'<>:]{0,300})(:[^\s/?#@\"'<>]{0,300})?@")
SCHEME = re.compile(r"https?\Z", re.IGNORECASE)
LONGEST_NAME = 39  # characters of a GitHub user name; a longer one is a token
LETTERS, UPPER, WORD, DASHED = "[A-Za-z0-9]", "[A-Z0-9]", "[A-Za-z0-9_]", "[A-Za-z0-9_-]"
NO_WORDS = "(?=[a-z_-]*[A-Z0-9])"  # follows a prefix that is also a word, as in secret_garden


class Token(NamedTuple):
    """What one maker's tokens look like."""

    start: str  # the prefix, a regular expression
    letters: str  # what follows, a regular expression for one character
    least: int  # this many characters are enough to keep a text out of a card
    whole: str = ""  # how many characters a whole token has, as in {whole}; blank if files are not searched for it
    is_user: bool = False  # whether git accepts it as the user name in an address


# From their makers' documentation, 2026-11-23.
TOKENS = (
    Token("hf_", LETTERS, 20, "34", is_user=True),  # Hugging Face
    Token("gh[pousr]_", WORD, 20, "36", is_user=True),  # GitHub
    Token("github_pat_", WORD, 16, "60,90", is_user=True),
    Token(r"glpat-[A-Za-z0-9_-]{27,300}\.", "[a-z0-9.]", 9, "9,12"),  # GitLab
    Token("glpat-", DASHED, 16, "20", is_user=True),
    Token("KGAT_", "[a-f0-9]", 20, "32"),  # Kaggle
    Token("AKIA", UPPER, 12, "16"),  # AWS
    Token("ASIA", UPPER, 12, "16"),
    Token("xox[abprs]-", DASHED, 16, "20,100"),  # Slack
    Token("sk-(?:ant|proj|svcacct|admin)-", DASHED, 12, "40,200"),  # Anthropic, OpenAI
    Token("sk-or-v1-", LETTERS, 12, "64"),  # OpenRouter
    Token("sk-", LETTERS, 16, "32,64"),  # OpenAI, DeepSeek
    Token("sk-", DASHED, 16),
    Token("pypi-AgE", DASHED, 17, "50,200"),  # PyPI
    Token("npm_", LETTERS, 16, "36"),  # npm
    Token("dckr_pat_", DASHED, 16, "27"),  # Docker
    Token("sk_live_", LETTERS, 16, "24,99"),  # Stripe
    Token(r"hooks\.slack\.com/services/T[A-Z0-9]{7,12}/B[A-Z0-9]{7,12}/", LETTERS, 16, "24"),  # Slack
    Token(r"discord(?:app)?\.com/api/webhooks/[0-9]{17,20}/", DASHED, 16, "60,80"),  # Discord
    Token("nvapi-", DASHED, 16, "60,80"),  # NVIDIA
    Token("gsk_", LETTERS, 20, "52"),  # Groq
    Token("r8_", LETTERS, 20, "37"),  # Replicate
    Token("xai-", WORD, 20, "80"),  # xAI
    Token("pplx-", LETTERS, 20, "48"),  # Perplexity
    Token("(?:xai|pplx)[_-]", WORD, 20),
    Token(r"ya29\.", DASHED, 10, "50,400"),  # Google
    Token("AIza", DASHED, 20, "35"),
    Token("do[opr]_v1_", "[a-f0-9]", 20, "64"),  # DigitalOcean
    Token(r"hv[sb]\.", DASHED, 20, "90,300"),  # HashiCorp
    Token("dapi", "[a-f0-9]", 20, "32"),  # Databricks
    Token(r"eyJ[A-Za-z0-9_-]{15,300}\.eyJ", DASHED, 20, "30,600"),  # JSON Web Tokens
    Token(r"eyJ[A-Za-z0-9_-]{10,200}\.", DASHED, 0),
    Token("wandb_v[0-9]_", WORD, 8, "60,100"),  # Weights & Biases
    Token(r"SG\.[A-Za-z0-9_-]{22}\.", DASHED, 16, "43"),  # SendGrid
    Token(r"SG\.", DASHED, 16),
    # Shopify, Stripe, Linear, Figma, PyPI, Notion, Slack, Sentry, and older forms of other tokens
    Token(
        "(?:shp(?:at|ca|pa|ss)|[rs]k_(?:live|test)|whsec|lin_api|figd|do[opr]_v1|hv[sb]|pypi|secret|ntn|xapp|sntrys"
        f"|dapi)[._-]?{NO_WORDS}",
        DASHED,
        20,
    ),
)
OF_USERS = re.compile("|".join(token.start for token in TOKENS if token.is_user))
# Regular expressions for the part of a token that reveals it, and for a whole token.
PART_OF_TOKEN = rf"(?<![A-Za-z0-9])(?:{'|'.join(f'{token.start}{token.letters}{{{token.least}}}' for token in TOKENS)})"
WHOLE_TOKENS = "|".join(f"{token.start}{token.letters}{{{token.whole}}}" for token in TOKENS if token.whole)


def credentials(text: str) -> Iterator[tuple[int, int]]:
    """Yields (start, end) of each secret in the http(s) addresses in a text, including the `@`."""
    for found in USER.finditer(text):
        scheme = text[max(0, found.start() - 8) : found.start() - 3]
        is_secret = len(found[2] or "") > 1 or len(found[1]) > LONGEST_NAME or OF_USERS.match(found[1])
        if SCHEME.search(scheme) and is_secret:
            yield found.span()


def without_credentials(text: str) -> str:
    """Returns a text without the passwords and tokens in its http(s) addresses."""
    for start, end in reversed(list(credentials(text))):
        text = text[:start] + text[end:]
    return text
