"""Input that is wrong: one clear line, an exit status, nothing lost, no traceback."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.test_commands import kg, one_line
from tests.corpus import row, write

GOOD = (json.dumps(row(1)) + "\n").encode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.jsonl", bytes(range(256)) * 64),
        ("binary", b"\x7fELF\x02\x01\x01" + bytes(1000)),
        ("columns.csv", b"colour,size\nred,3\nblue,4\n"),
        ("notgzip.jsonl.gz", b"\x1f\x8b" + b"junk" * 50),
    ],
)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_file_that_is_no_list_of_papers(tmp_path: Path, name: str, content: bytes, command: str) -> None:
    (tmp_path / name).write_bytes(content)

    assert name in one_line(kg(command, name, cwd=tmp_path), 1)
    assert not (tmp_path / "kg-home" / "manifest.json").exists()


@pytest.mark.parametrize(("name", "content"), [("empty.jsonl", b""), ("empty.jsonl.gz", gzip.compress(b""))])
def test_an_empty_file_holds_no_paper(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)

    extracted = kg("extract", name, "-o", "records.jsonl", cwd=tmp_path)
    built = kg("build", name, cwd=tmp_path)

    assert extracted.returncode == 0
    assert "empty file" in extracted.stderr
    assert (tmp_path / "records.jsonl").read_bytes() == b""
    assert f"no paper in {name} (1 empty file)" in one_line(built, 1)
    assert not (tmp_path / "kg-home" / "manifest.json").exists()


def test_a_truncated_gzip_keeps_a_home_as_it_was(tmp_path: Path) -> None:
    write(tmp_path / "good.jsonl", range(3))
    assert kg("build", "good.jsonl", cwd=tmp_path).returncode == 0
    before = (tmp_path / "kg-home" / "manifest.json").read_bytes()
    packed = gzip.compress(write(tmp_path / "many.jsonl", range(200)).read_bytes())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])

    run = kg("build", "cut.jsonl.gz", "--replace", "--strict", cwd=tmp_path)

    one_line(run, 1)
    assert (tmp_path / "kg-home" / "manifest.json").read_bytes() == before


@pytest.mark.parametrize(
    "line",
    [
        b"{not json\n",
        b"[1, 2]\n",
        b'{"title": 7, "abstract": null}\n',
        b'{"title": "\xff\xfe", "abstract": "\xff"}\n',
        b'{"title": "no abstract"}\n',
        b"\x00\x01\x02\n",
    ],
)
def test_a_line_that_is_no_paper_is_a_reject_and_the_others_are_read(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "mixed.jsonl").write_bytes(GOOD + line + GOOD.replace(b"Net1", b"Net2"))

    run = kg("build", "mixed.jsonl", cwd=tmp_path)

    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    rejects = tmp_path / "kg-home" / "rejects.jsonl"
    kept = 3 - (len(rejects.read_bytes().splitlines()) if rejects.exists() else 0)
    assert f"from {kept} records" in run.stderr


def test_a_line_of_ten_megabytes(tmp_path: Path) -> None:
    huge = json.dumps({**row(2), "abstract": "A long tale of a method. " * 400_000})
    (tmp_path / "huge.jsonl").write_bytes(GOOD + huge.encode() + b"\n" + GOOD.replace(b"Net1", b"Net3"))

    run = kg("extract", "huge.jsonl", "-o", "records.jsonl", cwd=tmp_path)

    assert run.returncode == 0, run.stderr
    assert len((tmp_path / "records.jsonl").read_bytes().splitlines()) >= 2


def test_html_and_cypher_in_an_abstract_are_text(tmp_path: Path) -> None:
    abstract = (
        "We propose <script>alert(1)</script> MixedAE'}) DETACH DELETE n // and `MATCH (n)` reaches 81.2% accuracy."
    )
    (tmp_path / "hostile.jsonl").write_text(json.dumps({**row(1), "abstract": abstract}) + "\n")

    assert kg("build", "hostile.jsonl", cwd=tmp_path).returncode == 0
    run = kg("query", "--cypher", "MATCH (p:Paper) RETURN p.abstract AS text", "--format", "jsonl", cwd=tmp_path)

    assert [json.loads(line) for line in run.stdout.splitlines()] == [{"text": abstract}]
