"""`--report`, and what the commands say of what was left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import kg, one_line
from tests.corpus import write

QUIET = {"id": "2401.00001", "title": "On thinking", "abstract": "Thinking is hard, and so is writing."}
TWO_MEANINGS = [
    {"id": f"2401.0001{n}", "title": f"Note {n}", "abstract": f"We propose {long} (MFA), a small model. We train it."}
    for n, long in enumerate(("Mixed Frob Attention", "Masked Field Autoencoding"))
]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    path = write(tmp_path / "papers.jsonl", range(6))
    with path.open("a") as out:
        for row in (QUIET, *TWO_MEANINGS):
            out.write(json.dumps(row) + "\n")
    return path


def test_extract_says_what_was_left_out_and_writes_nothing(tmp_path: Path, papers: Path) -> None:
    call = kg("extract", papers, "--no-model", "-o", "records.jsonl", cwd=tmp_path)

    assert call.returncode == 0, call.stderr
    assert call.stdout == ""
    assert "no finding in 1 of 9 abstracts (11.1 %)" in call.stderr
    assert "--report FILE" in call.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers.jsonl", "records.jsonl"]


@pytest.mark.parametrize("processes", ["1", "2"])
def test_extract_writes_the_report_as_json(tmp_path: Path, papers: Path, processes: str) -> None:
    call = kg("extract", papers, "--no-model", "--report", "r.json", "--processes", processes, cwd=tmp_path)

    told = json.loads((tmp_path / "r.json").read_bytes())
    assert len(call.stdout.splitlines()) == 9
    assert "what was left out stands in r.json" in call.stderr
    assert (told["papers"]["extracted"], told["papers"]["without_finding"]) == (9, 1)
    assert [place["paper"] for place in told["papers"]["examples"]] == ["arxiv:2401.00001"]
    assert told["several_meanings"] is None


def test_build_adds_what_resolution_left_with_several_meanings(tmp_path: Path, papers: Path) -> None:
    call = kg("build", papers, "--no-model", "--report", "report.md", cwd=tmp_path)

    text = (tmp_path / "report.md").read_text("utf-8")
    assert call.returncode == 0, call.stderr
    assert "no finding in 1 of 9 abstracts" in call.stderr
    assert "| abstracts without any finding | 1 | 9 | 11.1 % |" in text
    assert "- mfa: Method Masked Field Autoencoding; Method Mixed Frob Attention" in text
    assert not list((tmp_path / "kg-home").glob("*report*"))


def test_add_reports_on_what_it_added(tmp_path: Path, papers: Path) -> None:
    kg("build", papers, "--no-model", cwd=tmp_path)
    more = write(tmp_path / "more.jsonl", range(20, 22))

    call = kg("add", more, "--no-model", "--report", "r.json", cwd=tmp_path)

    told = json.loads((tmp_path / "r.json").read_bytes())
    assert "no finding in 0 of 2 abstracts" in call.stderr
    assert told["papers"]["extracted"] == 2
    assert [row["spelling"] for row in told["several_meanings"]] == ["mfa"]


def test_of_ready_made_records_nothing_is_known(tmp_path: Path, papers: Path) -> None:
    kg("extract", papers, "--no-model", "-o", "records.jsonl", cwd=tmp_path)

    call = kg("build", "records.jsonl", "--report", "r.md", cwd=tmp_path)

    assert "no finding" not in call.stderr
    assert "9 more records came ready-made" in (tmp_path / "r.md").read_text("utf-8")


def test_folding_the_archive_again_has_no_report(tmp_path: Path, papers: Path) -> None:
    kg("build", papers, "--no-model", cwd=tmp_path)

    one_line(kg("build", "--report", "r.md", cwd=tmp_path), 2)
    assert "no finding" not in kg("build", cwd=tmp_path).stderr
    assert not (tmp_path / "r.md").exists()


def test_a_report_that_cannot_be_written_is_one_line(tmp_path: Path, papers: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    call = kg("extract", papers, "--no-model", "-o", "records.jsonl", "--report", "file/r.md", cwd=tmp_path)

    assert call.returncode == 1
    assert call.stderr.splitlines()[-1].startswith("kg: cannot write file/r.md")
    assert (tmp_path / "records.jsonl").exists()
