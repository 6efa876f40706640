"use strict";
/* The page: which institutions and ties are shown, in which language and light. */

const map = new NetworkMap(byId("drawing"), { outlines: page.outlines, onPoint: showTip, onOpen: (node) => openInstitution(node ? node.institution : null, false) });

page.institutions.forEach((institution, number) => {
  institution.number = number;
  const kind = kindOf(institution)[0], region = page.outlines?.regions[institution.region];
  institution.node = { number, institution, x: institution.x, y: institution.y, colour: kind, shape: SHAPES[kind], region, room: region?.room, weight: 0, many: 0, lines: [] };
});
const ties = page.ties.map((data) => {
  const tie = { data, t: data.t, from: page.institutions[data.a], to: page.institutions[data.b], since: data.since, until: data.until, status: data.status };
  // Its beginning in years and parts of one, so that the slider can tell July from January.
  tie.year = data.since ? Number(data.since.slice(0, 4)) : null;
  tie.drawn = { from: tie.from.node, to: tie.to.node, colour: typeOf(tie)[0], dashed: Boolean(data.status), mutual: Boolean(typeOf(tie)[3]) };
  return tie;
});
const years = ties.map((tie) => tie.year).filter(Boolean);
const firstYear = years.length ? Math.min(...years) : 2000, lastYear = years.length ? Math.max(...years) + 1 : 2001;
let visible = [], visibleEnds = new Set();

const shownTies = () => visible;
const checked = (id) => new Set([...byId(id).querySelectorAll("input:checked")].map((box) => box.value));

/* An institution is shown if its kind is, and it has a tie that is, or those without are asked for. */
function isShown(institution, anyProvince = false) {
  const province = byId("province").value;
  if (!checkedNow.kinds.has(kindOf(institution)[0])) return false;
  if (!anyProvince && province && institution.p !== province && !visibleEnds.has(institution)) return false;
  return visibleEnds.has(institution) || (byId("lonely").checked && !byId("network").value);
}

let checkedNow = { kinds: new Set() };

function choose() {
  checkedNow = { kinds: checked("kinds"), types: checked("types"), statuses: checked("statuses") };
  const province = byId("province").value, network = byId("network").value, year = Number(byId("year").value);
  const dated = year < lastYear;
  visible = ties.filter((tie) =>
    checkedNow.types.has(typeOf(tie)[0]) && checkedNow.kinds.has(kindOf(tie.from)[0]) && checkedNow.kinds.has(kindOf(tie.to)[0])
    && checkedNow.statuses.has(tie.status || "active")
    && (!province || tie.from.p === province || tie.to.p === province)
    && (!network || tie.data.net === network)
    && (tie.year === null ? byId("undated").checked : !dated || tie.year <= year)
    && !(dated && tie.until && Number(tie.until.slice(0, 4)) < year));
  visibleEnds = new Set(visible.flatMap((tie) => [tie.from, tie.to]));
}

function refresh(fit = false) {
  choose();
  const measure = byId("size").value;
  const shown = page.institutions.filter((institution) => isShown(institution));
  for (const institution of shown) {
    const node = institution.node;
    node.weight = Math.max(measureOf(institution, measure) || 0, 0);
    node.many = measureOf(institution, "strength") || 0;
    node.lines = linesOf(nameOf(institution));
    node.group = node.region ? institution.region : `${institution.p || ""}\n${institution.c || ""}`;
    const place = node.region ? placeName(node.region.place) : institution.c ? cityName(institution.c) : institution.p ? provinceName(institution.p) : t("elsewhere");
    node.place = shortened(place, 16);
    node.province = institution.p ? shortened(provinceName(institution.p), 16) : t("elsewhere");
  }
  map.show(shown.map((institution) => institution.node), visible.map((tie) => tie.drawn));
  if (fit) map.fit();
  byId("nothing").hidden = shown.length > 0;
  byId("shown").textContent = t("shown", { institutions: shown.length, ties: visible.length });
  byId("year-said").textContent = Number(byId("year").value) >= lastYear ? t("any_time") : byId("year").value;
  showRanking();
  showPlaces();
  showMatrix();
  showTies();
  fillPanel();
}

