"""Where a server is and as whom it is asked: from the address, the options, the environment and `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError, UsageError
from kg.stores.neo4j.address import Access, access, is_address


def got(address: str, *given: str | None, tmp: Path = Path("nowhere"), **environment: str) -> Access:
    return access(address, *given, environment=environment, dotenv=tmp)


@pytest.mark.parametrize(
    ("address", "uri", "database"),
    [
        ("bolt://localhost:7687", "bolt://localhost:7687", None),
        ("neo4j+s://graph.example.org", "neo4j+s://graph.example.org", None),
        ("bolt+ssc://10.0.0.1:1/papers", "bolt+ssc://10.0.0.1:1", "papers"),
        ("neo4j://[::1]:7687/", "neo4j://[::1]:7687", None),
    ],
)
def test_an_address_is_taken_apart(address: str, uri: str, database: str | None) -> None:
    found = got(address, KG_NEO4J_PASSWORD="secret")
    assert (found.uri, found.database, found.user, found.password) == (uri, database, "neo4j", "secret")


@pytest.mark.parametrize(
    "address",
    ["http://localhost", "bolt://", "bolt://:7687", "bolt://host:port", "bolt://host:99999", "bolt://h/a/b", "bolt://h?x=1", "bolt://h#x", "bolt://[::1"],
)  # fmt: skip
def test_what_is_no_address_is_one_clear_line(address: str) -> None:
    with pytest.raises(UsageError, match="address") as caught:
        got(address, KG_NEO4J_PASSWORD="secret")
    assert "\n" not in str(caught.value)


def test_what_is_given_goes_before_the_environment_and_that_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(
        "# a comment\nexport KG_NEO4J_USER=file\nKG_NEO4J_PASSWORD='of the file' \nKG_NEO4J_DATABASE=papers # a comment\nOTHER=x\n"
    )
    alone = got("bolt://h", tmp=file)
    assert (alone.user, alone.password, alone.database) == ("file", "of the file", "papers")
    both = got("bolt://h/notes", tmp=file, KG_NEO4J_USER="environment", KG_NEO4J_PASSWORD="of the environment")
    assert (both.user, both.password, both.database) == ("environment", "of the environment", "notes")
    all_three = got("bolt://h", "me", "mine", tmp=file, KG_NEO4J_USER="environment")
    assert (all_three.user, all_three.password) == ("me", "mine")


def test_the_file_of_the_working_directory_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_NEO4J_PASSWORD", raising=False)
    (tmp_path / ".env").write_text('KG_NEO4J_PASSWORD="a # b"\n')
    assert access("bolt://h").password == "a # b"


def test_without_a_password_the_line_says_where_to_set_it() -> None:
    with pytest.raises(UsageError, match=r"KG_NEO4J_PASSWORD.*\.env.*--password"):
        got("bolt://h")


def test_an_empty_password_is_for_a_server_without_any() -> None:
    assert got("bolt://h", KG_NEO4J_PASSWORD="").password == ""


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"KG_NEO4J_USER=\xff")
    with pytest.raises(InputError, match="UTF-8"):
        got("bolt://h", tmp=tmp_path / ".env")
    with pytest.raises(InputError, match="cannot read"):
        got("bolt://h", tmp=tmp_path)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(UsageError) as caught:
        got("bolt://me:hush@localhost:7687")
    assert "hush" not in str(caught.value)
    found = got("bolt://h/papers", "me", "hush")
    assert "hush" not in repr(found)
    assert str(found) == "bolt://h/papers"


def test_paths_are_no_addresses() -> None:
    assert is_address("bolt://localhost")
    assert not is_address(Path("kg-home"))
    assert not is_address("C:\\graph.kgl")
