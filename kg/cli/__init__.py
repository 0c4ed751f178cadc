"""The command `kg`: one file per command, each a thin shell over a plain function that a test can call."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import typer

from kg.cli.add import add
from kg.cli.build import build
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.info import info
from kg.cli.plot import plot
from kg.cli.query import query
from kg.cli.remove import remove
from kg.cli.view import view
from kg.errors import KgError

COMMANDS = (build, query, view, plot, export, info, add, remove, extract, evaluate)
"""Every command, in the order in which `kg --help` lists them; a command is named like its function."""

INTERRUPTED = 130

app = typer.Typer(name="kg", add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
for _command in COMMANDS:
    app.command(_command.__name__)(_command)


def _version(wanted: bool) -> None:
    if wanted:
        from kg.version import VERSION

        typer.echo(f"kg {VERSION}")
        raise typer.Exit


@app.callback()
def kg(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
    debug: bool = typer.Option(False, "--debug", help="Show the traceback of an error."),
) -> None:
    """A graph of papers, methods, datasets, metrics and results, read from titles and abstracts, offline."""


def _fail(message: str, status: int) -> int:
    print(f"kg: {' '.join(message.split())}", file=sys.stderr)
    return status


def _interrupted(error: BaseException | None) -> bool:
    """Whether an interrupt is behind it: a module in C that is being imported makes an ImportError of one."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit status: 0 done, 1 failed, 2 used wrongly, 130 stopped from the keyboard.

    An error is one line on standard error; `--debug`, anywhere in the line, lets it through with its traceback.
    """
    arguments = list(arguments)
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"] or ["--help"]
    try:
        status = app(arguments, prog_name="kg", standalone_mode=False)
        sys.stdout.flush()
        return _fail("stopped", status) if status == INTERRUPTED else status or 0
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        hint = f" (see {context.command_path} --help)" if context else ""
        return _fail(error.format_message() + hint, error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("stopped", INTERRUPTED)
    except (BrokenPipeError, SystemExit):
        # The reader of our output has gone (typer makes an exit of it): nothing to tell, and nothing to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KgError as error:
        if debug:
            raise
        return _fail(str(error), error.exit_status)
    except OSError as error:
        if debug:
            raise
        where = f": {error.filename}" if error.filename else ""
        return _fail(f"{error.strerror or error}{where}", 1)
    except Exception as error:
        if _interrupted(error):
            return _fail("stopped", INTERRUPTED)
        if debug:
            raise
        return _fail(f"unexpected {type(error).__name__}: {error}; --debug shows where", 1)


def main() -> NoReturn:
    """The entry point of the command `kg`."""
    sys.exit(run(sys.argv[1:]))
