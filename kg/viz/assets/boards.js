// Leaderboards: what papers report on a benchmark, of a dataset, or of a method, each number with its sentence.
function boards(here) {
  const key = { Method: "method", Dataset: "dataset", Benchmark: "benchmark" }[N.label[here]];
  const own = key ? details.results.filter((row) => row[key] === here) : [];
  if (!own.length) return;
  const groups = new Map();
  for (const row of own) {
    if (!groups.has(row.benchmark_name)) groups.set(row.benchmark_name, []);
    groups.get(row.benchmark_name).push(row);
  }
  const section = part(inside, "details", "boards");
  section.open = true;
  part(part(section, "summary", "", key === "method" ? "reported results " : "leaderboard "), "span", "count", String(own.length));
  for (const [name, rows] of groups) {
    const better = rows[0].better ? `, ${rows[0].better} is better` : "";
    if (key !== "benchmark" || better) part(section, "h3", "", (key === "benchmark" ? "" : name) + (key === "benchmark" ? better.slice(2) : better));
    listed(section, rows, (row) => boardLine(row, key));
  }
  part(section, "p", "note", "As abstracts state them; numbers under different settings are not comparable.");
}

function boardLine(row, key) {
  const line = document.createElement("div");
  line.className = "result";
  part(line, "span", "value", [row.value_text ?? row.value, row.unit === "%" ? "%" : ""].join(row.unit === "%" ? " " : ""));
  const who = part(line, "span", "who");
  const name = key === "method" ? details.papers.title[row.paper] : row.method_name || "method not named";
  const place = key === "method" ? paperPlace(details.papers.id[row.paper]) : row.method;
  if (place === undefined) part(who, "span", "", name);
  else button(who, "plain", name, () => go(nodeAddress(place)));
  const rest = [row.setting, row.split, details.papers.year[row.paper] || ""].filter(Boolean).join(" · ");
  if (rest) part(who, "span", "rest", " " + rest);
  if (row.quote) {
    button(line, "why", "why", () => {
      const shown = line.querySelector("blockquote");
      if (shown) return shown.remove();
      quote(line, row.quote, [String(row.value_text ?? ""), row.method_name || "", row.dataset_name || ""]);
    }).title = "the words that say so";
  }
  return line;
}
