"""Inputs as they are named (files, directories, globs, `-`) become files, and files become streams of bytes."""

from __future__ import annotations

import glob
import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from kg.errors import InputError

STDIN = "-"
HEAD = 2**16  # bytes that a format is recognised by
DAMAGE = (EOFError, OSError, zlib.error)
"""What a stream raises that breaks off."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read; `named` where the user named it (an error in it is an error of the call), not a directory's."""

    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file: its name (as a record can hold it), its unpacked content, and the first bytes of that, which are still to be read too.

    `whole`: the head is the whole content. `damage`: what broke off the content within its head. `path` is None where
    the content can only be streamed.
    """

    name: str
    stream: io.BufferedIOBase
    head: bytes
    whole: bool
    damage: Exception | None
    path: str | None


def expand(inputs: str | Path | Iterable[str | Path]) -> list[File]:
    """The files of the inputs, each once, a directory's (with those below it) in order of their paths.

    Hidden files and directories below a directory are passed over. Raises InputError for what does not exist.
    """
    found: dict[str, File] = {}
    for given in [inputs] if isinstance(inputs, str | Path) else inputs:
        for file in _expand(str(given)):
            if file.named or file.name not in found:
                found[file.name] = file
    return list(found.values())


def _expand(name: str) -> list[File]:
    if name == STDIN or (os.path.exists(name) and not os.path.isdir(name)):
        return [File(name, True)]
    if os.path.isdir(name):
        files = [File(path, False) for path in _below(name)]
        if not files:
            raise InputError(f"{name}: the directory holds no file to read")
        return files
    if glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))
        found = [p for match in matches for p in (_below(match) if os.path.isdir(match) else [match])]
        if not found:
            raise InputError(f"{name}: no file matches")
        return [File(path, False) for path in found]
    raise InputError(f"{name}: there is no such file or directory")


def _below(directory: str) -> list[str]:
    def refuse(error: OSError) -> None:
        raise InputError(f"{error.filename}: cannot be listed: {error.strerror or error}") from error

    found: list[Path] = []
    for root, directories, files in os.walk(directory, onerror=refuse):
        directories[:] = [d for d in directories if not d.startswith(".")]
        found += [Path(root, f) for f in files if not f.startswith(".")]
    return [str(path) for path in sorted(found, key=lambda path: path.parts)]


@contextmanager
def opened(name: str) -> Iterator[Opened]:
    """Open a file or standard input, plain or gzip (by content, whatever the name). Raises OSError."""
    with _raw(name) as raw:
        stream: io.BufferedIOBase = raw
        head, error = drain(stream, HEAD)
        packed = head[:2] == b"\x1f\x8b"
        if packed:
            stream = cast(io.BufferedIOBase, gzip.GzipFile(fileobj=_rejoin(head, error, stream)))
            head, error = drain(stream, HEAD)
        path = None if packed or name == STDIN or not os.path.isfile(name) else name
        yield Opened(
            printable(name), _rejoin(head, error, stream), head, len(head) < HEAD and error is None, error, path
        )


def printable(name: str) -> str:
    """The name of a file as a record can hold it: bytes in it that are not UTF-8 shown as `?`."""
    return name.encode("utf-8", "replace").decode()


@contextmanager
def _raw(name: str) -> Iterator[io.BufferedIOBase]:
    if name == STDIN:
        yield cast(io.BufferedIOBase, sys.stdin.buffer)
    else:
        with open(name, "rb") as raw:
            yield raw


def drain(stream: io.BufferedIOBase, limit: int) -> tuple[bytes, Exception | None]:
    """Up to `limit` bytes, and what broke the stream off before, if anything did: what came first is not lost."""
    parts: list[bytes] = []
    size = 0
    try:
        while size < limit and (part := stream.read1(limit - size)):
            parts.append(part)
            size += len(part)
    except DAMAGE as error:
        return b"".join(parts), error
    return b"".join(parts), None


def _rejoin(head: bytes, error: Exception | None, rest: io.BufferedIOBase) -> io.BufferedReader:
    return io.BufferedReader(_Rejoined(head, error, rest), buffer_size=HEAD)


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were read already, as if they had not been."""

    def __init__(self, head: bytes, error: Exception | None, rest: io.BufferedIOBase) -> None:
        self._head, self._error, self._rest = memoryview(head), error, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            part = self._head[: len(buffer)]
            buffer[: len(part)] = part
            self._head = self._head[len(part) :]
            return len(part)
        if self._error is not None:
            raise self._error
        return self._rest.readinto1(buffer)
