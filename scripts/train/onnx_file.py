"""An encoder as an ONNX file: weights as int8, one row of scales each; the sums over activations in int8 as well.

Activations are scaled by their largest value in the text that is read, and a text is read alone: what is found in it does not
depend on its company.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from kg.extract.tagger.labels import CLASSES, OUTSIDE
from kg.extract.tagger.model import FORMAT
from scripts.train.encoder import HEAD, Encoder, tokenizer

_MICROSOFT = "com.microsoft"
SURE = 0.99  # a word whose share of O is above this before the last layer is left at that
Array = NDArray[np.float32]
# 7 bits: sums of two products stay within 16 bits, so processors without VNNI instructions do not clip them and give the same
_WEIGHT_RANGE = 63


class _Graph:
    """Nodes and weights as they are added."""

    def __init__(self, quantised: bool) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.quantised = quantised

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        self.weights.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, **attributes))
        return output

    def linear(self, x: str, name: str, weight: Array, bias: Array, output: str) -> str:
        """x @ weight.T + bias."""
        if not self.quantised:
            y = self.node("MatMul", [x, self.weight(f"{name}.w", weight.T)], f"{output}.product")
            return self.node("Add", [y, self.weight(f"{name}.b", bias)], output)
        scales = np.maximum(np.abs(weight).max(1), 1e-8).astype(np.float32) / np.float32(_WEIGHT_RANGE)
        rounded = np.clip(np.rint(weight / scales[:, None]), -_WEIGHT_RANGE, _WEIGHT_RANGE).astype(np.int8)
        inputs = [
            x,
            self.weight(f"{name}.w", rounded.T),
            self.weight(f"{name}.scale", scales),
            "",
            self.weight(f"{name}.b", bias),
        ]
        return self.node("DynamicQuantizeMatMul", inputs, output, _MICROSOFT)

    def split(self, x: str, outputs: list[str], width: int) -> list[str]:
        """The last axis of x in parts of `width`."""
        sizes = self.weight(f"{outputs[0]}.sizes", np.array([width] * len(outputs), np.int64))
        self.nodes.append(helper.make_node("Split", [x, sizes], outputs, axis=-1))
        return outputs

    def shares(self, x: str, name: str, held: dict[str, Array]) -> str:
        """The distribution over tags for each row of x."""
        y = self.node("MatMul", [x, self.weight(f"{name}.w", held[f"{name}.weight"].T)], f"{name}.product")
        y = self.node("Add", [y, self.weight(f"{name}.b", held[f"{name}.bias"])], f"{name}.logits")
        return self.node("Softmax", [y], f"{name}.shares", axis=-1)

    def embedding(self, name: str, table: Array, index: str) -> str:
        if not self.quantised:
            return self.node("Gather", [self.weight(f"{name}.w", table), index], f"{name}.row")
        scales = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / np.float32(127)
        rounded = np.clip(np.rint(table / scales), -127, 127).astype(np.int8)
        row = self.node("Gather", [self.weight(f"{name}.w", rounded), index], f"{name}.rounded")
        row = self.node("Cast", [row], f"{name}.float", to=TensorProto.FLOAT)
        scale = self.node("Gather", [self.weight(f"{name}.scale", scales), index], f"{name}.scales")
        return self.node("Mul", [row, scale], f"{name}.row")


def build(model: Encoder, *, quantised: bool = True, name: str = "tagger") -> onnx.ModelProto:
    """Inputs `ids`, `parts`, `shapes` (int64 [1, length]) and `first` (int64 [words]); output `shares` (float32 [words, tags])."""
    held = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    graph = _Graph(quantised)
    places = np.ascontiguousarray(held["place.weight"])
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    zero = graph.weight("zero", np.array([0], np.int64))
    place = graph.node("Slice", [graph.weight("place.w", places), zero, length], "place.rows")
    x = graph.embedding("word", held["word.weight"], "ids")
    x = graph.node("Add", [x, place], "x.place")
    part = graph.node("Gather", [graph.weight("part.w", held["part.weight"]), "parts"], "part.rows")
    shape = graph.node("Gather", [graph.weight("shape.w", held["shape.weight"]), "shapes"], "shape.rows")
    x = graph.node("Add", [x, graph.node("Add", [part, shape], "part.shape")], "x.sum")
    norm = [graph.weight(f"norm.{end}", held[f"norm.{end}"]) for end in ("weight", "bias")]
    x = graph.node("LayerNormalization", [x, *norm], "x.0", axis=-1, epsilon=1e-12)
    last = len(model.layers) - 1
    asked, early = "first", ""
    for at in range(len(model.layers)):
        own = {
            key.removeprefix(f"layers.{at}."): value for key, value in held.items() if key.startswith(f"layers.{at}.")
        }
        layer = f"layer{at}"
        width = own["mix.weight"].shape[1]
        q, k, v = (f"{layer}.{letter}" for letter in "qkv")
        weight, bias = own["qkv.weight"], own["qkv.bias"]
        if at < last:
            graph.split(graph.linear(x, f"{layer}.qkv", weight, bias, f"{layer}.qkv.out"), [q, k, v], width)
        else:  # tags are asked for at some places only: these look at all
            if model.early is not None:
                words = graph.node("Gather", [graph.node("Squeeze", [x, zero], "x.flat"), "first"], "x.words", axis=0)
                early = graph.shares(words, "early", held)
                unsure = _unsure(graph, early, zero)
                asked = graph.node("Gather", ["first", unsure], "asked")
            kv = graph.linear(x, f"{layer}.kv", weight[width:], bias[width:], f"{layer}.kv.out")
            graph.split(kv, [k, v], width)
            x = graph.node("Gather", [x, asked], "x.asked", axis=1)
            q = graph.linear(x, f"{layer}.q", weight[:width], bias[:width], f"{layer}.q.out")
        seen = graph.node("MultiHeadAttention", [q, k, v], f"{layer}.seen", _MICROSOFT, num_heads=width // HEAD)
        seen = graph.linear(seen, f"{layer}.mix", own["mix.weight"], own["mix.bias"], f"{layer}.mixed")
        x = _add_norm(graph, x, seen, f"{layer}.norm1", own["norm1.weight"], own["norm1.bias"])
        inner = graph.linear(x, f"{layer}.up", own["up.weight"], own["up.bias"], f"{layer}.inner")
        inner = graph.node("Gelu", [inner], f"{layer}.gelu", _MICROSOFT)
        inner = graph.linear(inner, f"{layer}.down", own["down.weight"], own["down.bias"], f"{layer}.outer")
        x = _add_norm(graph, x, inner, f"{layer}.norm2", own["norm2.weight"], own["norm2.bias"])
    said = graph.shares(graph.node("Squeeze", [x, zero], "x.out"), "tags", held)
    if early:
        rows = graph.node("Unsqueeze", ["unsure", graph.weight("one", np.array([1], np.int64))], "unsure.rows")
        graph.node("ScatterND", [early, rows, said], "shares")
    else:
        graph.node("Identity", [said], "shares")
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [1, "length"]) for name in ("ids", "parts", "shapes")
    ]
    inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["words"]))
    output = helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["words", held["tags.bias"].shape[0]])
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    made = helper.make_model(
        helper.make_graph(graph.nodes, "tagger", inputs, [output], graph.weights), opset_imports=opsets, ir_version=9
    )
    classes = json.dumps([name for name, _ in CLASSES])
    helper.set_model_props(
        made, {"format": FORMAT, "name": name, "classes": classes, "tokenizer": tokenizer().to_str()}
    )
    return made


def _unsure(graph: _Graph, shares: str, zero: str) -> str:
    """Where the share of O is not above `SURE`, and the first word: so there is one at least."""
    free = graph.node("Gather", [shares, graph.weight("outside", np.array(OUTSIDE, np.int64))], "free", axis=1)
    open_ = graph.node("Less", [free, graph.weight("sure", np.array(SURE, np.float32))], "open")
    found = graph.node("Squeeze", [graph.node("NonZero", [open_], "open.at"), zero], "open.rows")
    return graph.node("Concat", [zero, found], "unsure", axis=0)


def _add_norm(graph: _Graph, x: str, y: str, name: str, weight: Array, bias: Array) -> str:
    total = graph.node("Add", [x, y], f"{name}.sum")
    norm = [graph.weight(f"{name}.weight", weight), graph.weight(f"{name}.bias", bias)]
    return graph.node("LayerNormalization", [total, *norm], f"{name}.out", axis=-1, epsilon=1e-12)  # faster than fused


def write(model: Encoder, file: Path, *, quantised: bool = True, name: str = "tagger") -> None:
    """Write the encoder; the same weights give the same bytes."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(build(model, quantised=quantised, name=name).SerializeToString(deterministic=True))
