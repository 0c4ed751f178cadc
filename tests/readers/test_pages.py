"""Saved pages of paper lists: every title with its abstract, nothing of the page's own."""

import textwrap
from pathlib import Path

import pytest

from kg.model import Paper
from kg.readers import Rejects, read, sniff
from tests.readers.texts import DOUGH, DOUGH_ABSTRACT, GULLS, GULLS_ABSTRACT
from tests.shared import SHARED, needs_shared

BOTH = [(GULLS, GULLS_ABSTRACT), (DOUGH, DOUGH_ABSTRACT)]
HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nDaily Papers\n\nbyAK and the research community\n\nAug 4\n\n"
LIST = f"{GULLS}\n\n{GULLS_ABSTRACT}\n\n{DOUGH}\n\n{DOUGH_ABSTRACT}"


def page(tmp_path: Path, text: str, rejects: Rejects | None = None, format: str | None = "pages") -> list[Paper]:
    path = tmp_path / "page.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return list(read(path, format=format, rejects=rejects))


def both(papers: list[Paper]) -> list[tuple[str, str]]:
    return [(paper.title, paper.abstract) for paper in papers]


@needs_shared
@pytest.mark.parametrize(
    ("name", "entries"), [("000_9a2b1deaf7d62b82", 89), ("001_42a39964757168be", 56), ("004_a628cd6fd9f6f59b", 53)]
)
def test_real_page_gives_all_its_papers(name: str, entries: int) -> None:
    rejects = Rejects()
    path = SHARED / "corpora" / "seed_pages" / f"{name}.txt"

    papers = list(read(path, rejects=rejects))

    assert len(papers) == entries
    assert rejects.total == 0
    lines = path.read_text(encoding="utf-8").split("\n")
    assert [lines[paper.source.position - 1] for paper in papers] == [paper.title for paper in papers]
    assert all(len(paper.abstract) > 1000 for paper in papers)
    assert {paper.source.name for paper in papers} == {"pages"}
    assert {(paper.published, paper.year) for paper in papers} == {(None, None)}


@needs_shared
def test_real_pages_hold_170_different_papers() -> None:
    papers = list(read(SHARED / "corpora" / "seed_pages"))
    assert len(papers) == 89 + 56 + 53
    assert len({paper.id for paper in papers}) == len({paper.title for paper in papers}) == 170


@pytest.mark.parametrize(
    "text",
    [
        HEAD + LIST,
        HEAD.replace("Subscribe\n\nDaily", "SubscribeDaily").replace("community\n\nAug", "communityAug") + LIST,
        "newGet trending papers in your email inbox!Subscribe" + LIST,
        "Subscribe\n\nDaily Papers" + LIST,
        "byAK and the research communitySep 14" + LIST,
        "by AK and the research community\n\nJul 3, 2025\n\n" + LIST,
        HEAD
        + LIST
        + "\n\nPreviousNext\n\nCompanyTOSPrivacyAboutJobs\n\nModels Datasets Spaces Docs\n\n© 2025 Hugging Face",
        HEAD + LIST.replace("\n\n", "\n"),
        LIST.replace("\n", "\r\n"),
        LIST.replace(f"{DOUGH}\n", f"Submitted by\n\nsomeone\n\n23\n\n{DOUGH}\n\n· 5 authors\n\n7\n"),
        LIST.replace(f"{DOUGH}\n", f"Upvote\n12\n{DOUGH}· 5 authors\n"),
        LIST.replace(f"{DOUGH}\n", f"{DOUGH}Submitted by someone\n"),
        LIST.replace("gulls.\n", "gulls.Submitted by\n\nsomeone\n\nAug 4, 2024\n"),
        LIST.replace(GULLS, f"1. {GULLS}").replace(DOUGH, f"2. {DOUGH}"),
        f"Title: {GULLS}\n\nAbstract: {GULLS_ABSTRACT}\n\nTitle: {DOUGH}\n\nAbstract\n\n{DOUGH_ABSTRACT}",
        LIST.replace(GULLS_ABSTRACT, f"Abstract{GULLS_ABSTRACT}"),
    ],
)
def test_chrome_goes_and_glue_is_parted(tmp_path: Path, text: str) -> None:
    rejects = Rejects()
    assert both(page(tmp_path, text, rejects)) == BOTH
    assert rejects.total == 0


