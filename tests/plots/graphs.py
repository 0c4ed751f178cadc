"""A graph to plot: scores over time, methods over years, tasks and datasets; small enough to count by hand."""

from __future__ import annotations

from kg.graph.rows import Graph, Value

YEARS = {"p0": "2019-05-01", "p1": "2020-02-10", "p2": "2020-06", "p3": "2022", "p4": "2022-03-04"}


def scored(direction: str | None = "higher") -> Graph:
    """Accuracy on ImageNet in five dated papers and one without a date; an error rate on it in one; a task each."""
    graph = Graph()
    metric: dict[str, Value] = {"name": "top-1 accuracy", "unit": "%"}
    graph.nodes["Metric"] = {
        "top-1-accuracy": {**metric, **({"direction": direction} if direction else {})},
        "error": {"name": "error rate", "direction": "lower", "unit": "%"},
        "fid": {"name": "FID", "direction": "lower"},
    }
    graph.nodes["Dataset"] = {"imagenet": {"name": "ImageNet"}, "coco": {"name": "COCO"}}
    graph.nodes["Task"] = {"classification": {"name": "classification"}, "detection": {"name": "detection"}}
    for label in ("Paper", "Method", "Benchmark", "Result", "Alias"):
        graph.nodes[label] = {}
    for dataset, measure in (("imagenet", "top-1-accuracy"), ("imagenet", "error")):
        name = f"{graph.nodes['Dataset'][dataset]['name']} · {graph.nodes['Metric'][measure]['name']}"
        graph.nodes["Benchmark"][f"{dataset}/{measure}"] = {"name": name}
        join(graph, "Benchmark", "ON_DATASET", "Dataset", f"{dataset}/{measure}", dataset)
        join(graph, "Benchmark", "MEASURED_BY", "Metric", f"{dataset}/{measure}", measure)
    for paper, published in YEARS.items():
        graph.nodes["Paper"][paper] = {"name": paper, "published": published, "year": int(published[:4])}
    graph.nodes["Paper"]["undated"] = {"name": "undated"}
    report(graph, "p0", 70.0, "AlphaNet", own=True)
    report(graph, "p1", 80.5, "BetaNet", own=True)
    report(graph, "p1", 75.0, "AlphaNet")
    report(graph, "p2", 79.0, None)
    report(graph, "p3", 80.5, "BetaNet", setting="zero-shot")
    report(graph, "p4", 85.0, "GammaNet", own=True)
    report(graph, "undated", 99.0, "BetaNet")
    report(graph, "p4", 15.0, "GammaNet", own=True, benchmark="imagenet/error")
    for paper in ("p0", "p1", "p2"):
        join(graph, "Paper", "ADDRESSES", "Task", paper, "classification")
        join(graph, "Paper", "EVALUATES_ON", "Dataset", paper, "imagenet")
    join(graph, "Paper", "ADDRESSES", "Task", "p2", "detection")
    join(graph, "Paper", "INTRODUCES", "Dataset", "p2", "coco")
    join(graph, "Paper", "MENTIONS", "Dataset", "p3", "coco")
    join(graph, "Paper", "ADDRESSES", "Task", "p3", "detection")
    return graph


def report(
    graph: Graph,
    paper: str,
    value: float,
    method: str | None,
    *,
    own: bool = False,
    setting: str | None = None,
    benchmark: str = "imagenet/top-1-accuracy",
) -> None:
    """Let a paper report a score of a method, of its own or of another's that it uses."""
    id = f"r{len(graph.nodes['Result'])}"
    found: dict[str, Value] = {"name": id, "kind": "absolute", "value_canonical": value, "confidence": 0.9}
    graph.nodes["Result"][id] = {**found, **({"setting": setting} if setting else {})}
    join(graph, "Paper", "REPORTS", "Result", paper, id)
    join(graph, "Result", "ON_BENCHMARK", "Benchmark", id, benchmark)
    if method is not None:
        graph.nodes["Method"][method.lower()] = {"name": method}
        join(graph, "Result", "OF_METHOD", "Method", id, method.lower())
        join(graph, "Paper", "PROPOSES" if own else "USES", "Method", paper, method.lower())


def join(graph: Graph, source_label: str, type: str, target_label: str, source: str, target: str) -> None:
    """Add a relationship."""
    graph.relationships.setdefault((source_label, type, target_label), {})[source, target] = {}


NAMES = (
    "$x_1^2$ and \\frac{1}{2} $",
    "_hidden_",
    "\U0001f600\u200d\U0001f525 net",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "\u202eevil \u2066",
    "\u4e2d\u6587 \u65e5\u672c",
    "<script>alert(1)</script> & \"'",
    "a\x00b\x1bc\ud800d\ufffe\u2028e",
    "long " * 300,
    "%d {x} \\alpha #",
)
"""Names that would do harm where they were taken for anything but text."""


def harmful() -> Graph:
    """Such names wherever a plot shows one."""
    graph = Graph({label: {} for label in ("Paper", "Method", "Result", "Benchmark", "Dataset", "Metric", "Task")})
    for i, name in enumerate(NAMES):
        for label in ("Dataset", "Metric", "Task"):
            graph.nodes[label][f"x{i}"] = {"name": name, **({"unit": name} if label == "Metric" else {})}
        graph.nodes["Benchmark"][f"b{i}"] = {"name": f"{name} · {name}"}
        graph.nodes["Metric"][f"x{i}"]["direction"] = ("higher", "lower")[i % 2]
        join(graph, "Benchmark", "ON_DATASET", "Dataset", f"b{i}", f"x{i}")
        join(graph, "Benchmark", "MEASURED_BY", "Metric", f"b{i}", f"x{i}")
        for n, year in enumerate((2021, 2022, 2023)):
            paper = f"p{i}-{n}"
            graph.nodes["Paper"][paper] = {"name": name, "year": year, "published": f"{year}-0{i % 9 + 1}-11"}
            report(graph, paper, float(i * n), name, own=True, setting=name, benchmark=f"b{i}")
            join(graph, "Paper", "ADDRESSES", "Task", paper, f"x{i}")
            join(graph, "Paper", "EVALUATES_ON", "Dataset", paper, f"x{i}")
    return graph
