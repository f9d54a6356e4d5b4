"""From the finished card to the published model: a trial of its code, a release, the upload to the Hub."""


class NotPossible(Exception):
    """Why something was not done, in sentences."""
