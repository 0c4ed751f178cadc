// The legend, which counts, and hides what is not ticked; years, support, confidence.
const ticks = element("legend").querySelectorAll("input[data-kind]");
const years = N.year.filter((year) => year > 0);

function apply() {
  state.hidden = new Set([...ticks].filter((tick) => !tick.checked).map((tick) => tick.dataset.kind));
  state.from = Number(element("from").value) || 0;
  state.to = Number(element("to").value) || 0;
  state.support = Number(element("support").value) > 1 ? Number(element("support").value) : 0;
  state.confidence = Number(element("confidence").value) || 0;
  element("support-said").textContent = state.support ? `${state.support} or more` : "any";
  element("confidence-said").textContent = state.confidence ? `${state.confidence.toFixed(2)} or more` : "any";
  paint(true);
  tell();
}

function tell() {
  const all = `${counted(nodeCount, "node", "nodes")}, ${counted(edgeCount, "relationship", "relationships")}`;
  element("shown").textContent = narrowed()
    ? `${seen.nodes.toLocaleString("en")} of ${all.replace(/, .*/, "")} and ${seen.edges.toLocaleString("en")} of ${all.replace(/.*, /, "")} pass`
    : "";
  element("reset").hidden = !narrowed();
}

function resetFilters() {
  for (const tick of ticks) tick.checked = true;
  for (const id of ["from", "to"]) element(id).value = "";
  element("support").value = 1;
  element("confidence").value = 0;
  apply();
}

if (years.length) {
  const [low, high] = years.reduce(([a, b], year) => [Math.min(a, year), Math.max(b, year)], [9999, 0]);
  element("from").placeholder = element("from").min = element("to").min = low;
  element("to").placeholder = element("to").max = element("from").max = high;
} else element("years").hidden = true;
for (const input of element("legend").querySelectorAll("input")) input.addEventListener("input", apply);
element("reset").addEventListener("click", resetFilters);