function showTip(node, x, y) {
  const tip = byId("tip");
  tip.hidden = !node;
  if (!node) return;
  const institution = node.institution, measure = byId("size").value;
  const line = [inLanguage(kindOf(institution)), provinceName(institution.p), cityName(institution.c), institution.m ? `${t(`measure_${measure}`)} ${said(measureOf(institution, measure))}` : ""].filter(Boolean).join(" · ");
  tip.replaceChildren(named(nameOf(institution)), make("small", {}, line));
  byId("said").textContent = `${nameOf(institution)}, ${line}`;
  const box = byId("drawing").getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(x + 16, box.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(y + 18, box.height - tip.offsetHeight - 8))}px`;
}

/* Boxes and lists whose entries come from the data. */
function fillChoices() {
  const usedTypes = new Set(ties.map(typeOf)), usedKinds = new Set(page.institutions.map(kindOf));
  const before = { types: checked("types"), kinds: checked("kinds"), statuses: checked("statuses") };
  const first = !byId("types").childElementCount;
  const box = (id, key, label, on, mark, count) => make("label", {}, make("input", { type: "checkbox", value: key, checked: first ? on : before[id].has(key) }), mark, make("span", {}, label), count === undefined ? "" : make("span", { className: "count" }, String(count)));
  const tally = (list, key) => list.filter((item) => key(item)).length;
  byId("types").replaceChildren(...page.types.filter((type) => usedTypes.has(type)).map((type) => box("types", type[0], inLanguage(type), page.at_first.types.includes(type[0]), make("span", { className: "stroke", tint: type[0] }), tally(ties, (tie) => typeOf(tie) === type))));
  byId("kinds").replaceChildren(...page.kinds.filter((kind) => usedKinds.has(kind)).map((kind) => box("kinds", kind[0], inLanguage(kind), page.at_first.kinds.includes(kind[0]), dotOf(kind), tally(page.institutions, (item) => kindOf(item) === kind))));
  const statuses = ["active", "planned", "ended"].filter((name) => ties.some((tie) => (tie.status || "active") === name));
  byId("statuses").replaceChildren(...statuses.map((name) => box("statuses", name, t(name), name === "active" || Boolean(page.as_of), "")));
  const provinces = [...new Set(page.institutions.map((item) => item.p).filter(Boolean))].sort((one, other) => compared(provinceName(one), provinceName(other)));
  fillSelect("size", page.measures.map((name) => [name, t(`measure_${name}`)]));
  fillSelect("province", [["", t("all")], ...provinces.map((name) => [name, provinceName(name)])]);
  fillSelect("network", [["", t("all")], ...page.networks.map(([id, title, english]) => [id, (state.language === "en" && english) || title])]);
  byId("undated-said").textContent = t("undated", { count: tally(ties, (tie) => tie.year === null) });
}

function fillSelect(id, entries) {
  const select = byId(id), before = select.value;
  select.replaceChildren(...entries.map(([value, text]) => make("option", { value }, text)));
  if (before) select.value = before;
}

function speak(language) {
  state.language = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = t(element.dataset.label);
  }
  for (const element of document.querySelectorAll("[data-hint]")) element.placeholder = t(element.dataset.hint);
  byId("notes").replaceChildren(...page.notes[language].map((note) => make("li", {}, note)));
  byId("made").textContent = t("made", { date: page.made, version: page.version });
  const left = byId("left-out");
  left.hidden = !(page.left_out.institutions || page.left_out.ties);
  left.textContent = t("left_out", page.left_out);
  fillChoices();
}

function light(theme) {
  document.documentElement.dataset.theme = theme;
  map.forgetColours();
}

function reset() {
  byId("types").replaceChildren();
  for (const id of ["size", "province", "network"]) byId(id).replaceChildren();
  byId("year").value = lastYear;
  byId("undated").checked = true;
  byId("lonely").checked = false;
  state.pair = null;
  fillChoices();
  refresh(true);
}

function begin() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  Object.assign(byId("year"), { min: firstYear, max: lastYear, value: lastYear });
  speak(state.language);
  light(dark.matches ? "dark" : "light");
  dark.addEventListener("change", () => { light(dark.matches ? "dark" : "light"); showChart(); });
  byId("theme").addEventListener("click", () => { light(document.documentElement.dataset.theme === "dark" ? "light" : "dark"); showChart(); });
  byId("language").addEventListener("click", () => { speak(state.language === "zh" ? "en" : "zh"); refresh(); });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", () => refresh());
  byId("reset").addEventListener("click", reset);
  byId("size").addEventListener("change", () => { Object.assign(state.ranking, { by: byId("size").value, down: true }); showRanking(); });
  byId("zoom-in").addEventListener("click", () => map.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => map.zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => map.fit());
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && state.open && event.target.id !== "search") openInstitution(null); });
  window.addEventListener("resize", () => state.chart && state.chart.resize());
  // Paper is white whatever the screen is.
  let before = "light";
  window.addEventListener("beforeprint", () => { before = document.documentElement.dataset.theme; light("light"); map.paint(); showChart(); });
  window.addEventListener("afterprint", () => { light(before); showChart(); });
  listenToSearch();
  map.resize();
  refresh(true);
  document.documentElement.dataset.ready = "yes";
}

begin();
