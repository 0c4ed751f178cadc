"use strict";
(() => {
  const main = document.querySelector("main");
  const articles = [...main.querySelectorAll("article")];
  const boxes = [...document.querySelectorAll("#filters input")];
  const shown = document.querySelector("#shown");
  const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  // A paper stays while it has an error that is chosen (with everything chosen, all stay); most of these errors first.
  const apply = () => {
    const types = chosen("type");
    const kinds = chosen("kind");
    const everything = boxes.every((box) => box.checked);
    const weights = new Map();
    for (const article of articles) {
      let weight = 0;
      let any = false;
      for (const told of article.querySelectorAll("[data-t]")) {
        const on = types.has(told.dataset.t) && kinds.has(told.dataset.k);
        told.classList.toggle("off", !on);
        if (on && told.classList.contains("error")) {
          any = true;
          weight += Number(told.dataset.n);
        }
      }
      for (const table of article.querySelectorAll("table")) {
        table.hidden = !table.querySelector("tbody tr:not(.off)");
      }
      article.hidden = !any && !everything;
      weights.set(article, weight);
    }
    const order = [...articles].sort((a, b) => weights.get(b) - weights.get(a));
    main.append(...order);
    shown.textContent = everything ? "" : `${articles.filter((article) => !article.hidden).length} shown.`;
  };

  document.querySelector("#filters").addEventListener("change", apply);
  document.querySelector("#filters").addEventListener("click", (event) => {
    const { all, none } = event.target.dataset;
    if (all || none) {
      boxes.filter((box) => box.name === (all ?? none)).forEach((box) => { box.checked = Boolean(all); });
      apply();
    }
  });
  document.querySelector("#filters").addEventListener("submit", (event) => event.preventDefault());
})();
