"""The address of a repository's git remote, read from its settings as a file: git is not run."""

import re

from ..check.repository import Repository

SECTION = re.compile(r'\[\s*remote\s+"([^"]*)"\s*\]', re.IGNORECASE)
URL = re.compile(r'\s*url\s*=\s*"?([^\s"#;]+)', re.IGNORECASE)
# git@host:path, as ssh takes it for forges; and an address with a scheme, a user and a port.
SHORT = re.compile(r"(?:git@)?(?P<host>[\w-]+(?:\.[\w-]+)+):(?!//)/?(?P<path>.+)")
LONG = re.compile(
    r"(?:(?P<page>https?)://(?:[^/@]*@)?|(?:ssh|git)://(?:git@)?)(?P<host>[\w.-]+)(?::\d+)?/(?P<path>[^?#]+)",
    re.IGNORECASE,
)
# Hosts of forges, and those that a lab runs itself under such a name; an owner and a name there, with groups between.
FORGE = re.compile(
    r"^(?:github\.com|huggingface\.co|hf\.co|bitbucket\.org|codeberg\.org|git\.sr\.ht|salsa\.debian\.org|gitee\.com)$"
    r"|^(?:[\w-]+\.)*(?:gitlab|github|gitea|forgejo)[\w-]*\.",
)
IN_FORGE = re.compile(r"(?!home/|users/|~/|srv/|var/|opt/|data/|mnt/|scratch/)[\w.~-]+(?:/[\w.-]+)+", re.IGNORECASE)
# Hosts that nobody outside reaches: numbers, and names of networks at home and at work.
PRIVATE = re.compile(r"^[\d.]+$|\.(?:local|localhost|lan|internal|intranet|home|corp|test|example|invalid)$")


def remotes(settings: str) -> dict[str, str]:
    """Returns {name of the remote: its address} for the text of `.git/config`."""
    found: dict[str, str] = {}
    remote: str | None = None
    for line in settings.splitlines():
        section = SECTION.match(line.strip())
        if section or line.lstrip().startswith("["):
            remote = section[1] if section else None
        elif remote is not None and (url := URL.match(line)):
            found.setdefault(remote, url[1])
    return found


def browser_address(address: str) -> str:
    """Returns a remote's address as a browser opens it, without user, password, `.git`; '' if it is not on the web.

    With ssh and git:// any computer may be meant, and a path of its own. Forges alone have a page at the same address.
    """
    found = LONG.fullmatch(address) or SHORT.fullmatch(address)
    if not found:
        return ""
    host, path = found["host"].lower().removeprefix("www."), found["path"].strip("/").removesuffix(".git")
    is_page = found.groupdict().get("page") is not None or (FORGE.search(host) and IN_FORGE.fullmatch(path))
    is_public = "." in host and not PRIVATE.search(host)
    return f"https://{host}/{path}" if path and is_public and is_page else ""


def origin(repository: Repository) -> str:
    """Returns the web address of a Repository's `origin`, or else of its first remote; '' if there is none."""
    settings = repository.read_if_ordinary(".git/config")
    found = remotes(settings or "")
    return browser_address(found.get("origin") or next(iter(found.values()), ""))
