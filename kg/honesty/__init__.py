"""The honesty report of an extraction: what was looked at and left out, and where.

    report = Report(examples=5)
    records = list(kg.extract(papers, report=report))   # filled as the records go by
    write(report, Path("report.md"))                    # or .json

`docs/honesty.md` says how to read it.
"""

from kg.honesty.report import Report
from kg.honesty.writing import write

__all__ = ["Report", "write"]
