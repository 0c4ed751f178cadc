// The side panel: what a thing is, what it is joined to, and which words of which papers say so.
const panel = element("panel"), inside = element("inside");
const FEW = 12;
const said = { PROPOSES: ["proposes", "proposed by"], COMPARES: ["compares with", "compared with by"], USES: ["uses", "used by"], INTRODUCES: ["introduces", "introduced by"], EVALUATES_ON: ["evaluates on", "evaluated on by"], MENTIONS: ["mentions", "mentioned by"], ADDRESSES: ["addresses", "addressed by"], MEASURES: ["measures", "measured by"], HAS_CODE: ["code", "code of"], LINKS_TO: ["links to", "linked from"], REPORTS: ["reports", "reported by"], OF_METHOD: ["result of", "results"], AGAINST_METHOD: ["against", "baseline of"], ON_DATASET: ["on dataset", "stands on it"], MEASURED_BY: ["measured by", "measures"], ON_BENCHMARK: ["on benchmark", "results"], STATES: ["states", "stated by"], BETTER: ["better is", "better in"], WORSE: ["worse is", "worse in"], BENCHMARKED_ON: ["benchmarked on", "methods benchmarked on it"], OUTPERFORMS: ["outperforms", "outperformed by"], VARIANT_OF: ["variant of", "variants"] };

const spellings = (i) => N.label[i] === "Paper" ? [] : [N.name[i], ...(N.spellings[i] || []), ...["value_text", "url"].map((key) => (details.more[i] || {})[key] || "")];
const paperPlace = (id) => placeOf.get(`Paper/${id}`);
const sentence = (paper, begin, length) => (details.papers.title[paper] + "\n" + details.papers.abstract[paper]).slice(begin, begin + length);

function paperAddress(paper) {
  const own = webAddress(details.papers.url[paper]);
  const [, kind, id] = details.papers.id[paper].match(/^(arxiv|doi):(.+)$/) || [];
  return own || (kind === "arxiv" ? `https://arxiv.org/abs/${encodeURI(id)}` : kind === "doi" ? `https://doi.org/${encodeURI(id)}` : "");
}

function quote(parent, [paper, begin, length], names, withPaper = true) {
  const block = part(parent, "blockquote");
  marked(part(block, "q"), sentence(paper, begin, length), names);
  if (!withPaper) return;
  const foot = part(block, "footer");
  const place = paperPlace(details.papers.id[paper]);
  if (place === undefined) part(foot, "span", "", details.papers.title[paper]);
  else button(foot, "plain", details.papers.title[paper], () => go(nodeAddress(place)));
  if (details.papers.year[paper]) foot.append(` ${details.papers.year[paper]} `);
  link(foot, paperAddress(paper), "open");
}

const triples = (flat) => Array.from({ length: flat.length / 3 }, (_, k) => flat.slice(3 * k, 3 * k + 3));

function title(kind, colour, name) {
  const line = part(inside, "div", "eyebrow");
  if (colour) part(line, "span", "swatch").style.background = colour;
  line.append(kind);
  part(inside, "h2", "", name);
}

// Rows in a list of which a few are shown and the others on asking.
function listed(parent, rows, draw) {
  let at = 0;
  const more = button(parent, "more", "", () => add(50));
  function add(count) {
    for (const row of rows.slice(at, at + count)) more.before(draw(row));
    at = Math.min(rows.length, at + count);
    more.hidden = at >= rows.length;
    more.textContent = `${(rows.length - at).toLocaleString("en")} more`;
  }
  add(rows.length > FEW + 3 ? FEW : rows.length);
}

function tie(e, here, open) {
  const other = E.source[e] === here ? E.target[e] : E.source[e];
  const row = document.createElement("div");
  row.className = "tie";
  const line = part(row, "div", "line");
  button(line, "plain", N.name[other], () => go(nodeAddress(other)));
  const sure = E.support[e] > 1 ? counted(E.support[e], "paper", "papers") : E.confidence[e] >= 0 ? E.confidence[e].toFixed(2) : "";
  if (sure) part(line, "span", "sure", sure).title = E.support[e] > 1 ? "papers that say so" : "confidence";
  button(line, "why", "why", () => {
    const shown = row.querySelector(".because");
    if (shown) return shown.remove();
    because(part(row, "div", "because"), e, 2);
  }).title = "the words that say so";
  if (open && details.quotes[e].length) because(part(row, "div", "because"), e, 1);
  return row;
}

