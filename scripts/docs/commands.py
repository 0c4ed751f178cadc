"""docs/cli.md, from the commands of `kg.cli`."""

from __future__ import annotations

import enum
import inspect
import typing
from collections.abc import Callable, Iterator
from typing import Any

import typer

from kg.cli import COMMANDS, app
from scripts.docs.tables import NOTE, table


def commands() -> str:
    """The page."""
    group = typer.main.get_command(app)
    made: dict[str, Any] = group.commands  # type: ignore[attr-defined]
    lines = ["# Command line", "", NOTE, "", inspect.getdoc(group.callback) or "", ""]
    lines += [
        "Data go to standard output, talk to standard error. Exit status: 0 done, 1 failed, 2 used wrongly, 130 stopped from",
        "the keyboard. An error is one line; `--debug` shows where it came from, `--version` the version.",
        "",
    ]
    lines += [f"- [`kg {function.__name__}`](#kg-{function.__name__}): {_first(function)}" for function in COMMANDS]
    for function in COMMANDS:
        lines += [*([] if lines[-1] == "" else [""]), *_command(function, made[function.__name__])]
    return "\n".join(lines).rstrip() + "\n"


def _first(function: Callable[..., None]) -> str:
    """The first sentence of a command's help."""
    paragraph = " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
    return paragraph.split(". ")[0].rstrip(".") + "."


def _command(function: Callable[..., None], command: Any) -> Iterator[str]:
    types = typing.get_type_hints(function)
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    usage = " ".join([f"kg {function.__name__}", *(["[OPTIONS]"] if options else []), *map(_place, arguments)])
    yield from (f"## kg {function.__name__}", "", f"    {usage}", "", inspect.getdoc(function) or "", "")
    yield from table(["argument", "meaning"], [[f"`{_place(p)}`", p.help or ""] for p in arguments])
    yield from table(["option", "meaning", "without it"], [_option(p, types[p.name]) for p in options])


def _place(argument: Any) -> str:
    name = (argument.metavar or argument.name.upper()).strip("[]")
    return (name if argument.required else f"[{name}]") + ("..." if argument.nargs == -1 else "")


def _option(option: Any, type: Any) -> list[str]:
    names = ", ".join(f"`{name}`" for name in sorted([*option.opts, *option.secondary_opts], key=len))
    choices = [member.value for member in type] if isinstance(type, enum.EnumMeta) else []
    metavar = option.metavar or "|".join(choices)
    meaning = option.help or ""
    if getattr(option, "multiple", False):
        meaning += " May be given several times."
    if option.envvar:
        meaning += f" Environment: `{option.envvar}`."
    default = option.default.value if isinstance(option.default, enum.Enum) else option.default
    without = "needed" if option.required else "" if default in (None, False, []) else f"`{default}`"
    return [names + (f" `{metavar}`" if metavar and not option.is_flag else ""), meaning, without]
