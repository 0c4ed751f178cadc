// What is drawn: from what is open, what the filters let through and what is looked at, always computed anew and whole.
const state = { open: new Set(), focus: null, hidden: new Set(), from: 0, to: 0, support: 0, confidence: 0 };
const MOST_BUNDLES = 120;
const COUNTED = new Set(["Method", "Dataset", "Task", "Metric", "Benchmark"]);
const DARK = "#24292f", PALE = 0.1;
const centres = new Set(N.centres);
let seen = null; // which nodes and relationships the filters let through, and how many

const narrowed = () => state.hidden.size > 0 || state.from > 0 || state.to > 0 || state.support > 0 || state.confidence > 0;
const inYears = (from, to) =>
  (!state.from && !state.to) || (from > 0 && to >= (state.from || 0) && from <= (state.to || 9999));

function filtered() {
  const node = new Uint8Array(nodeCount), edge = new Uint8Array(edgeCount), joined = new Uint8Array(nodeCount);
  for (let i = 0; i < nodeCount; i++) {
    node[i] = !state.hidden.has(N.label[i]) && (N.label[i] !== "Paper" || inYears(N.year[i], N.year[i])) &&
      (!COUNTED.has(N.label[i]) || N.support[i] >= state.support) ? 1 : 0;
  }
  let edges = 0, nodes = 0;
  for (let e = 0; e < edgeCount; e++) {
    const known = E.to[e] > 0 || N.label[E.source[e]] === "Paper";
    if (!node[E.source[e]] || !node[E.target[e]] || state.hidden.has(E.type[e])) continue;
    if ((known && !inYears(E.from[e], E.to[e])) || (E.confidence[e] >= 0 && E.confidence[e] < state.confidence)) continue;
    edge[e] = joined[E.source[e]] = joined[E.target[e]] = 1;
    edges++;
  }
  // What a filter has taken all relationships from would only stand around.
  for (let i = 0; i < nodeCount; i++) {
    if (node[i] && !joined[i] && narrowed() && around[i].length && !centres.has(i)) node[i] = 0;
    nodes += node[i];
  }
  return { node, edge, nodes, edges };
}

// For every community the outermost closed one around it (itself included), or -1.
function closed() {
  const found = new Int32Array(foldCount);
  for (let f = 0; f < foldCount; f++) {
    const outer = F.parent[f] >= 0 ? found[F.parent[f]] : -1;
    found[f] = outer >= 0 ? outer : state.open.has(f) ? -1 : f;
  }
  return found;
}

function lookedAt(standsFor) {
  const focus = state.focus;
  if (!focus) return null;
  const lit = new Set();
  if (focus.kind === "edge") [E.source[focus.at], E.target[focus.at]].forEach((i) => lit.add(standsFor(i)));
  if (focus.kind === "node") {
    lit.add(standsFor(focus.at));
    for (const e of around[focus.at]) if (seen.edge[e]) lit.add(standsFor(E.source[e])).add(standsFor(E.target[e]));
  }
  return lit.size ? lit : null;
}

function drawnNodes(standsFor, lit, folds) {
  const items = new Map();
  const focus = state.focus && state.focus.kind === "node" ? state.focus.at : -1;
  for (let i = 0; i < nodeCount; i++) {
    if (!seen.node[i]) continue;
    const place = standsFor(i);
    if (place !== i) {
      folds.set(place, (folds.get(place) || 0) + 1);
      continue;
    }
    const pale = lit && !lit.has(i), chosen = i === focus || centres.has(i);
    items.set(i, {
      id: i, x: N.x[i], y: N.y[i], group: N.label[i], size: N.size[i], label: pale ? "" : N.text[i] || N.name[i],
      opacity: pale ? PALE : 1, borderWidth: i === focus ? 5 : chosen ? 4 : 1, font: { size: N.font[i] },
      ...(chosen ? { color: { background: looks[N.label[i]], border: DARK } } : { color: undefined }),
      name: N.name[i], kind: N.label[i], key: `${pale}${i === focus}`,
    });
  }
  for (const [place, count] of folds) {
    const f = Number(place.slice(1)), pale = lit && !lit.has(place);
    const lines = F.text[f].split("\n");
    lines[lines.length - 1] = count.toLocaleString("en");
    items.set(place, {
      id: place, x: F.x[f], y: F.y[f], shape: "dot", size: F.size[f], label: pale ? "" : lines.join("\n"),
      opacity: pale ? 0.35 : 1, borderWidth: 1.5, scaling: { label: { drawThreshold: 6 } }, name: F.name[f], kind: "community",
      color: { background: "#edf2f7", border: "#8fa1b3", hover: { background: "#dfe9f3", border: "#5b7083" }, highlight: { background: "#dfe9f3", border: "#5b7083" } },
      font: { size: F.font[f], strokeWidth: 0, vadjust: -F.size[f] - (lines.length * F.font[f]) / 2 - 3 },
      key: `${pale}${count}`,
    });
  }
  return items;
}