// Why a relationship is there: its quotes, or what it follows from.
function because(parent, e, most) {
  const quotes = triples(details.quotes[e]);
  const names = [...spellings(E.source[e]), ...spellings(E.target[e])];
  for (const stretch of quotes.slice(0, most)) quote(parent, stretch, names, N.label[E.source[e]] !== "Paper" || state.focus?.at !== E.source[e]);
  if (!quotes.length) part(parent, "p", "note", `No sentence of its own: ${graph.meanings[E.type[e]]}.`);
  if (quotes.length > 1) button(parent, "plain", `all ${quotes.length} sentences`, () => go(edgeAddress(e)));
}

function ties(here) {
  const groups = new Map();
  for (const e of around[here]) {
    if (!seen.edge[e]) continue;
    const words = (said[E.type[e]] || [E.type[e], E.type[e]])[E.source[e] === here ? 0 : 1];
    if (!groups.has(words)) groups.set(words, []);
    groups.get(words).push(e);
  }
  const order = (e) => N.support[E.source[e] === here ? E.target[e] : E.source[e]];
  const kinds = Object.keys(said);
  const rank = ([, [e]]) => kinds.indexOf(E.type[e]);
  for (const [words, own] of [...groups].sort((a, b) => rank(a) - rank(b))) {
    const section = part(inside, "details", "ties");
    section.open = own.length <= 40 || groups.size < 4;
    part(part(section, "summary", "", words + " "), "span", "count", own.length.toLocaleString("en"));
    own.sort((a, b) => (E.support[b] || E.confidence[b]) - (E.support[a] || E.confidence[a]) || order(b) - order(a) || a - b);
    let open = 2; // the first with their words, to be read at once
    listed(section, own, (e) => tie(e, here, open-- > 0));
  }
}

function showNode(i) {
  const label = N.label[i], more = details.more[i] || {};
  title(label, looks[label], N.name[i]);
  if (label === "Paper") return showPaper(i);
  if (more.full_name) part(inside, "p", "full", more.full_name);
  const others = (N.spellings[i] || []).filter((spelling) => spelling !== more.full_name && spelling !== N.name[i]);
  if (others.length) part(inside, "p", "note", "also " + others.slice(0, 8).join(", ") + (others.length > 8 ? " …" : ""));
  if (more.url) link(part(inside, "p"), more.url, more.url);
  const facts = [COUNTED.has(label) ? counted(N.support[i], "paper", "papers") : "", more.setting, more.split, more.direction ? `${more.direction} is better` : "", "confidence" in more ? `confidence ${more.confidence.toFixed(2)}` : ""];
  part(inside, "p", "facts", facts.filter(Boolean).join(" · "));
  boards(i);
  ties(i);
}

function showPaper(i) {
  const paper = details.papers.id.indexOf(N.id[i]), all = details.papers;
  const authors = all.authors[paper];
  if (authors.length) part(inside, "p", "note", authors.slice(0, 6).join(", ") + (authors.length > 6 ? " and others" : ""));
  const line = part(inside, "p", "facts", [all.venue[paper], all.year[paper] || "", N.id[i]].filter(Boolean).join(" · "));
  line.append(" ");
  link(line, paperAddress(paper), "open the paper");
  for (const e of around[i]) {
    if (E.type[e] !== "HAS_CODE" && E.type[e] !== "LINKS_TO") continue;
    link(part(inside, "p", "code"), (details.more[E.target[e]] || {}).url || "", N.name[E.target[e]]);
  }
  if (all.abstract[paper]) {
    const abstract = part(inside, "details", "abstract");
    part(abstract, "summary", "", "abstract");
    const names = around[i].filter((e) => E.source[e] === i && COUNTED.has(N.label[E.target[e]])).flatMap((e) => [N.name[E.target[e]], ...(N.spellings[E.target[e]] || [])]);
    marked(part(abstract, "p"), all.abstract[paper], names);
  }
  ties(i);
}

