"""The process of a server: started, found again, stopped."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

from failure import Failure
from java import Java, environment

START = 300.0  # seconds until a server must answer
STOP = 120.0  # seconds until it must have stopped
_HANDSHAKE = b"\x60\x60\xb0\x17" + struct.pack(">4I", 0x00040405, 0x00000404, 0, 0)


def start(java: Java, place: Path, *, port: int, heap: str, page_cache: str, settings: dict[str, str]) -> str:
    """Start the server of `place` on `port` (0 for a free one) and wait until it answers; its address. Raises Failure."""
    port = port or _free_port()
    for folder in ("conf", "logs", "run", "data", "import", "plugins", "lib", "licenses"):
        (place / folder).mkdir(exist_ok=True)
    own = {
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.http.enabled": "false",
        "server.https.enabled": "false",
        "server.memory.pagecache.size": page_cache,
        "server.directories.import": "import",
        "dbms.usage_report.enabled": "false",
    }
    conf = place / "conf" / "neo4j.conf"
    conf.write_text("".join(f"{key}={value}\n" for key, value in (own | settings).items()), "utf-8")
    memory = [f"-Xmx{heap}", f"-Xms{heap}", "-XX:+UseSerialGC"]
    words = [f"--home-dir={place}", f"--config-dir={place / 'conf'}"]
    with (place / "logs" / "console.log").open("ab") as log:
        process = subprocess.Popen(
            [*java.command(java.entry_point, memory), *words],
            env=environment(place),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _pid_file(place).write_text(f"{process.pid}\n", "utf-8")
    _address_file(place).write_text(f"bolt://127.0.0.1:{port}\n", "utf-8")
    deadline = time.monotonic() + START
    while not answers(port):
        if process.poll() is not None:
            raise Failure(f"the server did not start: {_last_error(place)} (all of it in {place / 'logs'})")
        if time.monotonic() > deadline:
            process.terminate()
            raise Failure(f"the server did not answer within {START:g} s: see {place / 'logs'}")
        time.sleep(0.2)
    return address_of(place)


def address_of(place: Path) -> str:
    """The address of the server that was last started in `place`."""
    return _address_file(place).read_text("utf-8").strip()


def running(place: Path) -> int | None:
    """The process of the server of `place`; None where it does not run."""
    try:
        pid = int(_pid_file(place).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return pid if f"--home-dir={place}" in _command_line(pid) else None


def stop(place: Path) -> None:
    """Stop the server of `place`, if it runs, and wait until it has. Raises Failure where it does not stop."""
    pid = running(place)
    if pid is None:
        print(f"no server runs in {place}", file=sys.stderr)
        return
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP
    while running(place) is not None:
        if time.monotonic() > deadline:
            raise Failure(f"process {pid} does not stop: see {place / 'logs'}")
        time.sleep(0.1)
    _pid_file(place).unlink(missing_ok=True)


def answers(port: int) -> bool:
    """Whether something speaks Bolt on this port."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            if connection.getsockname() == connection.getpeername():
                return False  # nothing listens: the system gave our own end this very port
            connection.sendall(_HANDSHAKE)
            return connection.recv(4) not in (b"", b"\0\0\0\0")
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _pid_file(place: Path) -> Path:
    return place / "run" / "neo4j.pid"


def _address_file(place: Path) -> Path:
    return place / "run" / "address"


def _command_line(pid: int) -> list[str]:
    """The words of a process's command line; none where it has ended (a zombie has none either)."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text("utf-8").split("\0")
    except OSError:
        if Path("/proc/self").exists():
            return []
    listed = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return listed.stdout.split()


def _last_error(place: Path) -> str:
    lines = (place / "logs" / "console.log").read_text("utf-8", errors="replace").splitlines()
    wrong = [line for line in lines if "ERROR" in line or "Error" in line or "Exception" in line]
    return next(iter(reversed(wrong or lines)), "no word in the log")[:400]
