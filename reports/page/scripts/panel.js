"use strict";
/* The panel on one institution: its standing, its ties with their evidence, its facts. */

function openInstitution(institution, focus = true) {
  state.open = institution;
  fillPanel();
  byId("panel").hidden = !institution;
  map.mark(institution ? institution.node : null);
  for (const row of document.querySelectorAll("#ranking tr[data-number]")) row.classList.toggle("open", institution && Number(row.dataset.number) === institution.number);
  if (!institution) {
    map.covered = 0;
    return byId("drawing").focus({ preventScroll: true });
  }
  if (focus) byId("panel").focus({ preventScroll: true });
  byId("map").scrollIntoView({ block: "nearest" });
  // The panel takes its room first; only then is it known whether the circle is still in sight.
  requestAnimationFrame(() => {
    map.covered = coveredByPanel();
    map.resize();
    map.centre(institution.node);
  });
}

/* On a telephone the panel slides over the lower part of the drawing; beside it, it covers nothing that counts. */
function coveredByPanel() {
  const panel = byId("panel"), drawing = byId("drawing").getBoundingClientRect();
  if (getComputedStyle(panel).position !== "fixed") return 0;
  return Math.min(Math.max(drawing.bottom - panel.getBoundingClientRect().top, 0), drawing.height * 0.7);
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
      make("span", { className: "badge" }, dotOf(kind), inLanguage(kind)),
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
    const source = evidence.map(([number, locator]) => `${sourceName(number)} · ${locator}`).join("\n");
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
