import pytest

from tests.papers import record


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://github.com/owner/name.", "https://github.com/owner/name"),
        ("\\url{https://github.com/owner/name}.", "https://github.com/owner/name"),
        ("{https://github.com/owner/name}", "https://github.com/owner/name"),
        ("(https://github.com/owner/name).", "https://github.com/owner/name"),
        ("www.github.com/owner/name", "https://github.com/owner/name"),
        ("github.com/owner/name", "https://github.com/owner/name"),
        ("https://github.com/owner/name.git", "https://github.com/owner/name"),
        ("http://github.com/owner/name/tree/master/code", "https://github.com/owner/name"),
        ("https://github.com/owner/some\\_name", "https://github.com/owner/some_name"),
        ("https://gitlab.com/owner/name/-/tree/main", "https://gitlab.com/owner/name"),
        ("https://huggingface.co/datasets/owner/name", "https://huggingface.co/datasets/owner/name"),
        ("https://owner.github.io/name/", "https://owner.github.io/name"),
        ("owner.github.io/name", "https://owner.github.io/name"),
    ],
)
def test_addresses_come_out_clean(written: str, url: str) -> None:
    repos = record(f"We do a thing. Code is available at {written}").repos
    assert [r.url for r in repos] == [url]
    assert all(r.official for r in repos)


def test_kinds_and_foreign_code() -> None:
    found = record(
        "Our code is based on https://github.com/other/base. See https://example.org/page and hf.co/us/model."
    )
    assert [(r.url, r.kind, r.official) for r in found.repos] == [
        ("https://github.com/other/base", "repo", False),
        ("https://example.org/page", "page", True),
        ("https://hf.co/us/model", "hub", True),
    ]


def test_a_stated_repository_is_kept_once() -> None:
    both = record("Code: https://github.com/owner/name.", repos=("https://github.com/Owner/Name",))
    assert [(r.url, r.origin) for r in both.repos] == [("https://github.com/owner/name", "text")]
    only = record("No address here.", repos=("https://github.com/owner/name",))
    assert [(r.url, r.origin, r.mentions) for r in only.repos] == [("https://github.com/owner/name", "metadata", ())]


def test_no_address_no_link() -> None:
    assert record("The ratio and/or the 3.5/4.0 split, at 10.5 m/s.").repos == ()
