"""Texts made to hurt: each ends in a record, in a time that grows with the length of the text alone."""

import pytest

from kg.extract import extract
from kg.records import decode, encode
from tests.papers import paper

SCRAPS = [
    "a ", "(", ")", "A-", "1,", "1.", ". A", "https://", "github.com/", "AbC ", "AbC, ", "(AB) ", "we propose ", "-", " ", "A", "x", "$\\", "{",
    "3% and ", "ImageNet, ", "ImageNet and COCO ", "masked autoencoder (MAE) ", "\u0301", "\u202e", "Deep Learning ", "<script>alert(1)</script>",
    "'; MATCH (n) DETACH DELETE n //", "FrobNet outperforms MAE by 3% on ImageNet ", "\\textbf{", "from 3 to ", "respectively, ",
]  # fmt: skip


@pytest.mark.parametrize("scrap", SCRAPS)
@pytest.mark.parametrize("length", [4_000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_a_scrap_over_and_over(scrap: str, length: int) -> None:
    record = next(extract([paper(scrap * (length // len(scrap)))]))
    assert decode(encode(record)).paper.abstract == record.paper.abstract
