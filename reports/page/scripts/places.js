"use strict";
/* The network by province: tiles or the outlines given with --geojson, and the matrix from province to province. */

function showPlaces() {
  const counts = new Map();
  for (const institution of page.institutions) {
    if (!isShown(institution, true)) continue;
    for (const place of new Set([institution.p, institution.c])) counts.set(place, (counts.get(place) || 0) + 1);
  }
  if (page.outlines) showOutlines(counts);
  else showTiles(counts);
}

/* How dark a place is that has `count` of at most `most`; never so dark that ink on it is hard to read. */
const shareOf = (count, most) => (count ? 0.12 + 0.88 * Math.sqrt(count / most) : 0).toFixed(2);

function chooseProvince(name) {
  byId("province").value = byId("province").value === name ? "" : name;
  refresh();
}

function showTiles(counts) {
  const most = Math.max(1, ...page.tiles.map(([name]) => counts.get(name) || 0));
  const chosen = byId("province").value;
  byId("tiles").replaceChildren(...page.tiles.map(([name, short, english, column, row]) => {
    const count = counts.get(name) || 0;
    const label = state.language === "zh" ? short : english;
    const tile = make("button", { type: "button", disabled: !count, title: label, "aria-pressed": String(chosen === name), "aria-label": `${label}: ${count}`, on: { click: () => chooseProvince(name) } }, make("span", {}, label.replace(/^(\w{5,}?ng)(?=\w{4,}$)/, "$1\u00ad")), count ? make("b", {}, String(count)) : "");
    tile.style.gridColumn = String(column + 1);
    tile.style.gridRow = String(row + 1);
    tile.style.setProperty("--share", shareOf(count, most));
    return tile;
  }));
}

/* The same with the outlines the maker of the page gave; pressing one shows its province. */
function showOutlines(counts) {
  const { regions, lines, whole: [left, top, right, bottom], grain } = page.outlines;
  const most = Math.max(1, ...regions.map((region) => counts.get(region.place) || 0));
  const chosen = byId("province").value;
  const shapes = regions.map((region) => {
    const count = counts.get(region.place) || 0;
    const shape = drawn("path", { d: svgPath(region.rings), class: region.place ? "land" : "land empty" });
    shape.style.setProperty("--share", shareOf(count, most));
    if (!region.place) return shape;
    const label = `${placeName(region.place)}: ${count}`;
    shape.append(drawn("title", {}, label));
    if (!count) return shape;
    for (const [name, value] of Object.entries({ role: "button", tabindex: "0", "aria-label": label, "aria-pressed": String(chosen === region.province) })) shape.setAttribute(name, value);
    shape.addEventListener("click", () => chooseProvince(region.province));
    shape.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      chooseProvince(region.province);
      byId("outlines").querySelector(`[aria-label="${CSS.escape(label)}"]`)?.focus();
    });
    return shape;
  });
  byId("outlines").setAttribute("viewBox", [left, top, right - left, bottom - top].map((side) => Math.round(side * grain)).join(" "));
  byId("outlines").replaceChildren(...shapes, ...lines.map((line) => drawn("path", { d: svgPath(line.rings, ""), class: "line" })));
}

function drawn(tag, properties, ...children) {
  const element = document.createElementNS(byId("outlines").namespaceURI, tag);
  for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/* The steps between points are what a path of SVG wants. */
function svgPath(rings, end = "z") {
  return rings.map(([x, y, ...steps]) => `M${x} ${y}l${steps.join(" ")}${end}`).join("");
}

function showMatrix() {
  const counts = new Map(), names = new Set();
  for (const tie of shownTies()) {
    const pair = [tie.from.p || "", tie.to.p || ""];
    pair.forEach((name) => names.add(name));
    counts.set(pair.join("\n"), (counts.get(pair.join("\n")) || 0) + 1);
  }
  const order = [...names].sort((one, other) => (one === "") - (other === "") || compared(tileOf.get(one)?.[4], tileOf.get(other)?.[4]) || compared(one, other));
  const most = Math.max(1, ...counts.values());
  const cell = (from, to) => {
    const count = counts.get(`${from}\n${to}`);
    if (!count) return make("td");
    const show = () => { state.pair = [from, to]; state.ties.all = false; showTies(); byId("ties").scrollIntoView(); };
    const button = make("button", { type: "button", "aria-label": `${provinceName(from)} → ${provinceName(to)}: ${count}`, title: `${provinceName(from)} → ${provinceName(to)}`, on: { click: show } }, String(count));
    button.style.setProperty("--share", shareOf(count, most));
    return make("td", {}, button);
  };
  byId("matrix").classList.toggle("many", order.length > 12);
  byId("matrix").replaceChildren(
    make("thead", {}, make("tr", {}, make("td"), ...order.map((name) => make("th", { scope: "col" }, provinceName(name))))),
    make("tbody", {}, ...order.map((from) => make("tr", {}, make("th", { scope: "row" }, provinceName(from)), ...order.map((to) => cell(from, to))))));
}
