/* The panel on one institution: its measures, its ties with their evidence, its facts. */
/** @import { Fact, Quantity } from "./document" */
/** @import { Institution, Tie } from "./types" */

import { measureOf } from "./data.js";
import { byId, joined, make, named } from "./elements.js";
import { shownTies } from "./filters.js";
import { map } from "./map.js";
import { aspectLine, citations, dotOf, openLink, strokeOf } from "./parts.js";
import { state } from "./state.js";
import { cityName, countedWords, inLanguage, nameOf, numberText, provinceName, sourceName, t } from "./words.js";

const SHOWN_MEASURES = ["partners", "gives_to", "receives_from", "strength"];

/**
 * Open the panel on an institution, or close it.
 *
 * @param {Institution | null} institution
 * @param {boolean} takesFocus
 */
export function openInstitution(institution, takesFocus = true) {
  state.open = institution;
  showPanel();
  byId("panel").hidden = !institution;
  map.mark(institution && institution.node);
  markRow(institution);
  if (!institution) {
    map.covered = 0;
    byId("drawing").focus({ preventScroll: true });
    return;
  }
  if (takesFocus) byId("panel").focus({ preventScroll: true });
  byId("map").scrollIntoView({ block: "nearest" });
  // Whether the circle is still in sight is known only once the panel is laid out.
  requestAnimationFrame(() => {
    map.covered = coveredByPanel();
    map.resize();
    map.centre(institution.node);
  });
}

/** @param {Institution | null} institution */
function markRow(institution) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#ranking tr[data-number]"));
  for (const row of rows) row.classList.toggle("open", Number(row.dataset.number) === institution?.number);
}

/** The height of the drawing under the panel: on a phone the panel lies over its lower part, else beside it. */
function coveredByPanel() {
  const panel = byId("panel");
  const drawing = byId("drawing").getBoundingClientRect();
  if (getComputedStyle(panel).position !== "fixed") return 0;
  return Math.min(Math.max(drawing.bottom - panel.getBoundingClientRect().top, 0), drawing.height * 0.7);
}

/** Show the open institution, in the current language and with the ties that are shown. */
export function showPanel() {
  const panel = byId("panel");
  panel.replaceChildren();
  if (!state.open) return;
  panel.append(...head(state.open), measureBoxes(state.open), ...tiesOf(state.open), ...details(state.open));
  panel.scrollTop = 0;
}

/** @param {Institution} open */
function head(open) {
  const close = { type: "button", className: "icon close", "aria-label": t("close") };
  const otherName = state.language === "en" ? open.name : open.en;
  const place = joined([provinceName(open.province), cityName(open.city), open.county]);
  const status = open.status && open.status !== "operating" ? t(open.status) : "";
  const completed = open.completed && t("completed", { date: open.completed });
  const badges = [open.grade, place, status, open.opened, completed].flatMap((text) => text || []);
  return [
    make("button", { ...close, on: { click: () => openInstitution(null) } }, "×"),
    make("h2", { id: "panel-name" }, named(nameOf(open))),
    otherName && otherName !== nameOf(open) ? make("p", { className: "small" }, named(otherName)) : "",
    make(
      "div",
      { className: "badges" },
      make("span", { className: "badge" }, dotOf(open.kind), inLanguage(open.kind)),
      ...badges.map((text) => make("span", { className: "badge" }, text)),
    ),
    make("p", { className: "small" }, open.id),
  ];
}

/** @param {Institution} open */
function measureBoxes(open) {
  if (!open.measures) return make("p", { className: "small" }, t("not_measured"));
  const boxes = SHOWN_MEASURES.map((name) => {
    const value = make("b", {}, numberText(measureOf(open, name)));
    return make("div", { title: t(`meaning_${name}`) }, value, t(`measure_${name}`));
  });
  return make("div", { className: "measures" }, ...boxes);
}

/** @param {Institution} open */
function tiesOf(open) {
  const ties = shownTies().filter((tie) => tie.giver === open || tie.receiver === open);
  /** @type {[string, Tie[]][]} */
  const byDirection = [
    ["gives_to", ties.filter((tie) => !tie.type.mutual && tie.giver === open)],
    ["receives_from", ties.filter((tie) => !tie.type.mutual && tie.giver !== open)],
    ["mutual_with", ties.filter((tie) => tie.type.mutual)],
  ];
  return byDirection
    .filter(([, group]) => group.length)
    .flatMap(([key, group]) => [
      make("h3", {}, `${t(key)} (${group.length})`),
      ...group.map((tie) => tieCard(tie, open)),
    ]);
}

/**
 * @param {Tie} tie
 * @param {Institution} open
 */
function tieCard(tie, open) {
  const partner = tie.giver === open ? tie.receiver : tie.giver;
  const since = tie.since && `${tie.since} ${state.language === "en" ? "→" : "—"}`;
  const dates = joined([since, tie.until, tie.status && t(tie.status)], " ");
  const texts = [
    joined([tie.giver_unit, tie.receiver_unit], " → "),
    tie.fields?.join("、"),
    ...(tie.quantities ?? []).map(quantityText),
    tie.agreement,
    tie.schedule,
    tie.people?.join("、"),
    tie.note,
  ].flatMap((text) => text || []);
  return make(
    "div",
    { className: "tie" },
    make("div", { className: "head" }, strokeOf(tie.type), openLink(partner)),
    make("div", { className: "detail" }, joined([inLanguage(tie.type), dates])),
    ...texts.map((text) => make("div", { className: "detail" }, named(text))),
    citations(tie.evidence),
    aspectLine("inferred", tie.inferred),
  );
}

/** @param {Quantity} quantity */
function quantityText(quantity) {
  const marks = joined([quantity.as_of, quantity.joint && t("jointly")]);
  return `${countedWords(quantity)} ${quantity.value}${marks && ` (${marks})`}`;
}

/** @param {Institution} open */
function details(open) {
  /** @type {[string, string[] | undefined][]} */
  const names = [
    ["also", open.names],
    ["part", open.part_of ? [open.part_of] : []],
    ["units", open.units],
    ["unnamed", open.unnamed ? [open.unnamed] : []],
  ];
  const between = state.language === "zh" ? "、" : "; ";
  const lists = names.flatMap(([key, list]) => {
    return list?.length ? [make("h3", {}, t(key)), make("p", {}, named(list.join(between)))] : [];
  });
  return [
    ...lists,
    ...(open.facts ? [make("h3", {}, t("facts")), factList(open.facts)] : []),
    open.note ? make("p", { className: "small" }, named(open.note)) : "",
    ...(open.evidence ? [make("h3", {}, t("evidence")), citations(open.evidence)] : []),
    aspectLine("inferred", open.inferred),
    aspectLine("general_knowledge", open.general_knowledge),
  ];
}

/** @param {Fact[]} facts */
function factList(facts) {
  const entries = facts.flatMap((fact) => {
    const title = fact.evidence.map(([source, locator]) => `${sourceName(source)} · ${locator}`).join("\n");
    const marks = joined([fact.as_of, fact.inferred && t("inferred")]);
    return [make("dt", { title }, countedWords(fact), marks && ` (${marks})`), make("dd", { title }, named(fact.value))];
  });
  return make("dl", {}, ...entries);
}
