"""Many repositories: made from a table of answers, and shown in an overview."""


class NothingMade(Exception):
    """What keeps any repository from being made, as a sentence."""
