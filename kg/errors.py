"""Every error that `kg` raises on purpose.

    KgError                 something went wrong; the message says what, where and what to do
    ├── UsageError          the call is wrong (an unknown option, format, query or parameter)
    ├── InputError          an input as a whole cannot be read (missing file, unknown format)
    ├── RecordError         one record breaks the contract of records
    ├── CatalogueError      a file of the catalogue is wrong (file and line are named)
    ├── ModelError          a learned model is missing, damaged, or not one of ours
    ├── HomeError           a home directory cannot be used (locked, unwritable, damaged)
    ├── StoreError          a store refuses or fails
    │   └── QueryError      a query is refused or fails
    └── MissingExtraError   a package of an extra is not installed (the extra is named)

The command line prints the message of a KgError in one line and exits with `exit_status`.
"""


class KgError(Exception):
    """Base of all errors of this package; `str()` is one line for a person."""

    exit_status = 1


class UsageError(KgError):
    """The call is wrong; raised before anything is done."""

    exit_status = 2


class InputError(KgError):
    """An input as a whole cannot be read."""


class RecordError(KgError):
    """A record breaks the contract of records; raised on writing and on reading one."""


class CatalogueError(KgError):
    """A file of the catalogue is wrong; the message names file and line."""


class ModelError(KgError):
    """A learned model is missing, damaged, or not one that this package can run."""


class HomeError(KgError):
    """A home directory is locked, not writable, damaged, or not a home."""


class StoreError(KgError):
    """A store refuses or fails."""


class QueryError(StoreError):
    """A query is refused (not read-only, unknown name) or fails."""


class MissingExtraError(KgError):
    """A package that belongs to an extra of the distribution is not installed."""

    def __init__(self, package: str, extra: str, what: str) -> None:
        super().__init__(
            f"{what} needs the package {package}: install the extra with  pip install '.[{extra}]'  in the clone"
        )
