"""The archive: records in segments named with their digest. A segment is never changed, only written and deleted."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from kg.errors import HomeError, RecordError
from kg.files import written_whole
from kg.home.layout import Home
from kg.home.manifest import Segment
from kg.model import Record
from kg.records import decode

SEGMENT_RECORDS = 4096


@dataclass(frozen=True, slots=True)
class Archive:
    """A set of records: its segments, and the digest of each record's line."""

    segments: tuple[Segment, ...] = ()
    lines: frozenset[bytes] = frozenset()

    @property
    def digest(self) -> str:
        """Digest of the set, whatever the order and grouping of its records."""
        return hashlib.sha256(b"".join(sorted(self.lines))).hexdigest()

    @property
    def records(self) -> int:
        """How many records."""
        return sum(segment.records for segment in self.segments)


def line_digest(line: bytes) -> bytes:
    """The digest under which a record's line is known."""
    return hashlib.sha256(line).digest()


def append(home: Home, archive: Archive, lines: Iterable[bytes]) -> Archive:
    """The archive with further lines of records, written as new segments; a line that it holds already is left out."""
    segments = list(archive.segments)
    known = set(archive.lines)

    def fresh() -> Iterator[bytes]:
        for line in lines:
            digest = line_digest(line)
            if digest not in known:
                known.add(digest)
                yield line

    remaining = fresh()
    while batch := list(islice(remaining, SEGMENT_RECORDS)):
        segments.append(_write(home, batch))
    return Archive(tuple(segments), frozenset(known))


def _write(home: Home, lines: list[bytes]) -> Segment:
    content = b"".join(lines)
    digest = hashlib.sha256(content).hexdigest()
    name = f"{digest[:16]}.jsonl.gz"
    segment = Segment(name, digest, len(lines))
    if not _intact(home, segment):
        with written_whole(home.records / name, level=1) as out:
            out.write(content)
    return segment


def _intact(home: Home, segment: Segment) -> bool:
    """Whether the segment lies there already, whole."""
    try:
        read_segment(home, segment)
    except HomeError:
        return False
    return True


def read_segment(home: Home, segment: Segment) -> list[bytes]:
    """The lines of a segment, each with its line end. Raises HomeError where the file is lost or damaged."""
    path = home.records / segment.name
    try:
        content = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error) as error:
        raise HomeError(f"{path} is lost or damaged ({error}): build again from the input with --replace") from error
    if hashlib.sha256(content).hexdigest() != segment.sha256:
        raise HomeError(f"{path} is not what was written (another digest): build again from the input with --replace")
    return content.splitlines(keepends=True)


def load(home: Home, segments: Iterable[Segment]) -> Archive:
    """The archive of these segments, each read and checked."""
    segments = tuple(segments)
    lines = frozenset(line_digest(line) for segment in segments for line in read_segment(home, segment))
    return Archive(segments, lines)


def records(home: Home, segments: Iterable[Segment]) -> Iterator[Record]:
    """Every record of these segments, one segment in memory at a time. Raises HomeError."""
    for segment in segments:
        for line in read_segment(home, segment):
            try:
                yield decode(line)
            except RecordError as error:
                raise HomeError(
                    f"{home.records / segment.name} was written by another version of kg ({error}): "
                    "build again from the input with --replace"
                ) from error
