"""Boosted trees: fitted by LightGBM, written as ONNX, scored out of fold.

The ONNX file is written from `Booster.dump_model()`: one TreeEnsembleRegressor of margins. Rows are float32, so a threshold
is stored as the largest float32 below it: `x <= threshold` then says the same as LightGBM's comparison in 64 bits.
"""

from __future__ import annotations

from collections.abc import Mapping
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
    """The ONNX file: input `rows` float32 `[n, f]`, output `margins` float32 `[n, k]`."""
    model = booster.dump_model()
    width = model["num_tree_per_iteration"]
    nodes: dict[str, list[Any]] = {key: [] for key in ("treeids", "nodeids", "featureids", "values", "modes", "truenodeids", "falsenodeids")}  # fmt: skip
    leaves: dict[str, list[Any]] = {key: [] for key in ("treeids", "nodeids", "ids", "weights")}
    for info in model["tree_info"]:
        _write_tree(info["tree_structure"], info["tree_index"], info["tree_index"] % width, nodes, leaves)
    node = helper.make_node(
        "TreeEnsembleRegressor",
        ["rows"],
        ["margins"],
        domain="ai.onnx.ml",
        n_targets=width,
        aggregate_function="SUM",
        post_transform="NONE",
        **{f"nodes_{key}": value for key, value in nodes.items()},
        **{f"target_{key}": value for key, value in leaves.items()},
    )
    graph = helper.make_graph(
        [node],
        "forest",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [None, booster.num_feature()])],
        [helper.make_tensor_value_info("margins", TensorProto.FLOAT, [None, width])],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("ai.onnx.ml", 3)]
    made: onnx.ModelProto = helper.make_model(graph, opset_imports=opsets, ir_version=8)
    onnx.checker.check_model(made)
    return bytes(made.SerializeToString(deterministic=True))


def _write_tree(
    root: dict[str, Any], tree: int, target: int, nodes: dict[str, list[Any]], leaves: dict[str, list[Any]]
) -> None:
    """Append one tree; nodes are numbered as they are met, a leaf is a node of its own."""
    waiting: list[tuple[dict[str, Any], int]] = [(root, 0)]
    count = 1
    while waiting:
        node, number = waiting.pop()
        row: dict[str, Any] = {"treeids": tree, "nodeids": number}
        if "leaf_value" in node:
            row |= {"featureids": 0, "values": 0.0, "modes": "LEAF", "truenodeids": 0, "falsenodeids": 0}
            for key, value in (("treeids", tree), ("nodeids", number), ("ids", target), ("weights", float(node["leaf_value"]))):  # fmt: skip
                leaves[key].append(value)
        else:
            if node["decision_type"] != "<=":
                raise ValueError(f"a split by {node['decision_type']} cannot be written: categories are not supported")
            row |= {
                "featureids": node["split_feature"],
                "values": below(node["threshold"]),
                "modes": "BRANCH_LEQ",
                "truenodeids": count,
                "falsenodeids": count + 1,
            }
            waiting += [(node["left_child"], count), (node["right_child"], count + 1)]
            count += 2
        for key, value in row.items():
            nodes[key].append(value)


def below(threshold: float) -> float:
    """The largest float32 that is not above a threshold."""
    near = np.float32(threshold)
    return float(near if float(near) <= threshold else np.nextafter(near, np.float32(-np.inf)))
