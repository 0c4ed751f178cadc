"""The error page as a file and in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate import evaluate, read_gold
from kg.evaluate.page import MOST, render
from kg.evaluate.places import occurrences
from kg.evaluate.report import Report
from kg.model import Comparison, Record, Repo
from tests.evaluate.made import (
    ABSTRACT,
    TITLE,
    comparison,
    entity,
    given,
    labels,
    number,
    record,
    repo,
    thing,
    write_lines,
)
from tests.evaluate.test_reading import CHARACTERS, COLUMNS, SCORED

HARM = (
    "<script>window.harm = 1</script>",
    "<img src=x onerror='window.harm = 2'>",
    '"><svg onload="window.harm = 3">',
    "</p></article><h1>&amp; &lt; \u202e \u2028</h1>",
)


def varied(folder: Path) -> Report:
    """A report with everything that the page can show: two papers, a good and a bad one, spans and scores."""
    lists = {
        "methods": [thing("QuuxNet", "quince network", role="proposed"), thing("PearNet", role="compared"),
                    thing("AppleNet", role="compared")],
        "datasets": [thing("OrchardBench", role="evaluated")],
        "metrics": [thing("accuracy")],
        "tasks": [thing("tree counting", required=False)],
        "results": [given("81.4", method="QuuxNet", dataset="OrchardBench", metric="accuracy"), given("99")],
        "comparisons": [{"better": "QuuxNet", "worse": "PearNet"}],
        "repos": [{"url": "https://github.com/example/quux", "kind": "repo", "official": True}],
    }  # fmt: skip
    gold = read_gold([
        write_lines(folder / "own", labels(id="good"), labels(id="bad", title=f"Bad {TITLE}", **lists)),
        write_lines(folder / "spans", CHARACTERS),
        write_lines(folder / "scores", SCORED),
    ])  # fmt: skip
    bad = record(
        [
            entity("Method", "QuuxNet", role="used"),
            entity("Method", "quince network", role="proposed"),
            entity("Task", "OrchardBench"),
            entity("Metric", "81.4% accuracy"),
            entity("Method", "PearNet", "AppleNet", role="compared"),
        ],
        title=f"Bad {TITLE}",
        results=(number("81.4", metric="speed"), number("+2.5")),
        comparisons=(comparison("QuuxNet", "PearNet"), comparison("QuuxNet", "AppleNet")),
        repos=(repo("https://github.com/example/quux"),),
    )
    empty = record(title=gold.spans[0].title, abstract=gold.spans[0].abstract)
    return evaluate(gold, [record(), bad, empty, record(abstract=SCORED["abstract_text"])])  # type: ignore[arg-type]


def hostile(folder: Path) -> Report:
    """A report whose every text tries to be more than text."""
    text = " and ".join(HARM)
    lists = {
        "methods": [thing(HARM[0], HARM[1], role="proposed"), thing("img", role="used")],
        "tasks": [thing("script"), thing("svg")],
        "results": [given("3", method=HARM[0], metric=HARM[2], baseline=HARM[3])],
        "comparisons": [{"better": HARM[0], "worse": HARM[3]}],
        "repos": [{"url": "javascript:window.harm=4", "kind": "repo", "official": True}],
    }
    gold = read_gold(write_lines(folder / "gold", labels(id=HARM[2], title=HARM[0], abstract=text, **lists)))
    found = Record(
        paper=record(title=HARM[0], abstract=text).paper,
        entities=tuple(entity("Task", name, text=text) for name in (*HARM, "onerror")),
        results=(number("3", text=text, metric=HARM[1], unit=HARM[0]),),
        comparisons=(Comparison(HARM[1], HARM[2], None, 0.5, (), "abstract", 0, 1),),
        repos=(Repo("javascript:window.harm=5", "repo", True, "text", 0.9, (), ()),),
    )
    return evaluate(gold, [found])


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("made", [varied, hostile])
def test_the_page_loads_nothing_and_texts_stay_texts(made: Callable[[Path], Report], tmp_path: Path) -> None:
    page = render(made(tmp_path), HARM[0])

    tags = Tags(page).tags
    assert not {tag for tag, _ in tags} & {"img", "svg", "a", "iframe", "link", "object"}
    assert [sum(tag == name for tag, _ in tags) for name in ("script", "style", "h1")] == [1, 1, 1]
    assert not {
        key for _, attributes in tags for key in attributes if key.startswith("on") or key in ("src", "href", "style")
    }
    assert f"<title>{HARM[0]}" not in page
    assert "unsafe" not in page


def test_the_same_report_gives_the_same_page(tmp_path: Path) -> None:
    assert render(varied(tmp_path), "t") == render(varied(tmp_path), "t")


def test_a_page_holds_the_worst_papers_and_says_so(tmp_path: Path) -> None:
    rows = [labels(id=f"p{n}", methods=[thing("QuuxNet", role="used")] if n == MOST else []) for n in range(MOST + 1)]
    gold = read_gold(write_lines(tmp_path / "gold", *rows))

    page = render(evaluate(gold, [None] * len(rows)), "t")

    assert f"the {MOST} with most errors of {MOST + 1} papers" in page
    assert page.count("<article>") == MOST
    assert page.index(f"p{MOST}<") < page.index("p0<")


def test_names_are_looked_up_as_whole_words_in_any_case() -> None:
    found = occurrences(["net", "Tree Counting", "QUUXNET", " "], "A net", "İnet nets: net. quuxnet (tree counting)")

    assert [(m.field, m.text) for m in found] == [
        ("title", "net"), ("abstract", "net"), ("abstract", "quuxnet"), ("abstract", "tree counting")
    ]  # fmt: skip


@pytest.fixture
def opened(quiet_page: Any, tmp_path: Path) -> Callable[[Report], Any]:
    """Opens the page of a report."""
    file = tmp_path / "errors.html"

    def open(report: Report) -> Any:
        file.write_text(render(report, f"Gold and found {HARM[0]}"), "utf-8")
        quiet_page.goto(file.as_uri())
        return quiet_page

    return open


def test_the_worst_paper_is_first_and_its_texts_stand_side_by_side(
    opened: Callable[[Report], Any], tmp_path: Path
) -> None:
    page = opened(varied(tmp_path))

    first = page.locator("article").first
    assert first.locator("h2").inner_text().startswith("bad")
    gold, found = (first.locator("section").nth(n) for n in (0, 1))
    assert gold.locator("p").last.text_content() == found.locator("p").last.text_content() == ABSTRACT
    left, right = (section.bounding_box() for section in (gold, found))
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2


def test_right_wrong_and_missed_differ_without_colour(opened: Callable[[Report], Any], tmp_path: Path) -> None:
    page = opened(varied(tmp_path))

    signs = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('article mark')].map(
        m => [m.dataset.v, getComputedStyle(m, '::after').content[1] + getComputedStyle(m).outlineStyle]))""")
    assert signs == {"right": "✓none", "wrong": "✗dashed", "missed": "∅dotted", "optional": "○none"}
    titles = page.locator("article").first.locator("mark").evaluate_all("marks => marks.map(m => m.title)")
    assert "Dataset: labelled, not found, other type" in titles
    assert "Method: found and labelled" in titles


