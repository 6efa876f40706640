"use strict";
/* Small pieces all parts share, the panel on one institution, and the search. Names are text, never HTML. */

const page = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

const state = { language: page.language, measure: "partners", open: null, ranking: { by: "partners", down: true, all: false }, ties: { by: null, down: false, all: false }, pair: null };

function t(key, values = {}) {
  const text = page.words[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") for (const [event, does] of Object.entries(value)) element.addEventListener(event, does);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "tint") element.style.setProperty("--tint", `var(--${value})`);
    else if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const nameOf = (institution) => (state.language === "en" && institution.en) || institution.name;
const named = (text) => make("bdi", {}, text);
const inLanguage = (entry) => entry[state.language === "zh" ? 2 : 1];
const kindOf = (institution) => page.kinds[institution.k];
const typeOf = (tie) => page.types[tie.t];
const tileOf = new Map(page.tiles.map((tile) => [tile[0], tile]));
const provinceName = (name) => (name ? (tileOf.has(name) ? tileOf.get(name)[state.language === "zh" ? 1 : 2] : name) : t("unknown_place"));
const cityName = (name) => (state.language === "en" && page.cities_en[name]) || name || "";
const measureOf = (institution, measure) => (institution.m ? institution.m[page.measures.indexOf(measure)] : null);
const said = (value) => (value === null || value === undefined ? "" : Number.isInteger(value) ? String(value) : value.toFixed(4));
const keyWords = (key, counts) => (state.language === "zh" && counts) || key.replaceAll("_", " ");

function openLink(institution) {
  return make("button", { type: "button", className: "link", on: { click: () => openInstitution(institution) } }, named(nameOf(institution)));
}

function cited(evidence) {
  const line = make("div", { className: "cite" });
  for (const [number, locator, inferred] of evidence || []) {
    const source = page.sources[number];
    const text = source ? [source[1], source[2]].filter(Boolean).join(" ") : "";
    line.append(make("div", {}, named(source ? source[0] : String(number)), ` · ${locator}`, text ? ` · ${text}` : "", inferred ? ` · ${t("inferred")}` : ""));
  }
  return line.childElementCount ? line : "";
}

function openInstitution(institution, focus = true) {
  state.open = institution;
  fillPanel();
  byId("panel").hidden = !institution;
  map.mark(institution ? institution.node : null);
  for (const row of document.querySelectorAll("#ranking tr[data-number]")) row.classList.toggle("open", institution && Number(row.dataset.number) === institution.number);
  if (!institution) return byId("drawing").focus({ preventScroll: true });
  if (focus) byId("panel").focus({ preventScroll: true });
  byId("map").scrollIntoView({ block: "nearest" });
  // The panel takes its room first; only then is it known whether the circle is still in sight.
  requestAnimationFrame(() => { map.resize(); map.centre(institution.node); });
}

function fillPanel() {
  const panel = byId("panel"), open = state.open;
  panel.replaceChildren();
  if (!open) return;
  const kind = kindOf(open);
  const other = state.language === "en" ? open.name : open.en;
  panel.append(
    make("button", { type: "button", className: "icon close", "aria-label": t("close"), on: { click: () => openInstitution(null) } }, "×"),
    make("h2", { id: "panel-name" }, named(nameOf(open))),
    other && other !== nameOf(open) ? make("p", { className: "small" }, named(other)) : "",
    make("div", { className: "badges" },
      make("span", { className: "badge" }, make("span", { className: "dot", tint: kind[0] }), inLanguage(kind)),
      ...[open.grade, [provinceName(open.p || null), cityName(open.c), open.county].filter(Boolean).join(" · "), open.status && open.status !== "operating" ? t(open.status) : "", open.opened].filter(Boolean).map((text) => make("span", { className: "badge" }, text))),
    make("p", { className: "small" }, open.id));
  const names = [["also", open.names], ["part", open.part && [open.part]], ["units", open.units]];
  panel.append(standing(open));
  for (const [key, ties] of Object.entries(tiesByDirection(open))) {
    if (ties.length) panel.append(make("h3", {}, `${t(key)} (${ties.length})`), ...ties.map((tie) => tieCard(tie, open)));
  }
  for (const [key, list] of names) {
    if (list && list.length) panel.append(make("h3", {}, t(key)), make("p", {}, named(list.join(state.language === "zh" ? "、" : "; "))));
  }
  if (open.facts) panel.append(make("h3", {}, t("facts")), factList(open.facts));
  if (open.note) panel.append(make("p", { className: "small" }, named(open.note)));
  if (open.ev) panel.append(make("h3", {}, t("evidence")), cited(open.ev));
  panel.scrollTop = 0;
}

function standing(open) {
  if (!open.m) return make("p", { className: "small" }, t("not_measured"));
  const boxes = ["partners", "gives_to", "receives_from", "strength"].map((name) =>
    make("div", { title: t(`meaning_${name}`) }, make("b", {}, said(measureOf(open, name))), t(`measure_${name}`)));
  return make("div", { className: "standing" }, ...boxes);
}

function factList(facts) {
  const list = make("dl");
  for (const [key, counts, value, asOf, evidence] of facts) {
    const source = evidence.map(([number, locator]) => `${page.sources[number] ? page.sources[number][0] : number} · ${locator}`).join("\n");
    list.append(make("dt", { title: source }, keyWords(key, counts), asOf ? ` (${asOf})` : ""), make("dd", { title: source }, named(String(value))));
  }
  return list;
}

function tiesByDirection(open) {
  const sorted = { gives_to: [], receives_from: [], mutual_with: [] };
  for (const tie of shownTies()) {
    if (tie.from !== open && tie.to !== open) continue;
    sorted[typeOf(tie)[3] ? "mutual_with" : tie.from === open ? "gives_to" : "receives_from"].push(tie);
  }
  return sorted;
}

function tieCard(tie, open) {
  const type = typeOf(tie), other = tie.from === open ? tie.to : tie.from;
  const dates = [tie.since && `${tie.since} ${state.language === "en" ? "→" : "—"}`, tie.until, tie.status && t(tie.status)].filter(Boolean).join(" ");
  const units = [tie.data.from, tie.data.to].filter(Boolean).join(" → ");
  const quantities = (tie.data.q || []).map(([key, counts, value, joint]) => `${keyWords(key, counts)} ${value}${joint ? ` (${t("jointly")})` : ""}`);
  const more = [units, (tie.data.fields || []).join("、"), ...quantities, tie.data.schedule, (tie.data.people || []).join("、"), tie.data.note].filter(Boolean);
  return make("div", { className: "tie" },
    make("div", { className: "head" }, make("span", { className: "stroke", tint: type[0] }), openLink(other)),
    make("div", { className: "what" }, [inLanguage(type), dates].filter(Boolean).join(" · ")),
    ...more.map((text) => make("div", { className: "what" }, named(text))),
    cited(tie.data.ev));
}

/* Search: by name, alias, part of it, pinyin, initials, id; width and case do not count. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}\p{Cf}]+/gu, "");

function matches(typed) {
  const wanted = plain(typed);
  if (!wanted) return [];
  const found = [];
  for (const institution of page.institutions) {
    institution.keys ||= [institution.name, institution.en || "", ...(institution.names || []), ...(institution.units || [])].map(plain);
    const place = Math.min(...institution.keys.map((key) => (key === wanted ? 0 : key.startsWith(wanted) ? 2 : key.includes(wanted) ? 4 : 9)));
    const byLetters = plain(institution.id) === wanted ? 0 : institution.initials.startsWith(wanted) ? 3 : institution.pinyin.startsWith(wanted) ? 3 : institution.initials.includes(wanted) || institution.pinyin.includes(wanted) || plain(institution.id).includes(wanted) ? 6 : 9;
    const score = Math.min(place, byLetters);
    if (score < 9) found.push([score, -(measureOf(institution, "partners") || 0), institution]);
  }
  return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 12).map((entry) => entry[2]);
}

function listenToSearch() {
  const input = byId("search"), list = byId("found");
  let found = [], chosen = 0;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (institution) => {
    close();
    input.value = "";
    if (institution) openInstitution(institution);
  };
  const show = () => {
    const items = found.map((institution, number) => make("li", { id: `found-${number}`, role: "option", "aria-selected": String(number === chosen), on: { mousedown: (event) => { event.preventDefault(); choose(institution); } } },
      named(nameOf(institution)), make("small", {}, [inLanguage(kindOf(institution)), provinceName(institution.p), cityName(institution.c)].filter(Boolean).join(" · "))));
    list.replaceChildren(...(items.length ? items : [make("li", {}, t("no_match"))]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (items.length) {
      input.setAttribute("aria-activedescendant", `found-${chosen}`);
      items[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  input.addEventListener("input", () => { found = matches(input.value); chosen = 0; show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; close(); }
    if (event.key === "Enter" && found.length && !list.hidden) choose(found[chosen]);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length) { event.preventDefault(); chosen = (chosen + by + found.length) % found.length; show(); }
  });
}
