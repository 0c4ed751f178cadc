"""The error of the server script."""


class Failure(Exception):
    """What went wrong, in one line, and what to do."""
