// Search: by name and every other spelling, the best first: equal, then starting, then containing.
const MOST_HITS = 12;
let spelled = null;

function search(text) {
  const wanted = plain(text);
  if (!wanted) return [];
  spelled ||= N.name.map((name, i) => [name, N.id[i], ...(N.spellings[i] || [])].map(plain));
  const hits = [];
  spelled.forEach((keys, i) => {
    let rank = 3;
    for (const key of keys) rank = Math.min(rank, key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3);
    if (rank < 3) hits.push({ i, rank });
  });
  return hits.sort((a, b) => a.rank - b.rank || N.support[b.i] - N.support[a.i] || a.i - b.i).map((hit) => hit.i);
}

const box = element("search"), list = element("found");
function choose(i) {
  list.hidden = true;
  box.blur();
  go(nodeAddress(i));
}
box.addEventListener("input", () => {
  const hits = search(box.value);
  list.replaceChildren();
  list.hidden = box.value.trim() === "";
  for (const i of hits.slice(0, MOST_HITS)) {
    const made = button(part(list, "li"), "", "", () => choose(i));
    part(made, "span", "", N.name[i] + " ");
    part(made, "span", "kind", N.label[i]);
  }
  if (hits.length > MOST_HITS) part(list, "li", "none", `and ${counted(hits.length - MOST_HITS, "other", "others")}`);
  if (!hits.length) part(list, "li", "none", "nothing in this picture");
});
box.addEventListener("keydown", (event) => {
  const hits = event.key === "Enter" ? search(box.value) : [];
  if (hits.length) choose(hits[0]);
  if (event.key === "ArrowDown") list.querySelector("button")?.focus();
});
list.addEventListener("keydown", (event) => {
  const all = [...list.querySelectorAll("button")], at = all.indexOf(document.activeElement);
  if (event.key === "ArrowDown") all[Math.min(at + 1, all.length - 1)]?.focus();
  if (event.key === "ArrowUp") (all[at - 1] || box).focus();
});
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    box.focus();
    box.select();
  }
  if (event.key === "Escape") {
    const waiting = !list.hidden || box.value;
    box.value = "";
    list.hidden = true;
    document.activeElement?.blur();
    if (!waiting && state.focus) go("");
  }
});
