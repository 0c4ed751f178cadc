import pytest

from tests.papers import entity, names, record


def test_aliases_of_one_thing_become_one_entity() -> None:
    found = record("A masked autoencoder (MAE) hides patches. Masked autoencoders are simple. MAEs scale.")
    mae = entity(found, "MAE")
    assert mae.type == "Method"
    assert {"masked autoencoder", "Masked autoencoders", "MAEs"} <= set(mae.aliases)
    assert len(mae.mentions) == 4


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ResNet-50", "ResNet-101"),
        ("CIFAR-10", "CIFAR-100"),
        ("ViT-B", "ViT-L"),
        ("Llama 2", "Llama 3"),
        ("QuuxNet-7B", "QuuxNet-70B"),
    ],
)
def test_sizes_and_versions_stay_apart(one: str, other: str) -> None:
    found = record(f"We run {one} and {other} on ImageNet.")
    assert entity(found, one) is not entity(found, other)


def test_the_text_says_what_an_acronym_means() -> None:
    mae = entity(record("Our regressor lowers the mean absolute error (MAE) by 3%."), "MAE")
    assert mae.type == "Metric"


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Results on the Zorbulon benchmark are poor.", "Zorbulon", "Dataset"),
        ("We introduce QuuxBench, a new benchmark for planning.", "QuuxBench", "Dataset"),
        ("Tests on ImageNet, QuuxSet-X and COCO show it.", "QuuxSet-X", "Dataset"),
        ("We propose FrobNet, a convolutional network.", "FrobNet", "Method"),
        ("We call the method FrobMix.", "FrobMix", "Method"),
        ("It beats BlorpFormer by far.", "BlorpFormer", "Method"),
    ],
)
def test_new_names_take_their_type_from_the_words_beside_them(sentence: str, name: str, kind: str) -> None:
    assert entity(record(sentence), name).type == kind


def test_the_title_names_the_proposal() -> None:
    found = record("This work studies pictures. Lantern Walk is simple.", "Lantern Walk: Seeing in the Dark")
    assert (entity(found, "Lantern Walk").type, entity(found, "Lantern Walk").role) == ("Method", "proposed")
    data = record("We study chairs. ChairSet9 has chairs.", "ChairSet9: A Dataset of Chairs")
    assert (entity(data, "ChairSet9").type, entity(data, "ChairSet9").role) == ("Dataset", "introduced")


def test_words_in_capitals_are_not_all_names() -> None:
    found = record("A GPU runs NLP code in Python on an RTX 4090, in the USA, as a PDF.")
    assert found.entities == ()


def test_an_ordinary_word_needs_words_beside_it() -> None:
    assert "Adam" in names(record("We train with the Adam optimizer."), "Method")
    assert "Adam" not in names(record("As Adam said, this is hard."), "Method")


def test_nothing_is_named_inside_an_address() -> None:
    assert record("Code: https://github.com/owner/BERT-ImageNet").entities == ()


def test_roles() -> None:
    found = record(
        "We propose FrobNet, a detector built with a Transformer. FrobNet outperforms Mask R-CNN on COCO. "
        "We also release FrobBench, a new benchmark."
    )
    roles = {e.name: e.role for e in found.entities}
    assert roles["FrobNet"] == "proposed"
    assert roles["Mask R-CNN"] == "compared"
    assert roles["Transformer"] == "used"
    assert roles["COCO"] == "evaluated"
    assert roles["FrobBench"] == "introduced"


def test_a_size_of_the_proposal_is_proposed_with_it() -> None:
    found = record("We present FrobLM, a language model. FrobLM-7B is the larger one.")
    assert entity(found, "FrobLM-7B").role == "proposed"


def test_quotes_hold_through_latex_and_unicode() -> None:
    found = record("Das “Größe” \\textbf{FrobNet} — trained on $\\texttt{ImageNet}$ — wins.")
    assert {"FrobNet", "ImageNet"} <= {e.name for e in found.entities}


def test_a_title_without_a_colon_names_what_the_abstract_proposes() -> None:
    title = "Slow Token Merging for Large Pictures"
    found = record("We propose slow token merging, which joins tokens late. It is fast.", title)
    assert entity(found, "Slow Token Merging").role == "proposed"
    assert "Slow Token Merging" not in names(record("Tokens are many. We join them.", title), "Method")
