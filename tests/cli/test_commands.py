"""The commands as a person calls them: data on standard output, talk on standard error, and the exit status."""

from __future__ import annotations

import inspect
import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import COMMANDS, run
from kg.records import read_records
from kg.version import VERSION
from tests.corpus import row, write

KG = [sys.executable, "-m", "kg"]


def process(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The call in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "KG_HOME"}
    return subprocess.run(
        [*KG, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, env=environment, check=False
    )


def kg(*arguments: object, cwd: Path, text: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """The same call in this process, which has loaded everything already."""
    out, said = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd)
        patch.delenv("KG_HOME", raising=False)
        for key, value in variables.items():
            patch.setenv(key, value)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8"))
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", said)
        status = run([str(argument) for argument in arguments])
    shown = [stream.buffer.getvalue().decode() for stream in (out, said)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess([*arguments], status, *shown)


def one_line(call: subprocess.CompletedProcess[str], status: int) -> str:
    """What a failing call said: one line, no traceback."""
    assert call.returncode == status, call.stderr
    assert call.stdout == ""
    (line,) = call.stderr.splitlines()
    assert line.startswith("kg: ")
    return line


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_and_every_option_has_help(command: object, tmp_path: Path) -> None:
    import typer.main

    from kg.cli import app

    name = command.__name__  # type: ignore[attr-defined]
    assert inspect.getdoc(command)
    call = kg(name, "--help", cwd=tmp_path)
    assert call.returncode == 0
    parameters = typer.main.get_command(app).commands[name].params  # type: ignore[attr-defined]
    assert [p.name for p in parameters if not getattr(p, "help", None)] == []


def test_the_installed_command_answers(tmp_path: Path) -> None:
    called = process("info", cwd=tmp_path)

    assert "kg build INPUT" in one_line(called, 1)


def test_help_lists_the_commands(tmp_path: Path) -> None:
    call = kg("--help", cwd=tmp_path)

    assert call.returncode == 0
    assert all(command.__name__ in call.stdout for command in COMMANDS)


def test_version(tmp_path: Path) -> None:
    assert kg("--version", cwd=tmp_path).stdout == f"kg {VERSION}\n"


def test_extract_streams_records_to_standard_output(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(3))

    call = kg("extract", "papers.jsonl", cwd=tmp_path)

    assert call.returncode == 0, call.stderr
    records = list(read_records(line.encode() for line in call.stdout.splitlines()))
    assert [record.paper.title for record in records] == [row(n)["title"] for n in range(3)]
    assert "3 records" in call.stderr
    assert not (tmp_path / "rejects.jsonl").exists()


def test_the_same_records_by_any_number_of_processes(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(150))

    runs = [process("extract", "papers.jsonl", "--processes", n, cwd=tmp_path) for n in (1, 2)]

    assert [call.returncode for call in runs] == [0, 0]
    assert runs[0].stdout == runs[1].stdout


def test_standard_input(tmp_path: Path) -> None:
    text = write(tmp_path / "papers.jsonl", range(3)).read_text()

    call = kg("build", "-", cwd=tmp_path, text=text)

    assert call.returncode == 0, call.stderr
    assert kg("build", "-", cwd=tmp_path, text=text.splitlines()[0]).stderr.startswith("kg: 2 of 3 papers")


def test_an_output_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(3))
    (tmp_path / "broken.jsonl").write_text((tmp_path / "papers.jsonl").read_text() + "{no\n")

    assert kg("extract", "papers.jsonl", "-o", "records.jsonl", cwd=tmp_path).returncode == 0
    assert len((tmp_path / "records.jsonl").read_text().splitlines()) == 3
    call = kg("extract", "broken.jsonl", "-o", "other.jsonl", "--strict", cwd=tmp_path)

    assert "--strict" in one_line(call, 1)
    assert not (tmp_path / "other.jsonl").exists()
    assert len((tmp_path / "rejects.jsonl").read_text().splitlines()) == 1


def test_build_and_info(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(12))

    first = kg("build", "papers.jsonl", cwd=tmp_path)
    again = kg("build", "papers.jsonl", cwd=tmp_path)
    info = kg("info", cwd=tmp_path)

    assert (first.returncode, first.stdout) == (0, "")
    assert "12 papers from 12 records" in first.stderr
    assert "nothing changed in kg-home" in again.stderr
    assert info.returncode == 0
    assert "12 records of 12 papers" in info.stdout
    assert "papers.jsonl" in info.stdout


def test_the_home_comes_from_the_option_then_from_the_variable(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(2))

    kg("build", "papers.jsonl", "--home", "a", cwd=tmp_path, KG_HOME="b")
    kg("build", "papers.jsonl", cwd=tmp_path, KG_HOME="b")

    assert (tmp_path / "a" / "manifest.json").exists()
    assert (tmp_path / "b" / "manifest.json").exists()
    assert not (tmp_path / "kg-home").exists()


def test_add_and_remove(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", range(3))
    write(tmp_path / "b.jsonl", range(3, 5))

    assert kg("add", "a.jsonl", cwd=tmp_path).returncode == 0
    assert "5 papers" in kg("add", "b.jsonl", cwd=tmp_path).stderr
    assert "4 papers" in kg("remove", f"arxiv:{row(4)['id']}", cwd=tmp_path).stderr
    assert "no paper arxiv:1" in one_line(kg("remove", "arxiv:1", cwd=tmp_path), 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["build", "--nonsense"],
        ["extract"],
        ["add"],
        ["remove"],
        ["build", "--replace"],
        ["extract", "x.jsonl", "--processes", "0"],
        ["extract", "x.jsonl", "--column", "abstract"],
        ["extract", "x.jsonl", "--from", "nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_two(arguments: list[str], tmp_path: Path) -> None:
    write(tmp_path / "x.jsonl", range(1))
    one_line(kg(*arguments, cwd=tmp_path), 2)


@pytest.mark.parametrize(
    "arguments", [["info"], ["build"], ["remove", "arxiv:1"], ["build", "missing.jsonl"]], ids=" ".join
)
def test_nothing_there_is_one(arguments: list[str], tmp_path: Path) -> None:
    one_line(kg(*arguments, cwd=tmp_path), 1)
    assert not (tmp_path / "kg-home" / "manifest.json").exists()


def test_debug_shows_the_traceback(tmp_path: Path) -> None:
    call = process("info", "--debug", cwd=tmp_path)

    assert call.returncode == 1
    assert "Traceback" in call.stderr


def test_an_unwritable_home_is_one_line(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(1))
    (tmp_path / "file").write_text("in the way")

    assert "file" in one_line(kg("build", "papers.jsonl", "--home", "file", cwd=tmp_path), 1)
    assert "file" in one_line(kg("build", "papers.jsonl", "--home", "file/home", cwd=tmp_path), 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_without_permission_is_one_line(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(1))
    home = tmp_path / "home"
    home.mkdir(mode=0o500)

    assert "cannot write" in one_line(kg("build", "papers.jsonl", "--home", "home", cwd=tmp_path), 1)


def test_a_locked_home_is_one_line(tmp_path: Path) -> None:
    from kg.home.layout import Home
    from kg.home.lock import writing

    write(tmp_path / "papers.jsonl", range(1))
    with writing(Home(tmp_path / "kg-home")):
        assert "another process" in one_line(kg("build", "papers.jsonl", cwd=tmp_path), 1)


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    write(tmp_path / "papers.jsonl", range(300))
    with subprocess.Popen(
        [*KG, "extract", "papers.jsonl", "--processes", "1"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as call:
        assert call.stdout
        assert call.stderr
        call.stdout.readline()
        call.stdout.close()
        said = call.stderr.read().decode()
    assert said == ""


@pytest.mark.parametrize("processes", ["1", "2"])
def test_stopped_from_the_keyboard(tmp_path: Path, processes: str) -> None:
    write(tmp_path / "papers.jsonl", range(5000))
    with subprocess.Popen(
        [*KG, "build", "papers.jsonl", "--processes", processes],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as call:
        deadline = time.monotonic() + 30
        while not list(tmp_path.glob("kg-home/records")) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(5)  # all is imported by then: in a callback of an import Python itself loses an interrupt
        os.killpg(call.pid, signal.SIGINT)  # as a terminal does: to every process of the call
        assert call.stderr
        said = call.stderr.read().decode()
    # a shell says 130 for both: the interpreter itself ends by the signal where it came within an `exec`
    assert call.returncode in (130, -signal.SIGINT)
    assert said == "kg: stopped\n"
    assert not (tmp_path / "kg-home" / "manifest.json").exists()
    assert list((tmp_path / "kg-home" / "records").iterdir()) == []


def test_an_interrupt_that_a_module_in_c_makes_an_import_error_of_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def imported(*_: object, **__: object) -> None:
        raise ImportError("initialization failed") from KeyboardInterrupt()

    monkeypatch.setattr("kg.cli.app", imported)
    assert run(["info"]) == 130
    assert capsys.readouterr().err == "kg: stopped\n"
