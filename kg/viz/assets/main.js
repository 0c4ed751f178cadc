// The mouse on the picture, and the first view.
network.on("click", ({ nodes: [node], edges: [edge] }) => {
  element("found").hidden = true;
  if (typeof node === "number") return go(nodeAddress(node));
  if (typeof node === "string") return go(foldAddress(Number(node.slice(1))));
  if (typeof edge === "number") return go(edgeAddress(edge));
  if (edge === undefined && state.focus) go("");
});

// A long press is a click once it ends where it began; vis-network takes it for one at once, and a slow hand wants to drag.
let held = null;
network.body.eventListeners.onHold = (event) => (held = event);
network.on("dragStart", () => (held = null));
network.on("release", () => {
  if (held) network.body.eventListeners.onTap(held);
  held = null;
});

const tip = element("tip");
function hint({ clientX: x, clientY: y }, name, kind) {
  tip.replaceChildren();
  part(tip, "div", "name", name);
  part(tip, "div", "kind", kind);
  tip.hidden = false;
  tip.style.left = Math.max(8, Math.min(x + 16, innerWidth - tip.offsetWidth - 8)) + "px";
  tip.style.top = Math.max(8, Math.min(y + 16, innerHeight - tip.offsetHeight - 8)) + "px";
}
const nameOf = (place) => (typeof place === "number" ? N.name[place] : F.name[Number(place.slice(1))]);
network.on("hoverNode", ({ node, event }) => {
  if (typeof node === "string") return hint(event, nameOf(node), "community: click to open");
  const behind = COUNTED.has(N.label[node]) ? ` · ${counted(N.support[node], "paper", "papers")}` : N.year[node] ? ` · ${N.year[node]}` : "";
  hint(event, N.name[node], N.label[node] + behind);
});
network.on("hoverEdge", ({ edge, event }) => {
  const { from, to, kind, count } = edges.get(edge);
  const sure = typeof edge === "number" && E.confidence[edge] >= 0 ? ` · confidence ${E.confidence[edge].toFixed(2)}` : "";
  hint(event, `${nameOf(from)} ${count ? "–" : "→"} ${nameOf(to)}`, count ? counted(count, "relationship", "relationships") : kind + sure);
});
for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, () => (tip.hidden = true));

if (foldCount) {
  element("fold").hidden = false;
  element("fold").addEventListener("click", foldAll);
}
arrive(history.state, false);
tell();
document.body.dataset.ready = "yes";
const painted = () => requestAnimationFrame(() => setTimeout(openDetails, 0));
if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", painted);
else painted();
