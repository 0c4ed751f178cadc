"""Graphs to look at: one of varied rows, one of hostile texts."""

from __future__ import annotations

from kg.graph.rows import Graph, Properties

HOSTILE = (
    "<script>window.harm = 1</script>",
    "</script><img src=http://127.0.0.1:9/x onerror='window.harm = 2'>",
    '" onmouseover="window.harm = 3" x=\'',
    '<a href="javascript:window.harm = 4">href</a>',
    "{{ 7*7 }} {% raw %} ${window.harm = 5} `x` \\u0041 \\",
    "line\u2028separator\u2029\x00\x1b tab\tand\nfeed \U0001f600 \u202eright to left",
    "<!-- <link rel=stylesheet href=https://127.0.0.1:9/x.css> --> </head><body>",
    "=" * 3000,
)


def varied(papers: int = 40) -> Graph:
    """Papers that each propose a method, use some of a few, and evaluate on benchmarks of six datasets."""
    graph = Graph()
    datasets = ("ImageNet-1K", "COCO", "ADE20K", "SQuAD", "GLUE", "MMLU")
    used = ("Transformer", "contrastive learning", "LoRA", "diffusion model", "MAE")
    for i, name in enumerate(datasets):
        node(graph, "Dataset", name.lower(), name=name)
        for metric in ("accuracy", "-")[i % 2 :]:
            title = name if metric == "-" else f"{name} · {metric}"
            node(graph, "Benchmark", f"{name.lower()}/{metric}", name=title)
            edge(graph, "Benchmark", "ON_DATASET", "Dataset", f"{name.lower()}/{metric}", name.lower())
    for name in used:
        node(graph, "Method", name.lower(), name=name, aliases=[name.upper()])
        node(graph, "Alias", name.lower(), name=name.lower())
        edge(graph, "Alias", "NAMES", "Method", name.lower(), name.lower())
    node(graph, "Task", "detection", name="object detection")
    for i in range(papers):
        paper, method, dataset = f"arxiv:2401.{i:05}", f"net-{i}", datasets[i % 6].lower()
        title = f"Net{i}: A Short Note on Things That Are Learned Well"
        quote = f"We propose Net{i}, which reaches {60 + i}.5 % on {dataset}."
        node(
            graph,
            "Paper",
            paper,
            name=title,
            title=title,
            abstract=f"Nets are many. {quote} This is all.",
            year=2024,
            authors=["A", "B"],
        )
        node(graph, "Method", method, name=f"Net{i}")
        found: Properties = {"confidence": 0.9, "mentions": 2, "evidence": [quote]}
        edge(graph, "Paper", "PROPOSES", "Method", paper, method, **found)
        edge(graph, "Paper", "USES", "Method", paper, used[i % 5].lower(), **found)
        edge(graph, "Paper", "USES", "Method", paper, used[(i * 3) % 5].lower(), **found)
        edge(graph, "Paper", "EVALUATES_ON", "Dataset", paper, dataset, **found)
        edge(graph, "Paper", "ADDRESSES", "Task", paper, "detection", **found)
        benchmark = f"{dataset}/-"
        edge(graph, "Method", "BENCHMARKED_ON", "Benchmark", method, benchmark, basis="result", support=1)
        result = f"r{i}"
        node(
            graph,
            "Result",
            result,
            name=f"{60 + i}.5 %",
            evidence=quote,
            kind="absolute",
            value=60.5 + i,
            value_canonical=60.5 + i,
            value_text=f"{60 + i}.5",
            unit="%",
        )
        edge(graph, "Paper", "REPORTS", "Result", paper, result)
        edge(graph, "Result", "OF_METHOD", "Method", result, method)
        edge(graph, "Result", "ON_BENCHMARK", "Benchmark", result, benchmark)
    edge(graph, "Method", "OUTPERFORMS", "Method", "net-1", "net-2", support=2)
    edge(graph, "Method", "OUTPERFORMS", "Method", "net-2", "net-1", support=1)
    edge(graph, "Method", "VARIANT_OF", "Method", "net-1", "net-2")
    return graph


def hostile() -> Graph:
    """Texts that would do harm where they were taken for anything but text, everywhere a text can stand."""
    graph = Graph()
    for i, text in enumerate(HOSTILE):
        paper = f"{i}{text}"
        node(
            graph, "Paper", paper, name=text, title=text, url="javascript:window.harm = 6", authors=[text], venue=text,
            abstract=f"{text} {text}",
        )  # fmt: skip
        node(graph, "Method", text, name=text, full_name=text, aliases=[text])
        node(graph, "Repo", text, name=text, url="javascript:window.harm = 7")
        edge(graph, "Paper", "PROPOSES", "Method", paper, text, confidence=1.0, evidence=[text])
        edge(graph, "Paper", "HAS_CODE", "Repo", paper, text, evidence=[text])
    return graph


def node(graph: Graph, label: str, id: str, **properties: object) -> None:
    """Add a node."""
    graph.nodes.setdefault(label, {})[id] = properties  # type: ignore[assignment]


def edge(
    graph: Graph, source: str, type: str, target: str, source_id: str, target_id: str, **properties: object
) -> None:
    """Add a relationship."""
    graph.relationships.setdefault((source, type, target), {})[source_id, target_id] = properties  # type: ignore[assignment]
