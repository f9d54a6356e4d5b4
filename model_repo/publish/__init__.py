"""From the finished card to the published model: trying its code, releasing a version, uploading to the Hub."""


class NotPossible(Exception):
    """Raised when something was not done; the message says why, in sentences."""
