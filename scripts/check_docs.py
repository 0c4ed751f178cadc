"""Check the documentation: links lead somewhere, every command has help and is in the documents, nothing else is promised,
and the pages that are made from the code are as it would make them.

Run from the root of the project, `python -m scripts.check_docs`; prints what is wrong, one line each, and exits 1.
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

from kg.cli import COMMANDS
from scripts.docs.pages import stale

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CALL = re.compile(r"(?:^\s*|`|/|\$ |\| )kg ([a-z]+)\b", re.MULTILINE)
CODE = re.compile(r"```.*?```|`[^`\n]+`|^(?: {4}|\t).*$", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"(?:^\s*|`|\$ )make ([a-z]+)\b", re.MULTILINE)


def pages() -> list[Path]:
    """Every page of documentation."""
    return [*sorted(Path().glob("*.md")), *sorted(Path("docs").rglob("*.md"))]


def broken_links(page: Path) -> list[str]:
    """Links of a page to files that are not there."""
    targets = (link.split("#")[0] for link in LINK.findall(page.read_text("utf-8")))
    return [
        f"{page}: the link {target} leads nowhere"
        for target in targets
        if target and "://" not in target and not (page.parent / target).exists()
    ]


def unknown_calls(page: Path) -> list[str]:
    """Commands and make targets that a page shows and that do not exist."""
    commands = {command.__name__ for command in COMMANDS}
    targets = set(re.findall(r"^([a-z]+):", Path("Makefile").read_text("utf-8"), re.MULTILINE))
    code = "\n".join(CODE.findall(page.read_text("utf-8")))
    return [f"{page}: there is no command kg {name}" for name in sorted(set(CALL.findall(code)) - commands)] + [
        f"{page}: there is no target make {name}" for name in sorted(set(TARGET.findall(code)) - targets)
    ]


def undocumented() -> list[str]:
    """Commands without help, or that README does not name."""
    readme = Path("README.md").read_text("utf-8")
    missing = [f"kg {c.__name__} has no help" for c in COMMANDS if not inspect.getdoc(c)]
    return missing + [
        f"README.md does not name kg {c.__name__}" for c in COMMANDS if not re.search(rf"\bkg {c.__name__}\b", readme)
    ]


def main() -> int:
    """All checks; the exit status."""
    wrong = [line for page in pages() for line in (*broken_links(page), *unknown_calls(page))]
    wrong += undocumented() + stale(Path())
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(pages())} pages, {len(COMMANDS)} commands, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
