"""CSV, TSV and Parquet: rows under a header."""

import csv
import gzip
import io
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

from kg.errors import InputError, MissingExtraError, UsageError
from kg.model import Paper
from kg.readers import Rejects, read, sniff
from kg.readers.lines import MAX_LINE


def table(tmp_path: Path, content: str | bytes, rejects: Rejects | None = None, **options: Any) -> list[Paper]:
    path = tmp_path / "table"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read(path, rejects=rejects, **options))


def titles(papers: list[Paper]) -> list[tuple[str, str, int]]:
    return [(paper.title, paper.abstract, paper.source.position) for paper in papers]


def test_csv_with_quoted_line_breaks_keeps_lines_counted(tmp_path: Path) -> None:
    content = 'title,abstract\nGulls,"They call,\nand ""answer""."\n\nDough,It rises.\n'
    assert titles(table(tmp_path, content)) == [
        ("Gulls", 'They call, and "answer".', 2),
        ("Dough", "It rises.", 5),
    ]


@pytest.mark.parametrize(("delimiter", "format"), [(",", "csv"), (";", "csv"), ("\t", "tsv")])
def test_every_field_is_found_under_a_usual_name(tmp_path: Path, delimiter: str, format: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(
        ["Paper Title", "Summary", "arXiv_ID", "DOI", "Publication Date", "URL", "Authors", "Venue", "GitHub"]
    )
    writer.writerow(
        ["Gulls", "They call.", "2411.04996v2", "10.1000/X", "2024-11-07T12:00:00Z", "https://example.org/1",
         "Lea Maar; Ana Ruiz", "Harbour Days", "https://github.com/a/gulls https://github.com/a/more"]
    )  # fmt: skip

    (paper,) = table(tmp_path, out.getvalue())

    assert paper.source.name == format
    assert paper.id == "arxiv:2411.04996"
    assert paper.ids == {"arxiv": "2411.04996", "doi": "10.1000/x"}
    assert (paper.published, paper.year) == ("2024-11-07", 2024)
    assert paper.url == "https://example.org/1"
    assert paper.authors == ("Lea Maar", "Ana Ruiz")
    assert paper.venue == "Harbour Days"
    assert paper.repos == ("https://github.com/a/gulls", "https://github.com/a/more")


def test_other_columns_are_named(tmp_path: Path) -> None:
    content = "Name,Text,abstract\nGulls,They call.,no\n"
    assert titles(table(tmp_path, content, columns={"title": "Name", "abstract": "Text"})) == [
        ("Gulls", "They call.", 2)
    ]


def test_columns_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        InputError, match=r"table: no column for the title; the columns are 'a', 'b'; name it as in title=a"
    ):
        table(tmp_path, "a,b\n1,2\n3,4\n", format="csv")
    with pytest.raises(InputError, match="no column 'Name' for the title; the columns are 'title', 'abstract'"):
        table(tmp_path, "title,abstract\nGulls,They call.\n", columns={"title": "Name"})
    with pytest.raises(UsageError, match="titel: no field of a paper; a column can be named for title, abstract"):
        table(tmp_path, "title\nGulls\n", columns={"titel": "Name"})


def test_wrong_columns_are_told_in_one_line_though_no_format_was_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column for the title"):
        table(tmp_path, "a,b\n1,2\n3,4\n")


def test_rows_that_are_none_cost_themselves_only(tmp_path: Path) -> None:
    rejects = Rejects(tmp_path / "rejects.jsonl")
    content = b"title,abstract,repo\nGulls,They call.,\nA,b,c,d\nToo short\n,No title.,\nTh\xefs,bad,\nSea,Blue\nDough,It rises.,,,\n"

    with rejects:
        papers = table(tmp_path, content, rejects)

    assert titles(papers) == [("Gulls", "They call.", 2), ("Sea", "Blue", 7), ("Dough", "It rises.", 8)]
    assert dict(rejects.counts) == {"another number of cells than the header": 2, "no title": 1, "not UTF-8": 1}