@pytest.mark.parametrize("width", [60, 72, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_abstract_broken_over_lines_is_joined(tmp_path: Path, width: int, between: str) -> None:
    parts = [GULLS, textwrap.fill(GULLS_ABSTRACT, width), DOUGH, textwrap.fill(DOUGH_ABSTRACT, width)]
    assert both(page(tmp_path, between.join(parts))) == BOTH


def test_abstract_of_several_paragraphs_stays_one(tmp_path: Path) -> None:
    first, _, rest = GULLS_ABSTRACT.partition(" Our model")
    second = f"Our model{rest}"
    code = "Our code is public."
    text = f"{GULLS}\n\n{first}\n\n{second}\n\n{code}\n\n{DOUGH}\n\n{DOUGH_ABSTRACT}\n\nProject: https://example.org"
    assert both(page(tmp_path, text)) == [
        (GULLS, f"{GULLS_ABSTRACT} {code}"),
        (DOUGH, f"{DOUGH_ABSTRACT} Project: https://example.org"),
    ]


def test_title_broken_over_two_lines_is_one(tmp_path: Path) -> None:
    text = f"Gull Voices: Naming Birds by Ear in the Wind of Nine Old\nHarbours of the North Sea\n\n{GULLS_ABSTRACT}"
    assert page(tmp_path, text)[0].title == (
        "Gull Voices: Naming Birds by Ear in the Wind of Nine Old Harbours of the North Sea"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Is a Gull a Duck?", "Be Awake! Watching Dough", "seq-GULL: naming birds by ear", "decoupleDough", "Dough",
        "Subscribe to Sounds: Gulls", "learned sounds are biased by wind", "2-Bit Gulls", "G-Gull : Sounds of Sea",
        "Abstract Meaning of Gull Calls", "Code Search", "May Gulls Sleep?", "New Gulls", "Gulls++",
    ],
)  # fmt: skip
def test_unusual_titles_are_titles(tmp_path: Path, title: str) -> None:
    text = f"{HEAD}{GULLS}\n\n{GULLS_ABSTRACT[:-1]}\n\n{title}\n\n{DOUGH_ABSTRACT}"
    assert both(page(tmp_path, text)) == [(GULLS, GULLS_ABSTRACT[:-1]), (title, DOUGH_ABSTRACT)]


def test_first_title_with_a_digit_behind_the_date(tmp_path: Path) -> None:
    assert (
        page(tmp_path, f"Daily Papers\n\nSep 143D Gulls in the Wind\n\n{GULLS_ABSTRACT}")[0].title
        == "3D Gulls in the Wind"
    )


def test_title_glued_to_its_abstract_is_parted(tmp_path: Path) -> None:
    abstract = "In this work" + DOUGH_ABSTRACT.partition("In this work")[2]
    text = f"{GULLS}\n\n{GULLS_ABSTRACT}\n\nWatching Dough Rise at Night{abstract}"
    assert both(page(tmp_path, text)) == [(GULLS, GULLS_ABSTRACT), ("Watching Dough Rise at Night", abstract)]


def test_line_of_authors_is_no_title(tmp_path: Path) -> None:
    text = f"{GULLS}\n\nLea Maar, Tom de Wit and Ana Ruiz\n\n{GULLS_ABSTRACT}\n\n{DOUGH}\n\nAuthors: Li Wei\n\n{DOUGH_ABSTRACT}"
    papers = page(tmp_path, text)
    assert both(papers) == BOTH
    assert [paper.authors for paper in papers] == [("Lea Maar", "Tom de Wit", "Ana Ruiz"), ("Li Wei",)]


def test_title_without_abstract_is_kept_and_an_odd_line_is_rejected(tmp_path: Path) -> None:
    rejects = Rejects(tmp_path / "rejects.jsonl")
    alone = "What the Harbour Said to the Boat"

    with rejects:
        papers = page(tmp_path, f"odd words here\n\n{LIST.replace(DOUGH, alone + chr(10) * 2 + DOUGH, 1)}", rejects)

    assert both(papers) == [BOTH[0], (alone, ""), BOTH[1]]
    assert dict(rejects.counts) == {"neither title nor abstract": 1}
    assert '"position":1' in (tmp_path / "rejects.jsonl").read_text()


def test_abstract_without_title_is_rejected(tmp_path: Path) -> None:
    rejects = Rejects()
    assert page(tmp_path, GULLS_ABSTRACT, rejects) == []
    assert dict(rejects.counts) == {"abstract without a title": 1}


def test_bytes_that_are_not_utf8_cost_their_entry_only(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(LIST.encode().replace(b"the tide", b"the t\xefde"))
    rejects = Rejects()

    papers = list(read(path, rejects=rejects))

    assert both(papers) == BOTH[1:]
    assert dict(rejects.counts) == {"not UTF-8": 1}


def test_html_and_cypher_are_only_text(tmp_path: Path) -> None:
    nasty = GULLS_ABSTRACT + " <script>alert(1)</script> MATCH (n) DETACH DELETE n; '\"`{}."
    assert page(tmp_path, f"{GULLS}\n\n{nasty}")[0].abstract == nasty


@pytest.mark.parametrize(
    "text",
    [
        "MIT License\n\nCopyright (c) 2020 Someone\n\n" + GULLS_ABSTRACT,
        f"# {GULLS}\n\n{GULLS_ABSTRACT}\n\n## Use\n\n{DOUGH_ABSTRACT}\n",
        f'"""{GULLS_ABSTRACT}"""\n\nimport os\n\ndef f():\n    return 1\n',
        GULLS_ABSTRACT,
        "a line\nanother line\n",
    ],
)
def test_other_prose_is_not_taken_for_a_page(tmp_path: Path, text: str) -> None:
    (tmp_path / "LICENSE").write_text(text)
    rejects = Rejects()
    assert list(read(tmp_path, rejects=rejects)) == []
    assert dict(rejects.counts) == {"unknown format": 1}


def test_a_page_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text(HEAD + LIST)
    assert sniff(path) == "pages"