function drawnEdges(standsFor, lit) {
  const items = new Map(), bundles = new Map();
  const focus = state.focus;
  const strength = seen.edges > 3000 ? 0.4 : 0.75; // many lines are a veil, few are lines
  for (let e = 0; e < edgeCount; e++) {
    if (!seen.edge[e]) continue;
    const source = E.source[e], target = E.target[e];
    const a = standsFor(source), b = standsFor(target);
    if (a === b && a !== source) continue;
    if (a === source && b === target) {
      const own = focus && (focus.kind === "edge" ? focus.at === e : focus.kind === "node" && (source === focus.at || target === focus.at));
      const pale = lit && !own;
      const bend = E.bend[e];
      items.set(e, {
        id: e, from: source, to: target, width: own && focus.kind === "edge" ? 4 : E.width[e], kind: E.type[e],
        color: { color: E.colour[e], opacity: pale ? 0.06 : own ? 0.9 : strength, highlight: DARK, hover: DARK },
        ...(bend ? { smooth: { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(bend) } } : {}),
        key: `${pale}${own}`,
      });
      continue;
    }
    const key = String(a) < String(b) ? `${a} ${b}` : `${b} ${a}`;
    const bundle = bundles.get(key);
    if (bundle) bundle.count++;
    else bundles.set(key, { a, b, count: 1, nodes: typeof a === "number" || typeof b === "number" });
  }
  for (const [key, { a, b, count, strong }] of strongest(bundles, focus)) {
    const pale = lit && !strong;
    items.set(`b ${key}`, {
      id: `b ${key}`, from: a, to: b, kind: "bundle", count, arrows: { to: { enabled: false } }, bundle: true,
      width: Math.min(60, 1.5 + 1.2 * Math.log2(count)) * bundleScale(a, b), selectionWidth: 0, hoverWidth: 0,
      color: { color: strong ? "#5b7083" : "#b4c0cb", opacity: pale ? 0.08 : strong ? 0.8 : 0.55, highlight: "#5b7083", hover: "#5b7083" },
      key: `${pale}${strong}${count}`,
    });
  }
  return items;
}

// Lines between large circles are seen from afar: they are as wide as these are large.
const radius = (place) => (typeof place === "number" ? 0 : F.size[Number(place.slice(1))]);
const bundleScale = (a, b) => (radius(a) && radius(b) ? Math.max(1, Math.min(radius(a), radius(b)) / 220) : 0.6);

// All bundles of what is looked at, and of the others between communities the largest: all would be a thicket.
function strongest(bundles, focus) {
  const place = !focus ? null : focus.kind === "node" ? focus.at : focus.kind === "fold" ? `f${focus.at}` : null;
  const own = [], others = [];
  for (const [key, bundle] of bundles) {
    bundle.strong = place !== null && (bundle.a === place || bundle.b === place);
    if (bundle.strong) own.push([key, bundle]);
    else if (!bundle.nodes) others.push([key, bundle]);
  }
  others.sort((x, y) => y[1].count - x[1].count || (x[0] < y[0] ? -1 : 1));
  return [...own, ...others.slice(0, MOST_BUNDLES)];
}

function put(set, items, before) {
  const gone = [...before.keys()].filter((id) => !items.has(id));
  const changed = [...items].filter(([id, item]) => before.get(id) !== item.key).map(([, item]) => item);
  if (gone.length) set.remove(gone);
  if (changed.length) set.update(changed);
  return new Map([...items].map(([id, item]) => [id, item.key]));
}

let shownNodes = new Map(), shownEdges = new Map();
function paint(anew = false) {
  if (anew || !seen) seen = filtered();
  const outer = closed(), folds = new Map();
  const standsFor = (i) => (N.fold[i] >= 0 && outer[N.fold[i]] >= 0 ? `f${outer[N.fold[i]]}` : i);
  const lit = lookedAt(standsFor);
  const drawn = drawnNodes(standsFor, lit, folds);
  const lines = drawnEdges(standsFor, lit);
  shownEdges = put(edges, new Map([...shownEdges.keys()].filter((id) => lines.has(id)).map((id) => [id, { key: shownEdges.get(id) }])), shownEdges);
  shownNodes = put(nodes, drawn, shownNodes);
  shownEdges = put(edges, lines, shownEdges);
  version++;
}

// Open communities: a quiet circle behind their members, and the name above.
const opened = (f) => chain(f).every((outer) => state.open.has(outer));
function drawCircles(pen) {
  const scale = network.getScale();
  for (const f of [...state.open].filter(opened)) {
    pen.beginPath();
    pen.arc(F.x[f], F.y[f], F.size[f] / 0.8, 0, 2 * Math.PI);
    pen.fillStyle = "rgba(237, 242, 247, .35)";
    pen.fill();
    pen.lineWidth = 1 / scale;
    pen.strokeStyle = "#c5d0da";
    pen.stroke();
  }
}
function drawNames(pen) {
  const scale = network.getScale();
  pen.font = `600 ${12.5 / scale}px system-ui, sans-serif`;
  pen.textAlign = "center";
  pen.textBaseline = "bottom";
  pen.lineWidth = 4 / scale;
  pen.strokeStyle = "rgba(255, 255, 255, .9)";
  pen.fillStyle = "#4a6072";
  for (const f of [...state.open].filter((f) => F.size[f] * scale > 90 && opened(f))) {
    const text = F.name[f].split(", ").slice(0, 2).join(", "), top = F.y[f] - F.size[f] / 0.8 - 4 / scale;
    pen.strokeText(text, F.x[f], top);
    pen.fillText(text, F.x[f], top);
  }
}
network.on("beforeDrawing", drawCircles);
network.on("afterDrawing", drawNames);