def test_a_quote_that_is_never_closed_costs_one_line(tmp_path: Path) -> None:
    rejects = Rejects()
    content = 'title,abstract\nGulls,"They call.\nDough,It rises.\nSea,"Blue,\nwide"\n'
    # the quote of Gulls is closed by that of Sea, so that the row is not one
    assert [p.title for p in table(tmp_path, 'title,abstract\nGulls,"They call.\nDough,It rises.\n', rejects)] == [
        "Dough"
    ]
    assert dict(rejects.counts) == {"a quote that nothing closes": 1}
    assert [p.title for p in table(tmp_path, content, Rejects())] != []


def test_very_large_cells_and_too_long_lines(tmp_path: Path) -> None:
    rejects = Rejects()
    large = "x " * (5 * 2**20)
    content = f'title,abstract,text\nGulls,They call.,"{large}"\nDough,{large},\n{"y" * (MAX_LINE + 1)}\nSea,"Blue\n{"y" * (MAX_LINE + 1)}\nSky,Grey,\n'

    papers = table(tmp_path, content, rejects)

    assert titles(papers) == [("Gulls", "They call.", 2), ("Sky", "Grey", 7)]
    assert dict(rejects.counts) == {
        "a quote that nothing closes": 1, "line too long": 2, "title or abstract too long": 1
    }  # fmt: skip


def test_byte_order_mark_and_header_alone(tmp_path: Path) -> None:
    assert titles(table(tmp_path, "\ufefftitle,abstract\r\nGulls,They call.\r\n")) == [("Gulls", "They call.", 2)]
    assert table(tmp_path, "title,abstract\n") == []
    assert titles(table(tmp_path, "title\nGulls\n")) == [("Gulls", "", 2)]


def parquet(path: Path, columns: dict[str, Any], **options: Any) -> Path:
    pyarrow.parquet.write_table(pyarrow.table(columns), path, **options)
    return path


def test_parquet_is_read_with_lists_and_nulls(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "papers",
        {
            "title": ["Gulls", None, "Dough"],
            "abstract": ["They call.", "No title.", None],
            "authors": [["Lea Maar", "Ana Ruiz"], [], None],
            "year": [2024.0, float("nan"), 2023.0],
            "unused": [b"\xff", b"", b""],
        },
        row_group_size=2,
    )
    rejects = Rejects()

    papers = list(read(path, rejects=rejects))

    assert sniff(path) == "parquet"
    assert titles(papers) == [("Gulls", "They call.", 1), ("Dough", "", 3)]
    assert [p.authors for p in papers] == [("Lea Maar", "Ana Ruiz"), ()]
    assert [p.year for p in papers] == [2024, 2023]
    assert dict(rejects.counts) == {"no title": 1}


def test_parquet_within_gzip_is_unpacked(tmp_path: Path) -> None:
    path = parquet(tmp_path / "papers", {"title": ["Gulls"]})
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert [p.title for p in read(packed)] == ["Gulls"]


def test_parquet_with_text_that_is_not_utf8(tmp_path: Path) -> None:
    text = pyarrow.array([b"Gulls", b"D\xefugh", b"Sea"]).view(pyarrow.string())
    rejects = Rejects()
    papers = list(read(parquet(tmp_path / "papers", {"title": text}), rejects=rejects))
    assert [p.title for p in papers] == ["Gulls", "Sea"]
    assert dict(rejects.counts) == {"not UTF-8": 1}


def test_damaged_parquet_and_parquet_without_titles(tmp_path: Path) -> None:
    path = parquet(tmp_path / "papers", {"name": ["Gulls"]})
    with pytest.raises(InputError, match="papers: no column for the title; the columns are 'name'"):
        list(read(path))
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InputError, match="papers: not a Parquet file that can be read"):
        list(read(path))


def test_parquet_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = parquet(tmp_path / "papers", {"title": ["Gulls"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"needs the package pyarrow: install the extra with .*\[parquet\]"):
        list(read(path))
