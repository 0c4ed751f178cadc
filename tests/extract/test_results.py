import pytest

from kg.model import Record, Result
from tests.papers import record


def result(found: Record, text: str) -> Result:
    hits = [r for r in found.results if r.value_text == text]
    assert len(hits) == 1, [(r.value_text, r.metric, r.dataset) for r in found.results]
    return hits[0]


def test_respectively_is_undone() -> None:
    found = record(
        "We propose FrobNet. On top of MAE, FrobNet adds +0.4% accuracy, +1.8 mIoU and +1.1 AP on Places365, Cityscapes "
        "and LVIS, respectively. FrobNet surpasses MAE by 2.5 AP on KITTI."
    )
    rows = [(r.value_text, r.metric, r.dataset, r.method, r.baseline, r.kind) for r in found.results]
    assert rows == [
        ("+0.4", "accuracy", "Places365", "FrobNet", None, "improvement"),
        ("+1.8", "mIoU", "Cityscapes", "FrobNet", None, "improvement"),
        ("+1.1", "AP", "LVIS", "FrobNet", None, "improvement"),
        ("2.5", "AP", "KITTI", "FrobNet", "MAE", "improvement"),
    ]


def test_from_to_is_two_scores() -> None:
    found = record("Our tuning raises the accuracy on MMLU from 61.79 to 66.94.")
    assert [(r.value, r.value_high, r.kind, r.metric, r.dataset) for r in found.results] == [
        (61.79, None, "absolute", "accuracy", "MMLU"),
        (66.94, None, "absolute", "accuracy", "MMLU"),
    ]


def test_factors_share_their_unit() -> None:
    found = record("It gives 2.4times and 8.6times higher throughput.")
    assert [(r.value, r.unit, r.kind, r.metric) for r in found.results] == [
        (2.4, "x", "factor", "throughput"),
        (8.6, "x", "factor", "throughput"),
    ]


def test_versus_belongs_to_two_methods() -> None:
    found = record("We propose FrobNet. On KITTI the RMSE is lower (FrobNet: 0.12 vs. PointNet: 0.18).")
    assert (result(found, "0.12").method, result(found, "0.18").method) == ("FrobNet", "PointNet")


def test_ranges() -> None:
    found = record("Accuracy improves by 2-3% on CIFAR-10.")
    assert (result(found, "2-3").value, result(found, "2-3").value_high) == (2.0, 3.0)


def test_signs_units_and_latex() -> None:
    found = record(r"The word error rate drops by 12.5\% and PSNR gains 0.4 dB.")
    assert [(r.value, r.unit, r.metric) for r in found.results] == [(12.5, "%", "word error rate"), (0.4, "dB", "PSNR")]


def test_setting_and_split_are_quoted() -> None:
    found = record("With 5-shot prompts, FrobLM reaches 71.2% accuracy on MMLU. It has 48.1 AP on COCO test-dev.")
    assert result(found, "71.2").setting == "5-shot"
    assert result(found, "48.1").split == "test-dev"


def test_the_subject_of_the_sentence_owns_the_number() -> None:
    found = record("We propose FrobNet. FrobNet reaches 80.1% accuracy on ImageNet, while ResNet-50 obtains 76.1%.")
    assert (result(found, "80.1").method, result(found, "76.1").method) == ("FrobNet", "ResNet-50")


@pytest.mark.parametrize(
    "sentence",
    [
        "We use 15 datasets and 3 tasks in 2024.",
        "The model has 7B parameters and 12 layers.",
        "GPT-4 and ResNet-50 are used with k=5.",
        "Images of 256times 256 pixels are cut.",
        "It was trained on 1,000 images for 90 epochs.",
        "See https://example.org/v2.5/page.",
        "(1) We do this, (2) we do that.",
    ],
)
def test_counts_versions_and_sizes_are_no_results(sentence: str) -> None:
    assert record(sentence).results == ()


def test_the_place_of_a_number_quotes_it() -> None:
    found = record("Intro here. We reach 81.4% top-1 accuracy on ImageNet.")
    one = result(found, "81.4")
    abstract = found.paper.abstract
    assert abstract[one.start : one.end] == "81.4"
    assert abstract[one.sentence[0] : one.sentence[1]] == "We reach 81.4% top-1 accuracy on ImageNet."