function showEdge(e) {
  const source = E.source[e], target = E.target[e];
  title("Relationship", "", E.type[e]);
  const ends = part(inside, "p", "ends");
  button(ends, "plain", N.name[source], () => go(nodeAddress(source)));
  ends.append(" → ");
  button(ends, "plain", N.name[target], () => go(nodeAddress(target)));
  part(inside, "p", "note", graph.meanings[E.type[e]]);
  const facts = [E.support[e] ? `${counted(E.support[e], "paper says", "papers say")} so` : "", E.confidence[e] >= 0 ? `confidence ${E.confidence[e].toFixed(2)}` : "", E.basis[e] === "result" ? "a result says so" : E.basis[e] ? "a paper proposes the one and evaluates on the other" : ""];
  part(inside, "p", "facts", facts.filter(Boolean).join(" · "));
  const quotes = triples(details.quotes[e]);
  for (const stretch of quotes) quote(inside, stretch, [...spellings(source), ...spellings(target)]);
  if (!quotes.length) part(inside, "p", "note", "No sentence of its own says so: it follows from the names.");
}

function showFold(f) {
  const own = membersOf(f).filter((i) => seen.node[i]);
  title("Community", "#8fa1b3", F.name[f]);
  const counts = new Map();
  for (const i of own) counts.set(N.label[i], (counts.get(N.label[i]) || 0) + 1);
  part(inside, "p", "facts", [...counts].map(([label, count]) => `${count.toLocaleString("en")} ${label}`).join(" · "));
  const acts = part(inside, "p", "acts");
  if (state.open.has(f)) button(acts, "act", "close this community", () => close(f));
  else button(acts, "act", "open this community", () => go(foldAddress(f)));
  const parts = F.parent.map((parent, k) => (parent === f ? k : -1)).filter((k) => k >= 0);
  if (parts.length) button(acts, "act", "open all its parts", () => openAll(f));
  for (const [words, labels] of [["best supported", COUNTED], ["papers", new Set(["Paper"])]]) {
    const best = own.filter((i) => labels.has(N.label[i])).sort((a, b) => N.support[b] - N.support[a] || a - b);
    if (!best.length) continue;
    const section = part(inside, "details", "ties");
    section.open = true;
    part(part(section, "summary", "", words + " "), "span", "count", best.length.toLocaleString("en"));
    listed(section, best, (i) => {
      const row = document.createElement("div");
      row.className = "tie line";
      button(row, "plain", N.name[i], () => go(nodeAddress(i)));
      if (labels === COUNTED) part(row, "span", "sure", String(N.support[i]));
      return row;
    });
  }
}

function openAll(f) {
  const open = new Set(state.open);
  for (let k = 0; k < foldCount; k++) if (chain(k).includes(f)) open.add(k);
  history.pushState({ open: [...open] }, "", `#${foldAddress(f)}`);
  arrive({ open: [...open] });
}

async function showPanel(focus) {
  panel.hidden = !focus;
  document.body.classList.toggle("reading", Boolean(focus));
  if (!focus) return;
  if (!details) inside.replaceChildren(Object.assign(document.createElement("p"), { className: "note", textContent: "opening …" }));
  await detailed;
  if (state.focus !== focus) return; // one has gone on
  inside.replaceChildren();
  const fold = focus.kind === "node" ? N.fold[focus.at] : focus.kind === "fold" ? F.parent[focus.at] : -1;
  const way = part(inside, "nav", "way");
  for (const f of chain(fold)) {
    button(way, "plain", `${F.name[f].split(", ").slice(0, 2).join(", ")} (${F.nodes[f].toLocaleString("en")})`, () => go(foldAddress(f)));
    button(way, "plain fold", "close", () => close(f)).title = "close this community";
  }
  way.hidden = fold < 0;
  ({ node: showNode, edge: showEdge, fold: showFold })[focus.kind](focus.at);
  panel.scrollTop = 0;
}
element("away").addEventListener("click", () => go(""));
