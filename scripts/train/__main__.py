"""python -m scripts.train STEP … : one step of making the shipped models (`--help` lists them)."""

from __future__ import annotations

import argparse
import importlib
import os
import sys

from kg.errors import KgError

# the step's module offers add_arguments(parser) and run(arguments) -> None
STEPS = {
    "judge": "the judge of candidates, their roles, which are one",
    "teacher": "a teacher of the tagger",
    "silver": "what a teacher says of papers it has not learned from",
    "student": "the tagger that ships",
    "results": "the results linker",
    "comparisons": "the judge of comparisons",
}
# the OpenMP libraries of scikit-learn and LightGBM, beside the core's own, need more room for thread-local data than glibc keeps
_ROOM = "glibc.rtld.optional_static_tls=16384"


def main() -> int:
    """Run the step that the command line names."""
    if sys.platform == "linux" and _ROOM not in os.environ.get("GLIBC_TUNABLES", ""):
        os.environ["GLIBC_TUNABLES"] = _ROOM  # read when a program starts: so start again
        os.execv(sys.executable, [sys.executable, "-m", "scripts.train", *sys.argv[1:]])
    parser = argparse.ArgumentParser(prog="python -m scripts.train", description="Make the shipped models.")
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    chosen = next((word for word in sys.argv[1:] if word in STEPS), None)
    for name, text in STEPS.items():
        step = steps.add_parser(name, help=text, description=text)
        if name == chosen:  # the others' modules, and what they import, are not needed
            importlib.import_module(f"scripts.train.{name}").add_arguments(step)
    arguments = parser.parse_args()
    try:
        importlib.import_module(f"scripts.train.{arguments.step}").run(arguments)
    except KgError as error:
        print(f"error: {error}", file=sys.stderr)
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
