"""The reference pages of docs/, made from the code: `python -m scripts.docs` writes them, `--check` says which are stale."""