def test_results_and_comparisons_as_tables(opened: Callable[[Report], Any], tmp_path: Path) -> None:
    page = opened(varied(tmp_path))

    rows = page.locator("article").first.locator("tbody tr").all_inner_texts()
    told = [" ".join(row.split()) for row in rows]
    assert any(row.startswith("✗R differs 81.4 % absolute speed → accuracy – → OrchardBench") for row in told)
    assert any(row.startswith("✗R nothing there +2.5") for row in told)
    assert any(row.startswith("∅R not found 99") for row in told)
    assert "✓C right QuuxNet > PearNet" in told
    assert "✗C nothing there QuuxNet > AppleNet" in told
    assert "✓@ right https://github.com/example/quux" in told


def test_filters_by_type_and_kind(opened: Callable[[Report], Any], tmp_path: Path) -> None:
    page = opened(varied(tmp_path))
    articles = page.locator("article:visible")
    assert articles.count() == 4

    page.click("button[data-none=type]")
    assert articles.count() == 0
    page.check("input[value=Dataset]")
    assert articles.locator("h2 bdi").all_inner_texts() == ["bad", "c1"]
    assert articles.first.locator("li:visible").all_inner_texts() == [
        "∅D Dataset OrchardBench missed: was found as Task “OrchardBench”"
    ]
    assert articles.first.locator("tr:visible").count() == 0
    page.uncheck("input[value='other type']")
    assert articles.locator("h2 bdi").all_inner_texts() == ["c1"]
    assert page.locator("#shown").inner_text() == "1 shown."

    page.click("button[data-all=type]")
    page.click("button[data-none=kind]")
    page.check("input[value=role]")
    assert [text.split(" wrong:")[0] for text in articles.locator("li:visible").all_inner_texts()] == [
        "✗M Method QuuxNet"
    ]
    page.click("button[data-all=kind]")
    assert articles.count() == 4
    assert articles.first.locator("h2").inner_text().startswith("bad")


def test_hostile_texts_do_no_harm(opened: Callable[[Report], Any], tmp_path: Path) -> None:
    page = opened(hostile(tmp_path))

    page.click("button[data-none=kind]")
    page.click("button[data-all=kind]")
    assert page.evaluate("() => window.harm") is None
    assert page.locator("main img, main svg, main h1, main script, a").count() == 0
    assert HARM[1] in page.locator("section").first.inner_text()


def test_a_text_without_title_opens(opened: Callable[[Report], Any], tmp_path: Path) -> None:
    (tmp_path / "columns").write_text(COLUMNS)
    gold = read_gold(tmp_path / "columns")

    page = opened(evaluate(gold, [None]))

    assert page.locator("article li").count() == 2
    assert page.locator(".title").count() == 0
