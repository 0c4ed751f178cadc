"""The whole graph as a page in a browser, and beside it the same graph as plain pyvis makes it.

Needs Chromium (`chromium` on the path) and Playwright, as the browser tests do. Seconds of the clock, and of them the CPU of
the page's own thread, which other work on the machine changes less.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.graphs import home, named
from bench.process import timed
from kg.graph.rows import Graph
from kg.stores.embedded import open_embedded
from kg.viz import view

OPEN = 2000  # nodes in open communities while the picture is moved
PAN = 4.0  # seconds
REACH, STRIDE = 300, 5  # pixels: how far the picture is moved to either side, and with one move of the mouse
WAIT = 60.0  # seconds after which plain pyvis is given up
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

PAINTED = """() => {
    const canvas = document.querySelector('#mynetwork canvas');
    return canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((v) => v);
}"""
WATCH = """() => {
    // The times of the frames in which three rows of pixels are not what they were in the frame before.
    const sheet = document.querySelector('#mynetwork canvas'), { width, height } = sheet;
    const copy = Object.assign(document.createElement('canvas'), { width, height: 3 });
    const pen = copy.getContext('2d', { willReadFrequently: true });
    let last = 0;
    window.changed = [];
    const look = (now) => {
        let sum = 0;
        pen.clearRect(0, 0, width, 3);
        [.3, .5, .7].forEach((at, row) => pen.drawImage(sheet, 0, Math.round(height * at), width, 1, 0, row, width, 1));
        for (const pixel of new Uint32Array(pen.getImageData(0, 0, width, 3).data.buffer)) sum = (31 * sum + pixel) | 0;
        if (sum !== last) changed.push(now);
        last = sum;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""
UNFOLD = f"""() => {{
    const folds = view.graph.folds;
    let open = 0;
    for (let f = 0; f < folds.name.length && open < {OPEN}; f++)
        if (folds.parent[f] < 0 && folds.nodes[f] < {OPEN}) {{ view.openAll(f); open += folds.nodes[f]; }}
    network.fit();
    return nodes.get().filter((n) => n.kind !== 'community').length;
}}"""


def main() -> None:
    """Print size, seconds until the page can be used, frames a second while it is moved, and requests."""
    with open_embedded(home() / "graph.kgl") as store:
        graph = store.graph()
    print(f"view, {named(graph)}:")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "graph.html")
        spent = timed(lambda: view(graph, file, all=True))
        print(f"  kg view --all   {_size(file)}, made in {spent.clock:.1f} s ({spent.cpu:.1f} s CPU)")
        _used(file)
        plain = Path(folder, "plain.html")
        plain.write_text(_plain(graph), "utf-8")
        print(f"  plain pyvis     {_size(plain)}")
        with _page(plain) as page:
            print(f"  plain pyvis     {_painted(page, plain)}")


def _used(file: Path) -> None:
    """Open the page, wait until it can be used, and move its picture with communities closed and open."""
    with _page(file) as page:
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(file.as_uri())
        page.wait_for_selector("body[data-ready]", timeout=60_000)
        ready = page.evaluate("() => performance.now()") / 1000
        print(f"  can be used after {ready:.2f} s ({_cpu(session):.2f} s CPU)")
        page.evaluate(WATCH)
        for moved in ("closed", "open"):
            shown = page.evaluate(UNFOLD) if moved == "open" else page.evaluate("() => nodes.length")
            page.wait_for_timeout(2000)
            rate, cpu, longest = _pan(page, session)
            print(
                f"  communities {moved}, {shown:,} nodes: {rate:.0f} frames a second while dragged "
                f"({cpu:.1f} ms CPU each, at most {longest:.0f} ms between two)"
            )


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1e6:.1f} MB"


@contextmanager
def _page(file: Path) -> Iterator[Any]:
    """A page of a browser, which says at the end what it asked the network for."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or sys.exit("no Chromium is installed: install the package chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, headless=True, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        asked: list[str] = []
        said: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
        network = sum(not url.startswith("file:") for url in asked)
        print(f"  {file.name}: {network} requests to the network, {len(said)} messages in the console")
        browser.close()


def _cpu(session: Any) -> float:
    """Seconds of CPU that the page's main thread has taken."""
    metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"])


def _pan(page: Any, session: Any) -> tuple[float, float, float]:
    """Frames a second in which the picture had moved, while the mouse drags it to and fro; milliseconds of CPU for one,
    and the longest time between two."""
    box = page.locator("#mynetwork canvas").bounding_box()
    left, top = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 12, top)
    page.evaluate("() => { changed.length = 0; }")
    cpu, begin, step = _cpu(session), time.perf_counter(), 0
    while (seconds := time.perf_counter() - begin) < PAN:
        step += 1
        aside = abs((step * STRIDE) % (4 * REACH) - 2 * REACH) - REACH
        page.mouse.move(left - aside, top + aside / 3)
    times = page.evaluate("() => changed")
    cpu = _cpu(session) - cpu
    page.mouse.up()
    longest = max((after - before for before, after in pairwise(times)), default=1000 * seconds)
    return len(times) / seconds, 1000 * cpu / max(len(times), 1), longest


def _plain(graph: Graph) -> str:
    """The same nodes and relationships as pyvis draws them with its defaults.

    They are put in as lists: its `add_edge` looks through all nodes each time.
    """
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", height="900px")
    rows = [row for row in graph.node_rows() if row[0] != "Alias"]
    number = {(label, id): i for i, (label, id, _) in enumerate(rows)}
    network.nodes = [
        {"id": i, "label": row["name"], "group": label, "shape": "dot"} for i, (label, _, row) in enumerate(rows)
    ]
    network.edges = [
        {"from": number[source_label, source], "to": number[target_label, target], "title": type}
        for type, source_label, source, target_label, target, _ in graph.relationship_rows()
        if source_label != "Alias"
    ]
    return str(network.generate_html())


def _painted(page: Any, file: Path) -> str:
    from playwright.sync_api import Error

    begin = time.perf_counter()
    try:
        page.goto(file.as_uri(), timeout=WAIT * 1000)
        page.wait_for_function(PAINTED, timeout=max(1.0, WAIT - (time.perf_counter() - begin)) * 1000)
        page.wait_for_function(
            "() => network.body.nodeIndices.length && !document.getElementById('loadingBar')?.offsetParent",
            timeout=max(1.0, WAIT - (time.perf_counter() - begin)) * 1000,
        )
    except Error:
        return f"nothing painted within {WAIT:.0f} s"
    return f"painted after {time.perf_counter() - begin:.1f} s"
