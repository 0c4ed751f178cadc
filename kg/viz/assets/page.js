// The page's own part: search, tooltips, the first view. Texts come from papers: they are only ever set as textContent.
"use strict";
(function () {
  const MOST = 12;
  const element = (id) => document.getElementById(id);
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}+#*]+/gu, "");

  function part(parent, tag, className, text) {
    const child = document.createElement(tag);
    child.className = className;
    child.textContent = text;
    parent.append(child);
    return child;
  }

  // Search: by name and every other spelling, the best first: equal, then starting, then containing.
  const all = nodes.get().map((node) => ({ node, keys: [node.name, ...node.spellings].map(plain) }));

  function search(text) {
    const wanted = plain(text);
    if (!wanted) return [];
    const rank = (keys) => Math.min(...keys.map((k) => (k === wanted ? 0 : k.startsWith(wanted) ? 1 : k.includes(wanted) ? 2 : 3)));
    return all
      .map(({ node, keys }) => ({ node, rank: rank(keys) }))
      .filter((hit) => hit.rank < 3)
      .sort((a, b) => a.rank - b.rank || b.node.support - a.node.support || a.node.id - b.node.id)
      .map((hit) => hit.node);
  }

  function show(node) {
    network.selectNodes([node.id]);
    network.focus(node.id, { scale: Math.max(1, network.getScale()), animation: { duration: 300 } });
    element("found").hidden = true;
  }

  element("search").addEventListener("input", (event) => {
    const list = element("found");
    const hits = search(event.target.value);
    list.replaceChildren();
    list.hidden = event.target.value.trim() === "";
    for (const node of hits.slice(0, MOST)) {
      const button = part(part(list, "li", "", ""), "button", "", node.name + " ");
      part(button, "span", "kind", node.kind);
      button.addEventListener("click", () => show(node));
    }
    if (hits.length > MOST) part(list, "li", "none", `and ${hits.length - MOST} more`);
    if (hits.length === 0) part(list, "li", "none", "nothing in this picture");
  });
  element("search").addEventListener("keydown", (event) => {
    const hits = search(event.target.value);
    if (event.key === "Enter" && hits.length) show(hits[0]);
    if (event.key === "Escape") element("found").hidden = true;
  });

  // Tooltips of nodes and relationships.
  function tip(event, name, kind, facts, quotes) {
    const box = element("tip");
    box.replaceChildren();
    part(box, "div", "name", name);
    part(box, "div", "kind", kind);
    for (const fact of facts) part(box, "div", "", fact);
    for (const quote of quotes) part(box, "q", "", quote);
    box.hidden = false;
    const { clientX: x, clientY: y } = event;
    box.style.left = Math.max(8, Math.min(x + 16, innerWidth - box.offsetWidth - 8)) + "px";
    box.style.top = Math.max(8, Math.min(y + 16, innerHeight - box.offsetHeight - 8)) + "px";
  }
  const away = () => (element("tip").hidden = true);
  network.on("hoverNode", ({ node, event }) => {
    const { name, kind, facts } = nodes.get(node);
    tip(event, name, kind, facts, []);
  });
  network.on("hoverEdge", ({ edge, event }) => {
    const { from, to, kind, facts, quotes } = edges.get(edge);
    tip(event, `${nodes.get(from).name} → ${nodes.get(to).name}`, kind, facts, quotes);
  });
  for (const gone of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(gone, away);
  network.on("click", () => (element("found").hidden = true));

  network.fit();
})();
