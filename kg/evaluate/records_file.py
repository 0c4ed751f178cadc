"""Records that were extracted before, out of a file."""

from __future__ import annotations

from kg.errors import InputError
from kg.evaluate.reading import Fault
from kg.model import Record
from kg.readers.columns import Columns
from kg.readers.inputs import DAMAGE, opened
from kg.readers.jsonl import read_records


def read_records_file(name: str) -> tuple[list[Record], list[Fault]]:
    """The records of JSON Lines, plain or gzip, and the lines that are none.

    Raises InputError where there is no such file, or no record in it.
    """
    records: list[Record] = []
    faults: list[Fault] = []
    try:
        with opened(name) as file:
            for entry in read_records(file, Columns({})):
                if isinstance(entry, Record):
                    records.append(entry)
                else:
                    faults.append(Fault(file.name, entry.position, f"{entry.reason}: {entry.detail}"))
    except DAMAGE as error:
        if not records:
            raise InputError(f"{name}: cannot be read: {error}") from error
        faults.append(Fault(name, len(records) + len(faults) + 1, f"the file breaks off: {error}"))
    if not records:
        why = f"; line {faults[0].line}: {faults[0].what}" if faults else ", it is empty"
        raise InputError(f"{name}: no record in it{why}; `kg extract` writes records")
    return records, faults
