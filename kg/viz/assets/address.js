// Where one is: in the page's address, so that it can be shared and the browser's back and forward work.
//   #Method/mae   #Paper/…/PROPOSES/Method/…   #community/3
const code = encodeURIComponent;
const nodeAddress = (i) => `${code(N.label[i])}/${code(N.id[i])}`;
const edgeAddress = (e) => `${nodeAddress(E.source[e])}/${code(E.type[e])}/${nodeAddress(E.target[e])}`;
const foldAddress = (f) => `community/${f}`;

// What an address means: {kind, at}, or null for the whole picture or an address of nothing.
function meant(address) {
  let pieces;
  try {
    pieces = address.replace(/^#/, "").split("/").map(decodeURIComponent);
  } catch {
    return null;
  }
  if (pieces.length === 2 && pieces[0] === "community") {
    const f = Number(pieces[1]);
    return Number.isInteger(f) && f >= 0 && f < foldCount ? { kind: "fold", at: f } : null;
  }
  const at = placeOf.get(`${pieces[0]}/${pieces[1]}`);
  if (at === undefined) return null;
  if (pieces.length === 2) return { kind: "node", at };
  const other = placeOf.get(`${pieces[3]}/${pieces[4]}`);
  const edge = around[at].find((e) => E.source[e] === at && E.target[e] === other && E.type[e] === pieces[2]);
  return edge === undefined ? null : { kind: "edge", at: edge };
}

const foldsOf = (focus) =>
  !focus ? [] : focus.kind === "fold" ? chain(focus.at)
  : focus.kind === "node" ? chain(N.fold[focus.at])
  : [...chain(N.fold[E.source[focus.at]]), ...chain(N.fold[E.target[focus.at]])];

function go(address) {
  const open = new Set([...state.open, ...foldsOf(meant(address))]);
  history.pushState({ open: [...open] }, "", address ? `#${address}` : location.href.replace(/#.*/, ""));
  arrive({ open: [...open] });
}

function arrive(kept, animated = true) {
  const focus = meant(location.hash);
  state.focus = focus;
  state.open = new Set(kept ? kept.open : foldsOf(focus));
  // What one asks for is shown even where a filter would hide it.
  if (focus && focus.kind === "node" && seen && !seen.node[focus.at]) resetFilters();
  showPanel(focus);
  network.canvas.setSize(); // the panel takes its place from the picture
  paint();
  look(focus, animated);
}

function foldAll() {
  history.pushState({ open: [] }, "", location.href.replace(/#.*/, ""));
  arrive({ open: [] });
}

function close(f) {
  const open = [...state.open].filter((other) => !chain(other).includes(f));
  const parent = F.parent[f];
  history.pushState({ open }, "", parent >= 0 ? `#${foldAddress(parent)}` : location.href.replace(/#.*/, ""));
  arrive({ open });
}

// The camera.
function look(focus, animated) {
  const animation = animated && nodeCount < 5000 ? { duration: 250, easingFunction: "easeInOutQuad" } : false;
  const box = element("mynetwork");
  if (!focus) return network.fit({ animation });
  if (focus.kind === "fold") {
    const scale = (0.9 * Math.min(box.clientWidth, box.clientHeight)) / (2.5 * F.size[focus.at]);
    return network.moveTo({ position: { x: F.x[focus.at], y: F.y[focus.at] }, scale, animation });
  }
  const ends = focus.kind === "node" ? [focus.at] : [E.source[focus.at], E.target[focus.at]];
  if (focus.kind === "node") for (const e of around[focus.at]) ends.push(E.source[e], E.target[e]);
  const near = ends.filter((i) => shownNodes.has(i));
  const xs = near.map((i) => N.x[i]), ys = near.map((i) => N.y[i]);
  const wide = Math.max(...xs) - Math.min(...xs) + 240, high = Math.max(...ys) - Math.min(...ys) + 200;
  const whole = Math.min(box.clientWidth / wide, box.clientHeight / high);
  if (whole > 0.45) {
    const middle = { x: (Math.max(...xs) + Math.min(...xs)) / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 };
    return network.moveTo({ position: middle, scale: Math.min(1.3, whole), animation });
  }
  network.moveTo({ position: { x: N.x[ends[0]], y: N.y[ends[0]] }, scale: 0.8, animation });
}

window.addEventListener("popstate", (event) => arrive(event.state));
