"""Speed and memory, each figure beside a named reference of the same run. `python -m bench [NAME...]`."""
