"""`kg evaluate` as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import kg, one_line
from tests.evaluate.made import given, labels, thing, write_lines
from tests.evaluate.test_reading import CHARACTERS, COLUMNS, SCORED

GOOD = labels(
    methods=[thing("QuuxNet", "quince network", role="proposed"), thing("PearNet", role="compared")],
    datasets=[thing("OrchardBench", role="evaluated")],
    metrics=[thing("accuracy")],
    results=[given("81.4", method="QuuxNet", dataset="OrchardBench", metric="accuracy")],
)


def test_tables_for_people(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD)
    write_lines(tmp_path / "spans.jsonl", CHARACTERS)
    write_lines(tmp_path / "scores.jsonl", SCORED)
    (tmp_path / "tdm.conll").write_text(COLUMNS)

    files = ("gold.jsonl", "spans.jsonl", "scores.jsonl", "tdm.conll")
    call = kg("evaluate", *files, "--calibration", "--show", 2, "--no-model", cwd=tmp_path)

    assert (call.returncode, call.stderr) == (0, "")
    for heading in (
        "Findings, 1 papers", "Roles of what", "Labelled as (down), found as (across)", "Papers with most errors",
        "Stated confidence", "Exact mentions, 2 texts", "Names in a text, 2 texts", "Given scores, 1 abstracts",
    ):  # fmt: skip
        assert f"\n{heading}" in call.stdout
    row = next(line for line in call.stdout.splitlines() if line.startswith("Repo "))
    assert row.split() == ["Repo", "0.000", "0.000", "0.000", "0.000–0.000", "2", "0"]
    assert "q1  wrong  https://github.com/example/quux" in call.stdout


def test_json_for_programs(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD, "{no")

    call = kg("evaluate", "gold.jsonl", "--json", "--show", 1, "--calibration", "--no-model", cwd=tmp_path)
    answer = json.loads(call.stdout)

    assert call.returncode == 0
    assert call.stderr.splitlines()[0].startswith("gold.jsonl:2: not JSON")
    assert call.stderr.splitlines()[1] == "1 lines could not be used"
    assert answer["papers"] == 1
    assert answer["bad_lines"][0]["line"] == 2
    rows = answer["documents"]["rows"]
    assert rows["Dataset"].keys() == {"P", "R", "F1", "predicted", "gold", "intervals"}
    assert rows["Dataset"]["gold"] == 1
    assert set(answer["documents"]) == {"rows", "roles", "confusion", "worst", "errors", "calibration"}
    assert all(len(errors) == 1 for errors in answer["documents"]["errors"].values())
    assert set(json.loads(kg("evaluate", "gold.jsonl", "--json", "--no-model", cwd=tmp_path).stdout)["documents"]) == {
        "rows", "roles", "confusion", "worst"
    }  # fmt: skip


def test_records_of_before_give_the_same_as_extracting_now(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD)
    write_lines(tmp_path / "papers.jsonl", {key: GOOD[key] for key in ("title", "abstract")})
    assert kg("extract", "papers.jsonl", "-o", "records.jsonl.gz", "--no-model", cwd=tmp_path).returncode == 0

    now = kg("evaluate", "gold.jsonl", "--no-model", cwd=tmp_path)
    before = kg("evaluate", "gold.jsonl", "--records", "records.jsonl.gz", cwd=tmp_path)

    assert before.stdout == now.stdout
    assert (now.returncode, before.stderr) == (0, "")


def test_records_that_do_not_fit(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD, {**GOOD, "title": "Another", "id": "q2"})
    write_lines(tmp_path / "papers.jsonl", {key: GOOD[key] for key in ("title", "abstract")})
    kg("extract", "papers.jsonl", "-o", "records.jsonl", "--no-model", cwd=tmp_path)
    with (tmp_path / "records.jsonl").open("a") as file:
        file.write("{no\n")

    call = kg("evaluate", "gold.jsonl", "--records", "records.jsonl", cwd=tmp_path)

    assert call.returncode == 0
    assert "1 of 2 gold papers have no record in records.jsonl" in call.stderr
    assert "records.jsonl:2: not a record" in call.stderr


def test_records_of_other_papers_are_an_error(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD)
    write_lines(tmp_path / "papers.jsonl", {"title": "Something else", "abstract": "Nothing of the kind."})
    kg("extract", "papers.jsonl", "-o", "records.jsonl", "--no-model", cwd=tmp_path)

    call = kg("evaluate", "gold.jsonl", "--records", "records.jsonl", cwd=tmp_path)

    assert "none of its 1 records" in one_line(call, 1)


def test_records_of_another_text_are_told(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", CHARACTERS)
    write_lines(tmp_path / "papers.jsonl", {"title": "A quince count", "abstract": "Another text."})
    kg("extract", "papers.jsonl", "-o", "records.jsonl", "--no-model", cwd=tmp_path)

    call = kg("evaluate", "gold.jsonl", "--records", "records.jsonl", cwd=tmp_path)

    assert "1 records have another text" in call.stderr


def test_many_bad_lines_are_cut_short(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD, *["{\x1b[31m"] * 50)

    call = kg("evaluate", "gold.jsonl", "--no-model", cwd=tmp_path)

    assert len(call.stderr.splitlines()) == 21
    assert "50 lines could not be used, the first 20 are shown" in call.stderr
    assert "\x1b" not in call.stderr


def test_the_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD)
    (tmp_path / "file").write_text("in the way")

    call = kg("evaluate", "gold.jsonl", "--errors", "pages/errors.html", "--no-model", cwd=tmp_path)
    refused = kg("evaluate", "gold.jsonl", "--errors", "file/errors.html", "--no-model", cwd=tmp_path)

    assert "open it in a browser" in call.stderr
    assert (tmp_path / "pages" / "errors.html").read_text().endswith("</html>\n")
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["errors.html"]
    assert "file" in one_line(refused, 1)


@pytest.mark.parametrize(
    ("arguments", "status", "what"),
    [
        ([], 2, "needs GOLD"),
        (["gold.jsonl", "--show", "-1"], 2, "--show"),
        (["gold.jsonl", "--records", "r.jsonl", "--no-model"], 2, "--records"),
        (["gold.jsonl", "--model", "m.onnx", "--no-model"], 2, "--no-model"),
        (["gold.jsonl", "--model", "m.onnx"], 1, "m.onnx"),
        (["missing.jsonl"], 1, "no such file"),
        (["words"], 1, "no labelled paper in it"),
        (["gold.jsonl", "--records", "missing.jsonl"], 1, "missing.jsonl"),
        (["gold.jsonl", "--records", "words"], 1, "no record in it"),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, arguments: list[str], status: int, what: str) -> None:
    write_lines(tmp_path / "gold.jsonl", GOOD)
    (tmp_path / "words").write_text("just words\n")

    assert what in one_line(kg("evaluate", *arguments, cwd=tmp_path), status)
