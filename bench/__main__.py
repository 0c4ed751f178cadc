"""Run all measurements, or those named: `python -m bench extract quality`."""

from __future__ import annotations

import sys

from bench import build, external, extract, memory, packs, quality, report, server, view

ALL = {
    "extract": extract.main,
    "scaling": extract.scaling,
    "build": build.main,
    "memory": memory.main,
    "quality": quality.main,
    "external": external.main,
    "report": report.main,
    "server": server.main,
    "packs": packs.main,
    "view": view.main,
}

if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in ALL]
    if unknown:
        sys.exit(f"no measurement {unknown[0]!r}: there are {', '.join(ALL)}")
    for name in sys.argv[1:] or ALL:
        ALL[name]()
