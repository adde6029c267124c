// Marks and findings point at each other; the report's filters and order. Everything works without it, less handily.
(() => {
  "use strict";
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const clear = () => all(".on").forEach((item) => item.classList.remove("on"));

  function openAround(item) {
    for (let box = item.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  }
  function show(item) {
    openAround(item);
    item.classList.add("on");
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }
  function follow(event) {
    const link = event.target.closest("a");
    if (!link) return;
    const key = link.hash.slice(1).replace(/-(f\d+|text)$/, "");
    if (link.classList.contains("mark")) {
      event.preventDefault();
      clear();
      const numbers = link.dataset.findings.split(" ");
      numbers.slice().reverse().forEach((n) => {
        const found = document.getElementById(`${key}-f${n}`);
        if (found) show(found);
      });
      link.classList.add("on");
    } else if (link.dataset.mark) {
      event.preventDefault();
      clear();
      const number = link.dataset.mark.split("-m").pop();
      const marks = all("a.mark", document.getElementById(`${key}-text`));
      const own = marks.filter((mark) => mark.dataset.findings.split(" ").includes(number));
      own.slice().reverse().forEach(show);
    } else if (link.hash && link.getAttribute("href").startsWith("#")) {
      const target = document.getElementById(link.hash.slice(1));
      if (target && target.matches("details")) target.open = true;
    }
  }
  document.addEventListener("click", follow);
  if (location.hash) {
    const target = document.getElementById(location.hash.slice(1));
    if (target) { if (target.matches("details")) target.open = true; openAround(target); }
  }

  const tools = document.getElementById("tools");
  if (!tools) return;
  const cards = all("details.card");
  const homes = new Map(cards.map((card) => [card, card.parentElement]));
  const flat = document.getElementById("flat");
  const told = document.getElementById("told");
  const value = (name) => tools.elements[name].value;

  function fits(card) {
    const words = value("words").trim().toLowerCase();
    return (!value("verdict") || card.dataset.verdict === value("verdict"))
      && (!value("label") || card.dataset.labels.split(" ").includes(value("label")))
      && (!words || card.querySelector("summary").textContent.toLowerCase().includes(words));
  }
  const orders = {
    quality: (a, b) => a.dataset.quality - b.dataset.quality,
    newest: (a, b) => b.dataset.published.localeCompare(a.dataset.published),
    feed: (a, b) => a.dataset.place - b.dataset.place,
  };
  function apply() {
    const order = orders[value("order")];
    if (order) cards.slice().sort((a, b) => order(a, b) || a.dataset.place - b.dataset.place).forEach((card) => flat.append(card));
    else cards.forEach((card) => homes.get(card).append(card));
    let shown = 0;
    cards.forEach((card) => { card.hidden = !fits(card); shown += !card.hidden; });
    all("section.story").forEach((story) => { story.hidden = !story.querySelector("details.card:not([hidden])"); });
    told.textContent = shown === cards.length ? "" : `${shown} of ${cards.length} articles shown`;
  }
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = cards.filter((card) => !card.hidden && !card.open && card.dataset.verdict !== "sound");
    opened.forEach((card) => { card.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach((card) => { card.open = false; }));
  tools.addEventListener("input", apply);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.addEventListener("reset", () => setTimeout(apply));
  tools.hidden = false;
  apply();
})();
