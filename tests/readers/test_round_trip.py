"""What is written in a format is read as it was, whatever the text holds."""

import csv
import datetime
import gzip
import io
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper
from kg.readers import FORMATS, Rejects, read, sniff
from kg.readers.text import clean

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    st.sampled_from("ab\"'`,;\t\r\n\x00\x0b\x1c\x85\u2028\u2029\ufeff\\{}[]<>&= é中🙂"), max_size=30
)
TITLE = st.builds("{}{}{}".format, TEXT, st.sampled_from("aé中?"), TEXT)
NAME = st.from_regex(r"[A-Z][a-zé]{1,8} [A-Z][a-z'-]{1,8}", fullmatch=True)
ROW = st.fixed_dictionaries(
    {
        "title": TITLE,
        "abstract": TEXT,
        "arxiv_id": st.from_regex(r"(0[7-9]|1[0-4])0[1-9]\.\d{4}", fullmatch=True) | st.just(""),
        "date": st.dates(datetime.date(1500, 1, 1), datetime.date(2199, 12, 31)).map(str),
        "authors": st.lists(NAME, max_size=4),
        "venue": TEXT,
        "repo": st.lists(st.sampled_from(["https://github.com/a/b", "https://gitlab.com/c/d-e.f"]), unique=True),
    }
)
Row = dict[str, Any]


def jsonl(rows: list[Row]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def document(rows: list[Row]) -> bytes:
    return json.dumps(rows).encode()


def table(rows: list[Row], delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0], delimiter=delimiter)
    writer.writeheader()
    for row in rows:
        writer.writerow({key: ", ".join(cell) if isinstance(cell, list) else cell for key, cell in row.items()})
    return out.getvalue().encode()


def parquet(rows: list[Row]) -> bytes:
    out = io.BytesIO()
    lists = pyarrow.list_(pyarrow.string())
    schema = pyarrow.schema([(key, lists if isinstance(rows[0][key], list) else pyarrow.string()) for key in rows[0]])
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema), out)
    return out.getvalue()


WRITERS: dict[str, Callable[[list[Row]], bytes]] = {
    "jsonl": jsonl,
    "json": document,
    "csv": lambda rows: table(rows, ","),
    "tsv": lambda rows: table(rows, "\t"),
    "parquet": parquet,
}


def shown(paper: Paper) -> Row:
    return {
        "title": paper.title, "abstract": paper.abstract, "arxiv_id": paper.ids.get("arxiv", ""),
        "date": paper.published, "authors": list(paper.authors), "venue": paper.venue or "", "repo": list(paper.repos),
    }  # fmt: skip


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize("format", list(WRITERS))
@settings(deadline=None, max_examples=60)
@given(rows=st.lists(ROW, min_size=1, max_size=5))
def test_written_and_read_is_the_same(format: str, packed: bool, rows: list[Row]) -> None:
    content = WRITERS[format](rows)
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "papers"
        path.write_bytes(gzip.compress(content) if packed else content)
        rejects = Rejects()

        papers = [entry for entry in read(path, rejects=rejects) if isinstance(entry, Paper)]

        assert sniff(path) == format
    assert rejects.total == 0
    assert [shown(paper) for paper in papers] == [
        {**row, "title": clean(row["title"]), "abstract": clean(row["abstract"]), "venue": clean(row["venue"])}
        for row in rows
    ]
    assert [paper.year for paper in papers] == [int(row["date"][:4]) for row in rows]


@given(TEXT)
def test_clean_text_is_clean_already(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not any(mark in clean(text) for mark in "\n\r\t\x00\u2028")


@settings(deadline=None, max_examples=150)
@given(
    content=st.binary(max_size=300)
    | st.lists(st.sampled_from([b'{"title": "a"}', b"title,abstract", b"a,b", b'"', b"[", b"{", b"\n", b"\xff", b"\x00", b"PAR1", b"\x1f\x8b\x08", b"A Title of Some Words\n\n"]), max_size=12).map(b"".join),
    format=st.sampled_from(FORMATS),
)  # fmt: skip
def test_no_content_is_too_odd(content: bytes, format: str) -> None:
    """Whatever a directory holds is read, or a reject, under any format."""
    with tempfile.TemporaryDirectory() as directory:
        (Path(directory) / "file").write_bytes(content)
        for given_format in (None, format):
            list(read(directory, format=given_format, rejects=Rejects()))
