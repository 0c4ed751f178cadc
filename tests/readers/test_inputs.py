"""What can be given to `read`: files, directories, globs, standard input, plain or gzip; and what cannot."""

import gzip
import io
import json
import os
import random
import sys
import threading
import tracemalloc
from pathlib import Path

import orjson
import pytest

from kg.errors import InputError, KgError, UsageError
from kg.model import Paper
from kg.readers import FORMATS, Rejects, read, sniff
from kg.readers.rejects import Reject


def line(title: str) -> bytes:
    return json.dumps({"title": title, "abstract": f"About {title}."}).encode() + b"\n"


def titles(inputs: object, rejects: Rejects | None = None, format: str | None = None) -> list[str]:
    return [entry.title for entry in read(inputs, rejects=rejects, format=format) if isinstance(entry, Paper)]  # type: ignore[arg-type]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.jsonl", "a/z", "a/c.gz", ".hidden", ".git/d", "a/.e"):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(line(name)) if name.endswith("gz") else line(name))
    return tmp_path / "tree"


def test_directory_is_read_below_in_order_without_what_is_hidden(tree: Path) -> None:
    assert titles(tree) == ["a/c.gz", "a/z", "b.jsonl"]
    assert titles([tree, tree / "b.jsonl", str(tree / "**")]) == ["a/c.gz", "a/z", "b.jsonl"]


def test_many_files_and_globs(tree: Path) -> None:
    assert titles([tree / "b.jsonl", tree / "a" / "z"]) == ["b.jsonl", "a/z"]
    assert titles(f"{tree}/*.jsonl") == ["b.jsonl"]
    assert titles(f"{tree}/[a]*") == ["a/c.gz", "a/z"]
    (tree / "odd[1].jsonl").write_bytes(line("odd"))
    assert titles(tree / "odd[1].jsonl") == ["odd"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, pack: object) -> None:
    def given(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(pack(content))))  # type: ignore[operator]

    given(line("Gulls") + line("Dough"))
    (first, second) = (entry for entry in read("-") if isinstance(entry, Paper))
    assert (first.title, second.source.file, second.source.position) == ("Gulls", "-", 2)

    given(b"\x00\x01\x02 nothing known")
    with pytest.raises(InputError, match="standard input: binary data"):
        titles("-")

    rejects = Rejects()
    given(b"")
    assert titles("-", rejects) == []
    assert dict(rejects.counts) == {"empty file": 1}


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(line("Gulls"),))
    writer.start()
    assert titles(pipe) == ["Gulls"]
    writer.join()


def test_source_names_the_file_as_given(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert [entry.source.file for entry in read("a") if isinstance(entry, Paper)] == ["a/c.gz", "a/z"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("none.jsonl", "none.jsonl: there is no such file or directory"),
        ("none*.jsonl", r"none\*.jsonl: no file matches"),
        ("void", "void: the directory holds no file to read"),
        ("binary", "binary: binary data"),
        ("page.html", "page.html: HTML or XML: save the page as text"),
        ("paper.pdf", "paper.pdf: a PDF"),
        ("wide.csv", "wide.csv: UTF-16: save it as UTF-8"),
        ("words", "words: no format that can be read"),
        ("cut.gz", "cut.gz: damaged: Compressed file ended"),
        ("noise.gz", "noise.gz: damaged"),
        ("zeros", "zeros: nothing but blanks|zeros: binary data"),
    ],
)
def test_what_is_named_and_cannot_be_read_is_one_line_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("void").mkdir()
    Path("good.jsonl").write_bytes(line("Gulls"))
    Path("binary").write_bytes(random.Random(1).randbytes(5000))
    Path("page.html").write_text("<!DOCTYPE html><html><body>Gulls</body></html>")
    Path("paper.pdf").write_bytes(b"%PDF-1.7 ...")
    Path("wide.csv").write_bytes("title,abstract\nGulls,They call.\n".encode("utf-16"))
    Path("words").write_text("just a few words\n")
    Path("cut.gz").write_bytes(gzip.compress(line("Gulls"))[:10])
    Path("noise.gz").write_bytes(b"\x1f\x8b" + random.Random(2).randbytes(500))
    Path("zeros").write_bytes(bytes(200_000))

    with pytest.raises(InputError, match=message) as caught:
        read(["good.jsonl", given])
    assert "\n" not in str(caught.value)

    # within a directory it is a reject, and the rest is read
    rejects = Rejects()
    assert titles(".", rejects) == ["Gulls"]
    assert dict(rejects.counts) == {"unknown format": 8}


