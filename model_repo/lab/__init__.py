"""Many repositories: making them from a table of answers, and showing them in an overview."""


class NothingMade(Exception):
    """Raised when no repository can be made; the message is a sentence that says why."""
