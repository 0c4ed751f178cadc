"""Which paper an entry is."""

import pytest

from kg.readers.identity import arxiv_id, best_id, doi, identifiers, title_id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2411.04996", "2411.04996"),
        (" 2411.04996v3 ", "2411.04996"),
        ("arXiv:2411.04996v1", "2411.04996"),
        ("arxiv: 0704.0001", "0704.0001"),
        ("http://arxiv.org/abs/2411.04996v2", "2411.04996"),
        ("https://www.arxiv.org/pdf/2411.04996v2.pdf", "2411.04996"),
        ("https://export.arxiv.org/abs/2411.04996?context=cs", "2411.04996"),
        ("https://huggingface.co/papers/2411.04996", "2411.04996"),
        ("10.48550/arXiv.2411.04996", "2411.04996"),
        ("https://doi.org/10.48550/ARXIV.2411.04996", "2411.04996"),
        ("hep-th/9901001v2", "hep-th/9901001"),
        ("cs.CL/0409058", "cs/0409058"),
        ("arXiv:math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/abs/cond-mat/0102536", "cond-mat/0102536"),
        ("2413.04996", None),
        ("2411.0499", None),
        ("1412.12345", None),
        ("12345.678", None),
        ("pages/1234567", None),
        ("https://example.org/2411.04996", None),
        ("see 2411.04996", None),
        ("", None),
    ],
)
def test_arxiv_id(text: str, expected: str | None) -> None:
    assert arxiv_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1103/PhysRevD.76.013009", "10.1103/physrevd.76.013009"),
        ("doi:10.1103/PhysRevD.76", "10.1103/physrevd.76"),
        ("https://dx.doi.org/10.18653/v1/P19-1001", "10.18653/v1/p19-1001"),
        ("10.48550/arXiv.2411.04996", None),
        ("11.1103/x", None),
    ],
)
def test_doi(text: str, expected: str | None) -> None:
    assert doi(text) == expected


def test_identifiers_come_by_kind_the_best_first() -> None:
    found = identifiers(
        [
            ("s2", "0018ce3db8f9957b520d6b7e0cec84abfa230e1c"),
            ("id", "W2741809807"),
            ("url", "https://aclanthology.org/2022.naloma-1.3.pdf"),
            ("doi", "10.48550/arXiv.2411.04996"),
            ("doi", "10.1000/X"),
        ]
    )
    assert list(found.items()) == [
        ("arxiv", "2411.04996"),
        ("doi", "10.1000/x"),
        ("acl", "2022.naloma-1.3"),
        ("openalex", "W2741809807"),
        ("s2", "0018ce3db8f9957b520d6b7e0cec84abfa230e1c"),
    ]
    assert best_id(found, "A Title") == "arxiv:2411.04996"


@pytest.mark.parametrize("prefixed", ["arxiv:2411.04996", "doi:10.1000/x", "acl:P19-1001", "openalex:W2741809807"])
def test_our_own_ids_are_read_back(prefixed: str) -> None:
    assert best_id(identifiers([("id", prefixed)]), "A Title") == prefixed


def test_hexadecimal_digits_alone_are_nobodys() -> None:
    digits = "0018ce3db8f9957b520d6b7e0cec84abfa230e1c"
    assert identifiers([("id", digits)]) == {}
    assert identifiers([("id", f"s2:{digits}")]) == {"s2": digits}
    assert identifiers([("url", f"https://www.semanticscholar.org/paper/A-Title/{digits}")]) == {"s2": digits}


def test_title_id_is_the_same_for_spellings_and_differs_by_digit() -> None:
    assert title_id("Auto-Encoders  for GPT4") == title_id("autoencoder for GPT-4")
    assert title_id("GPT-4") != title_id("GPT-5")
    assert title_id("???") != title_id("!!!")
    assert title_id("Gulls").startswith("title:")
    assert len(title_id("Gulls")) == len("title:") + 16
