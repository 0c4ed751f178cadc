"""JSON Lines, JSON documents, daily-papers answers and records."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.model import Entity, Mention, Paper, Record, Source
from kg.readers import Rejects, read, sniff
from kg.readers.lines import MAX_LINE
from kg.records import encode
from tests.shared import SHARED, needs_shared

DAILY = SHARED / "corpora" / "hf_daily"
PRINTED = ("2024-12-13.json", "2024-12-20.json", "2024-12-31.json")  # days that Python printed


def file(tmp_path: Path, content: str | bytes, rejects: Rejects | None = None, **options: Any) -> list[Paper]:
    path = tmp_path / "file"
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return list(read(path, rejects=rejects, **options))


def titles(papers: list[Paper]) -> list[str]:
    return [paper.title for paper in papers]


@needs_shared
def test_all_7114_papers() -> None:
    rejects = Rejects()
    papers = list(read(DAILY / "papers.jsonl.gz", rejects=rejects))
    assert len(papers) == len({paper.id for paper in papers}) == 7114
    assert rejects.total == 0
    assert all(paper.id.startswith("arxiv:") and paper.year and paper.abstract for paper in papers)
    assert sum(bool(paper.repos) for paper in papers) == 2226


@needs_shared
@pytest.mark.parametrize("path", sorted(DAILY.glob("*.json")), ids=lambda path: path.name)
def test_every_raw_day_gives_all_its_papers(path: Path) -> None:
    rejects = Rejects()
    papers = list(read(path, rejects=rejects))
    answer = json.loads(path.read_bytes())
    assert sniff(path) == "hf-daily"
    assert len(papers) == len(answer)
    assert rejects.total == 0
    assert [paper.source.position for paper in papers] == list(range(1, len(answer) + 1))
    assert all(paper.id.startswith("arxiv:") and paper.authors and paper.year for paper in papers)
    if path.name not in PRINTED:
        stated = [entry["paper"].get("githubRepo") for entry in answer]
        assert [paper.repos for paper in papers] == [(repo,) if repo else () for repo in stated]


@needs_shared
def test_a_directory_of_several_formats() -> None:
    rejects = Rejects()
    papers = list(read(DAILY, rejects=rejects))
    assert len(papers) == 7114 + sum(len(json.loads(path.read_bytes())) for path in DAILY.glob("*.json"))
    assert rejects.total == 0


@needs_shared
@pytest.mark.parametrize(("name", "papers"), [("arxiv_metadata", 100), ("daily_arxiv", 53)])
def test_other_real_json_lines(name: str, papers: int) -> None:
    found = list(read(SHARED / "corpora" / "formats" / name))
    assert len(found) == papers
    assert all(paper.id.startswith("arxiv:") and paper.authors and paper.abstract for paper in found)


def test_json_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    papers = file(tmp_path, '{"title": "Gulls\u2028and\u2029Dough\x85!", "abstract": "a\\u2028b"}\n\n{"title": "Sea"}')
    assert [(p.title, p.abstract, p.source.position) for p in papers] == [
        ("Gulls and Dough !", "a b", 1),
        ("Sea", "", 3),
    ]


def test_lines_that_are_none_cost_themselves_only(tmp_path: Path) -> None:
    rejects = Rejects()
    lines = [
        b'{"title": "Gulls", "abstract": null}', b'{"title": "bad \xff"}', b'{"title": "open', b"[1, 2]", b"null", b"{}",
        b'{"title": "", "abstract": "a"}', b'{"title": {"a": 1}}', b'{"title": "a", "abstract": 1e400}', b'{"title": true}',
        b"[" * 100_000, b'{"title": "Dough", "score": NaN}', b'{"title": "half \\ud800 pair"}', b'{"title": ["Sea"]}', b'{"title": 7}',
    ]  # fmt: skip

    papers = file(tmp_path, b"\n".join(lines), rejects)

    assert titles(papers) == ["Gulls", "a", "Dough", "half \ufffd pair", "Sea", "7"]
    assert dict(rejects.counts) == {
        "no title": 2, "not JSON": 2, "not UTF-8": 1, "not an object with keys": 2, "title or abstract is not text": 2
    }  # fmt: skip


def test_a_line_of_ten_megabytes(tmp_path: Path) -> None:
    rejects = Rejects()
    long, longer = "gull " * 2_000_000, "g" * MAX_LINE
    rows = [{"title": "Gulls", "abstract": long}, {"title": "Dough", "text": long}, {"title": longer}, {"title": "Sea"}]
    papers = file(tmp_path, "\n".join(map(json.dumps, rows)), rejects)
    assert titles(papers) == ["Dough", "Sea"]
    assert dict(rejects.counts) == {"line too long": 1, "title or abstract too long": 1}


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"total": 2, "data": rows}])
@pytest.mark.parametrize("indent", [None, 2])
def test_json_documents(tmp_path: Path, wrap: Any, indent: int | None) -> None:
    rows = [{"title": "Gulls", "abstract": "They call."}, {"title": "Dough"}]
    content = json.dumps(wrap(rows), indent=indent)
    if isinstance(wrap(rows), list) or indent:
        assert titles(file(tmp_path, content)) == ["Gulls", "Dough"]
    else:
        assert titles(file(tmp_path, content, format="json")) == ["Gulls", "Dough"]
    assert titles(file(tmp_path, json.dumps(rows[0], indent=2))) == ["Gulls"]


@pytest.mark.parametrize(
    ("content", "expected", "reasons"),
    [
        ('[{"title": "Gulls"}, {"title": "Dou', ["Gulls"], {"not JSON": 1}),
        ('[{"title": "Gulls"}, {"title": "Dough"}', ["Gulls", "Dough"], {"not JSON": 1}),
        ('[{"title": "Gulls"} {"title": "Dough"}]', ["Gulls"], {"not JSON": 1}),
        ('[{"title": "Gulls", "score": NaN}, 3, "x", "{\'a\'", null]', ["Gulls"], {"not an object with keys": 4}),
        (b'[{"title": "Gulls"}, {"title": "D\xffugh"}, {"title": "Sea"}]', ["Gulls", "Sea"], {"not UTF-8": 1}),
        ("[]", [], {}),
    ],
)
def test_broken_documents_give_what_is_whole(
    tmp_path: Path, content: str | bytes, expected: list[str], reasons: dict[str, int]
) -> None:
    rejects = Rejects()
    assert titles(file(tmp_path, content, rejects)) == expected
    assert dict(rejects.counts) == reasons


def test_a_daily_answer(tmp_path: Path) -> None:
    paper = {
        "id": "2411.04996", "title": "Gulls\n  and Dough", "summary": "They call,\nit rises.",
        "authors": [{"_id": "1", "name": "Lea Maar"}, {"_id": "2", "name": "Ana Ruiz"}],
        "publishedAt": "2024-11-07T12:00:00.000Z", "githubRepo": "https://github.com/a/gulls",
    }  # fmt: skip
    rows = [{"paper": paper, "publishedAt": "2024-11-08T00:00:00.000Z", "title": "outer"}]

    for content in (json.dumps(rows), json.dumps([repr(row) for row in rows])):
        path = tmp_path / "file"
        assert file(tmp_path, content) == [
            Paper(
                id="arxiv:2411.04996", ids={"arxiv": "2411.04996"}, title="Gulls and Dough",
                abstract="They call, it rises.", source=Source("hf-daily", str(path), 1), published="2024-11-07",
                year=2024, authors=("Lea Maar", "Ana Ruiz"), repos=("https://github.com/a/gulls",),
            )
        ]  # fmt: skip


def test_printed_entries_are_never_run(tmp_path: Path) -> None:
    rejects = Rejects()
    entries = [
        "{'paper': {'title': 'Gulls'}}",
        "{'paper': __import__('os').getcwd()}",
        "{'a': " * 5000,
        r"{'paper': {'title': '\d'}}",
    ]
    assert titles(file(tmp_path, json.dumps(entries), rejects)) == ["Gulls", r"\d"]
    assert dict(rejects.counts) == {"not an object with keys": 2}


def test_repositories_and_identifiers_in_their_usual_shapes(tmp_path: Path) -> None:
    rows = [
        {"title": "a", "repo": "https://github.com/a/\nb.git"},
        {"title": "b", "code": ["github.com/a/b", {"url": "https://gitlab.com/c/d"}, None, 3]},
        {"title": "c", "repo": "['https://github.com/a/b', 'https://github.com/c/d']"},
        {"title": "d", "code": "yes", "externalIds": {"ArXiv": "2411.04996", "DOI": "10.1/x", "CorpusId": 3}},
        {
            "title": "e",
            "url": "https://arxiv.org/abs/2411.04996v1",
            "authors": {"name": "Lea Maar"},
            "venue": {"name": "Days"},
        },
        {
            "title": "f",
            "paperId": "0018ce3db8f9957b520d6b7e0cec84abfa230e1c",
            "authors": [{"given": "Lea", "family": "Maar"}],
        },
    ]
    papers = file(tmp_path, "\n".join(map(json.dumps, rows)))
    assert [paper.repos for paper in papers][:4] == [
        ("https://github.com/a/b.git",),
        ("https://github.com/a/b", "https://gitlab.com/c/d"),
        ("https://github.com/a/b", "https://github.com/c/d"),
        (),
    ]
    assert [paper.id.partition(":")[0] for paper in papers] == ["title", "title", "title", "arxiv", "arxiv", "s2"]
    assert [paper.authors for paper in papers][4:] == [("Lea Maar",), ("Lea Maar",)]
    assert papers[4].venue == "Days"


def record(title: str) -> Record:
    paper = Paper(f"title:{title}", title, "", Source("pages", "elsewhere.txt", 3))
    mention = Mention("title", 0, len(title), title)
    return Record(paper, entities=(Entity("Method", title, (), None, 0.9, ("catalogue",), (mention,)),))


def test_records_are_records_again(tmp_path: Path) -> None:
    path = tmp_path / "records"
    wrong = encode(record("Sea")).replace(b'"end":3', b'"end":2')
    rows = [encode(record("Gulls")), wrong, b'{"schema": 1}\n', b"none\n", encode(record("Dough"))]
    path.write_bytes(b"".join(rows))
    rejects = Rejects()

    assert sniff(path) == "records"
    assert list(read(path, rejects=rejects)) == [record("Gulls"), record("Dough")]
    assert dict(rejects.counts) == {"not a record": 3}
    assert [type(entry) for entry in read(path, format="jsonl", rejects=rejects)] == [Paper] * 3
