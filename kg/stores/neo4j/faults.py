"""What a server or the driver complains of, as one line for a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from kg.errors import KgError, QueryError, StoreError, UsageError
from kg.stores.neo4j.address import DATABASE, PASSWORD, USER, Access

OLDEST = (5, 26)
"""The oldest Neo4j that is tested: the long-term release."""

_TOO_OLD = f"needs Neo4j {OLDEST[0]}.{OLDEST[1]} or newer"
_CODES = {
    "Neo.ClientError.Security.AuthenticationRateLimit": "has refused too many wrong passwords: wait a minute",
    "Neo.ClientError.Security.CredentialsExpired": "wants the first password to be changed: set one in Neo4j, then come back",
    "Neo.ClientError.Security.Forbidden": f"does not allow it to this user: give one that may with {USER}",
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": "is read-only: let it be written (server.databases.default_to_read_only)",
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": "is read-only: let it be written (server.databases.default_to_read_only)",
    "Neo.TransientError.Database.DatabaseUnavailable": "is not available yet: it may still be starting, try again",
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": "has too little memory for this: give it more (server.memory.heap.max_size)",
    "Neo.TransientError.General.OutOfMemoryError": "has too little memory for this: give it more (server.memory.heap.max_size)",
}
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
_PARAMETER_ERRORS = (OverflowError, UnicodeError, TypeError, ValueError)


@contextmanager
def told(access: Access) -> Iterator[None]:
    """Let errors of the driver out as StoreError, in one line, without any credentials."""
    try:
        yield
    except AuthError as error:
        if error.code in _CODES:
            raise StoreError(f"{access} {_CODES[error.code]}") from error
        raise StoreError(
            f"{access} refuses the user {access.user}: wrong user or password ({USER}, {PASSWORD}, .env)"
        ) from error
    except UnsupportedServerProduct as error:
        raise StoreError(f"{access} is too old a server, or none of Neo4j: kg {_TOO_OLD}") from error
    except ConfigurationError as error:
        raise UsageError(f"{access} cannot be used: {first_line(error)}") from error
    except (ServiceUnavailable, SessionExpired) as error:
        raise StoreError(_no_answer(access, error)) from error
    except (Neo4jError, DriverError) as error:
        raise StoreError(_of_server(access, error)) from error


@contextmanager
def told_of_query(access: Access, timeout: float | None) -> Iterator[None]:
    """Let what is wrong with a query out as QueryError, everything else as `told`."""
    with told(access):
        try:
            yield
        except Neo4jError as error:
            code = error.code or ""
            if code.startswith(_TIMED_OUT):
                allowed = f"{timeout:g} s" if timeout else "the server allows"
                raise QueryError(f"the query took longer than {allowed}: anchor it by an id, or allow more") from error
            if code == "Neo.ClientError.Statement.AccessMode":
                raise QueryError("the query fails: it would write, and was asked read-only") from error
            if code.startswith(("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.", "Neo.ClientError.Schema.")):
                raise QueryError(f"the query fails: {first_line(error)}") from error
            raise
        except KgError:
            raise
        except _PARAMETER_ERRORS as error:
            raise QueryError(f"the query fails: a parameter cannot be sent: {first_line(error)}") from error


def check_version(access: Access, agent: str) -> None:
    """Raise StoreError where a server (`Neo4j/5.26.31`) is older than what is tested, or not one of Neo4j."""
    product, _, version = agent.partition("/")
    numbers = tuple(int(part) for part in version.split("-")[0].split(".")[:2] if part.isdigit())
    if product != "Neo4j" or numbers < OLDEST:
        raise StoreError(f"{access} is {agent or 'no server of Neo4j'}: kg {_TOO_OLD}")


def first_line(error: BaseException) -> str:
    """What an error says, without what only a programmer reads."""
    text = (error.message if isinstance(error, Neo4jError) else None) or str(error) or type(error).__name__
    return text.strip().split("\n", 1)[0][:400]


def _no_answer(access: Access, error: BaseException) -> str:
    words = f"{error} {error.__cause__}"
    if "DNS resolve" in words:
        return f"{access}: no such host; check the address"
    if "looks like HTTP" in words:
        return f"{access} speaks HTTP: give the port of Bolt, 7687 as a rule"
    if "SSL" in words or "CERTIFICATE" in words.upper():
        return (
            f"{access} cannot be spoken to encrypted ({first_line(error.__cause__ or error)}): "
            "leave +s out for a server without a certificate, write +ssc for one that signed its own"
        )
    return f"{access} does not answer: check that the server runs and that the address is right"


def _of_server(access: Access, error: Neo4jError | DriverError) -> str:
    code = error.code if isinstance(error, Neo4jError) else None
    if code in _CODES:
        return f"{access} {_CODES[code]}"
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return (
            f"{access}: there is no database {access.database or 'of this user'}; Neo4j Community has one, called neo4j: "
            f"name it, or leave the name out ({DATABASE})"
        )
    return f"{access} fails: {first_line(error)}"
