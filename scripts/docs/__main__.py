"""Write the reference pages, or with `--check` name those that are not as they would be written, and exit 1."""

from __future__ import annotations

import sys
from pathlib import Path

from scripts.docs.pages import PAGES, stale


def main() -> int:
    """Write or check; the exit status."""
    if sys.argv[1:] == ["--check"]:
        wrong = stale(Path())
        for line in wrong:
            print(line, file=sys.stderr)
        return 1 if wrong else 0
    if sys.argv[1:]:
        print("usage: python -m scripts.docs [--check]", file=sys.stderr)
        return 2
    for path, make in PAGES.items():
        Path(path).write_text(make(), encoding="utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