def test_empty_files_are_rejects(tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    (tmp_path / "blank").write_bytes(b"\n \n")
    (tmp_path / "empty.gz").write_bytes(gzip.compress(b""))
    for inputs in (tmp_path, sorted(tmp_path.iterdir())):
        for format in (None, *FORMATS):
            rejects = Rejects()
            assert titles(inputs, rejects, format) == []
            assert dict(rejects.counts) == {"empty file": 3}
    with pytest.raises(InputError, match="empty: empty"):
        sniff(tmp_path / "empty")


@pytest.mark.parametrize("format", ["jsonl", "csv", "pages"])
def test_truncated_gzip_gives_what_came_before(tmp_path: Path, format: str) -> None:
    words = random.Random(3)
    sentence = [
        " ".join(words.choices(("gull", "dough", "sea", "tide", "loaf", "call"), k=80)) + "." for _ in range(3000)
    ]
    rows = {
        "jsonl": "".join(json.dumps({"title": f"Gull {i}", "abstract": s}) + "\n" for i, s in enumerate(sentence)),
        "csv": "title,abstract\n" + "".join(f"Gull {i},{s}\n" for i, s in enumerate(sentence)),
        "pages": "".join(f"Gull Number {i}\n\n{s}\n\n" for i, s in enumerate(sentence)),
    }[format]
    packed = gzip.compress(rows.encode())
    path = tmp_path / "papers.gz"
    path.write_bytes(packed[: len(packed) // 2])
    rejects = Rejects()

    found = titles(path, rejects, format)

    assert 1000 < len(found) < 2000
    assert found == [f"Gull Number {i}" if format == "pages" else f"Gull {i}" for i in range(len(found))]
    assert dict(rejects.counts) == {"cannot be read further": 1}


def test_truncated_gzip_of_a_document(tmp_path: Path) -> None:
    rows = [{"title": f"Gull {i}", "abstract": random.Random(i).randbytes(200).hex()} for i in range(1000)]
    packed = gzip.compress(json.dumps(rows).encode())
    path = tmp_path / "papers.json.gz"
    path.write_bytes(packed[: len(packed) // 2])
    rejects = Rejects()
    assert 400 < len(titles(path, rejects)) < 600
    assert dict(rejects.counts) == {"cannot be read further": 1, "not JSON": 1}


def test_links_and_pipes_in_a_directory_are_rejects(tmp_path: Path) -> None:
    (tmp_path / "lost").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe")
    rejects = Rejects()
    assert titles(tmp_path, rejects) == []
    assert dict(rejects.counts) == {"file cannot be opened": 2}


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read every file")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.jsonl"
    path.write_bytes(line("Gulls"))
    path.chmod(0)
    with pytest.raises(InputError, match=r"secret.jsonl: cannot be opened: Permission denied"):
        read(path)
    rejects = Rejects()
    assert titles(tmp_path, rejects) == []
    assert dict(rejects.counts) == {"file cannot be opened": 1}


def test_file_name_that_is_not_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/gull\xff.jsonl"
    Path(os.fsdecode(name)).write_bytes(line("Gulls") + b"none\n")
    with Rejects(tmp_path / "rejects") as rejects:
        (paper,) = (entry for entry in read(tmp_path, rejects=rejects) if isinstance(entry, Paper))
    assert paper.source.file.endswith("gull?.jsonl")
    assert orjson.loads((tmp_path / "rejects").read_bytes())["file"].endswith("gull?.jsonl")


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="docx: no format that can be read; there are pages, hf-daily, json, jsonl"):
        read("x", format="docx")


def test_without_a_collector_a_warning_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(line("Gulls") + b"none\n{}\n")
    with pytest.warns(UserWarning, match=r"2 entries could not be read \(1 no title, 1 not JSON\)"):
        assert titles(tmp_path, format="jsonl") == ["Gulls"]


def test_rejects_are_written_with_the_first_of_them(tmp_path: Path) -> None:
    path = tmp_path / "new" / "rejects.jsonl"
    with Rejects(path) as rejects:
        assert not path.parent.exists()
        rejects.add("papers.csv", Reject(3, "no title", "a\nb\udc80" + "c" * 1000))
        rejects.add("papers.csv", Reject(5, "no title"))
        rejects.add("other", Reject(0, "empty file"))
    rows = [orjson.loads(row) for row in path.read_bytes().splitlines()]
    assert [(row["file"], row["position"], row["reason"]) for row in rows] == [
        ("papers.csv", 3, "no title"),
        ("papers.csv", 5, "no title"),
        ("other", 0, "empty file"),
    ]
    assert rows[0]["detail"].startswith("a b?ccc")
    assert len(rows[0]["detail"]) == 300
    assert rejects.counts == {"empty file": 1, "no title": 2}
    assert rejects.total == 3


def test_rejects_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(KgError, match=r"cannot write rejects to .*taken/rejects.jsonl: .*; name another file"):
        Rejects(tmp_path / "taken" / "rejects.jsonl").add("x", Reject(1, "no title"))


@pytest.mark.parametrize("format", ["jsonl", "csv", "pages"])
def test_memory_does_not_grow_with_the_input(tmp_path: Path, format: str) -> None:
    sentence = "The gull calls over the harbour and the dough rises in the night. " * 10
    row = {
        "jsonl": "".join(json.dumps({"title": "Gull", "abstract": sentence}) + "\n"),
        "csv": f'Gull,"{sentence}"\n',
        "pages": f"Gull Number One\n\n{sentence}\n\n",
    }[format]

    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}"
        path.write_text(("title,abstract\n" if format == "csv" else "") + row * rows)
        tracemalloc.start()
        assert sum(1 for _ in read(path, format=format)) == rows
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(100)
    assert peak(3000) < peak(300) + 200_000
