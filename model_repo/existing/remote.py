"""The address of a repository's git remote, read from its settings as a file: git is not run."""

import re

from ..check.repository import Repository

SECTION = re.compile(r'\[\s*remote\s+"([^"]*)"\s*\]', re.IGNORECASE)
URL = re.compile(r'\s*url\s*=\s*"?([^\s"#;]+)', re.IGNORECASE)
# user@host:path, as ssh takes it; and an address with a scheme, a user and a port.
SHORT = re.compile(r"(?:[\w.~-]+@)?([\w-]+(?:\.[\w-]+)+):(?!//)/?(.+)")
LONG = re.compile(r"(?:https?|ssh|git)://(?:[^/@]*@)?([\w.-]+)(?::\d+)?/(.+)", re.IGNORECASE)


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


def web_address(address: str) -> str:
    """Returns a remote's address as a browser opens it, without user, password, `.git`; '' if it is not on the web."""
    found = LONG.fullmatch(address) or SHORT.fullmatch(address)
    if not found:
        return ""
    host, path = found[1].lower().removeprefix("www."), found[2].strip("/").removesuffix(".git")
    return f"https://{host}/{path}" if path and "." in host else ""


def origin(repository: Repository) -> str:
    """Returns the web address of a Repository's `origin`, or else of its first remote; '' if there is none."""
    settings = repository.read_if_ordinary(".git/config")
    found = remotes(settings or "")
    return web_address(found.get("origin") or next(iter(found.values()), ""))
