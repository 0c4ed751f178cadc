"""Boosted trees: fitted by LightGBM, written as ONNX, scored out of fold.

The ONNX file is written from `Booster.dump_model()`: a TreeEnsembleRegressor for each margin. Rows are float32, so a threshold
is stored as the largest float32 below it: `x <= threshold` then says the same as LightGBM's comparison in 64 bits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from kg.extract.learned.trees import Forest, Rows

PARAMETERS: Mapping[str, Any] = {
    "num_leaves": 15,
    "learning_rate": 0.1,
    "max_bin": 63,
    "min_data_in_leaf": 15,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "use_missing": False,
    "verbose": -1,
    "num_threads": 1,
    "seed": 0,
    "deterministic": True,
    "force_row_wise": True,
}


_NODES = (
    "nodes_treeids", "nodes_nodeids", "nodes_featureids", "nodes_values", "nodes_modes", "nodes_truenodeids",
    "nodes_falsenodeids",
)  # fmt: skip
_LEAVES = ("target_treeids", "target_nodeids", "target_ids", "target_weights")


def fit(rows: Rows, labels: NDArray[np.int64], *, trees: int = 150, **parameters: Any) -> lightgbm.Booster:
    """Trees for labels 0 and 1, or 0 to k - 1; `parameters` go before `PARAMETERS`. Twice the same gives the same."""
    classes = max(2, int(labels.max()) + 1)
    objective = {"objective": "multiclass", "num_class": classes} if classes > 2 else {"objective": "binary"}
    data = lightgbm.Dataset(np.ascontiguousarray(rows, np.float32), labels)
    return lightgbm.train({**PARAMETERS, **objective, **parameters}, data, trees)


def forest(booster: lightgbm.Booster) -> Forest:
    """The booster as it will run."""
    return Forest(to_onnx(booster))


def out_of_fold(
    rows: Rows, labels: NDArray[np.int64], fold: NDArray[np.int64], *, keep: NDArray[np.bool_] | None = None, **options: Any
) -> Rows:  # fmt: skip
    """Scores of every row by trees that have not seen its fold (`fold` `[n]`: of its paper), nor what is not to be kept."""
    out = None
    for number in np.unique(fold):
        inside = fold == number
        learn = ~inside if keep is None else ~inside & keep
        booster = fit(rows[learn], labels[learn], **options)
        scores = np.asarray(booster.predict(rows[inside]), np.float32)  # what the ONNX file gives, without writing it
        out = np.zeros((len(rows), *scores.shape[1:]), np.float32) if out is None else out
        out[inside] = scores
    if out is None:
        raise ValueError("no rows to score")
    return out


def to_onnx(booster: lightgbm.Booster) -> bytes:
    """The ONNX file: input `rows` float32 `[n, f]`, output `margins` float32 `[n, k]`.

    The trees of each margin are a node of their own: onnxruntime sums for one target a fifth faster than for several.
    """
    model = booster.dump_model()
    width = model["num_tree_per_iteration"]
    held: list[dict[str, list[Any]]] = [{key: [] for key in (*_NODES, *_LEAVES)} for _ in range(width)]
    for info in model["tree_info"]:
        _write_tree(info["tree_structure"], info["tree_index"] // width, held[info["tree_index"] % width])
    return forest_of(held, booster.num_feature())


def forest_of(held: Sequence[Mapping[str, Sequence[Any]]], features: int) -> bytes:
    """The ONNX file of trees by margin: of each the attributes of a TreeEnsembleRegressor, `_NODES` and `_LEAVES`."""
    margins = [f"margin{target}" for target in range(len(held))] if len(held) > 1 else ["margins"]
    nodes = [
        helper.make_node(
            "TreeEnsembleRegressor",
            ["rows"],
            [margin],
            domain="ai.onnx.ml",
            n_targets=1,
            aggregate_function="SUM",
            post_transform="NONE",
            **trees,
        )
        for margin, trees in zip(margins, held, strict=True)
    ]
    if len(held) > 1:
        nodes.append(helper.make_node("Concat", margins, ["margins"], axis=1))
    graph = helper.make_graph(
        nodes,
        "forest",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, features])],
        [helper.make_tensor_value_info("margins", TensorProto.FLOAT, [None, len(held)])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    made: onnx.ModelProto = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(made)
    return bytes(made.SerializeToString(deterministic=True))


def _write_tree(root: dict[str, Any], tree: int, held: dict[str, list[Any]]) -> None:
    """Append one tree; nodes are numbered as they are met, a leaf is a node of its own."""
    waiting: list[tuple[dict[str, Any], int]] = [(root, 0)]
    count = 1
    while waiting:
        node, number = waiting.pop()
        row: tuple[Any, ...] = (tree, number, 0, 0.0, "LEAF", 0, 0)
        if "leaf_value" in node:
            for key, value in zip(_LEAVES, (tree, number, 0, float(node["leaf_value"])), strict=True):
                held[key].append(value)
        else:
            if node["decision_type"] != "<=":
                raise ValueError(f"a split by {node['decision_type']} cannot be written: categories are not supported")
            feature, threshold = node["split_feature"], below(node["threshold"])
            row = (tree, number, feature, threshold, "BRANCH_LEQ", count, count + 1)
            waiting += [(node["left_child"], count), (node["right_child"], count + 1)]
            count += 2
        for key, value in zip(_NODES, row, strict=True):
            held[key].append(value)


def below(threshold: float) -> float:
    """The largest float32 that is not above a threshold."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
