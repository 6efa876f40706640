/* The panel on one institution: its measures, its ties with their evidence, its facts. */
/** @import { Agreement, Fact, Outcome, Quantity } from "../document" */
/** @import { Institution, Tie } from "../types" */

import { institutions, isSupport, page, partsOf } from "../data.js";
import { byId, joined, make, named } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { map } from "../map/map.js";
import { aspectLine, citations, countedText, datesOf, dotOf, openLink, statusOf, strokeOf } from "../parts.js";
import { state } from "../state.js";
import {
  cityName,
  countedWords,
  dateText,
  inLanguage,
  nameOf,
  valueText,
  provinceName,
  sourceName,
  sourceWords,
  t,
  unnamedText,
} from "../words.js";

const SHOWN_MEASURES = ["partners", "gives_to", "receives_from", "strength"];
const HEADINGS = [
  "gives_to",
  "receives_from",
  "mutual_with",
  ...page.types.filter(({ family }) => family === "belonging").flatMap(({ key }) => [`${key}_to`, `${key}_from`]),
  "structure_to",
  "structure_from",
];

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
  const status = open.status && open.status !== "operating" ? t(`status_${open.status}`) : "";
  const isOpen = !["planned", "building"].includes(open.status ?? "");
  const opened = open.opened && t(isOpen ? "opened" : "to_open", { date: dateText(open.opened) });
  const completed = open.completed && t("completed", { date: dateText(open.completed) });
  const badges = [...unnamedText(open), open.grade, place, status, opened, completed].flatMap((text) => text || []);
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
    const value = make("b", {}, valueText(open, name));
    return make("div", { title: t(`meaning_${name}`) }, value, t(`measure_${name}`));
  });
  return make(
    "div",
    {},
    make("div", { className: "measures" }, ...boxes),
    make("p", { className: "small" }, t("boxes")),
  );
}

/** @param {Institution} open */
function tiesOf(open) {
  const ties = shownTies().filter((tie) => tie.giver === open || tie.receiver === open);
  return HEADINGS.flatMap((heading) => {
    const group = ties.filter((tie) => headingOf(tie, open) === heading);
    if (!group.length) return [];
    const partners = [...new Set(group.map((tie) => partnerOf(tie, open)))];
    const title = `${t(heading)} (${countedText(partners, group)})`;
    return [make("h3", {}, title), ...group.map((tie) => tieCard(tie, open))];
  });
}

/** @param {Tie} tie @param {Institution} open */
const partnerOf = (tie, open) => (tie.giver === open ? tie.receiver : tie.giver);

/**
 * Help is given or received; an agreement is mutual; members and patients have words of their own.
 *
 * @param {Tie} tie
 * @param {Institution} open
 */
function headingOf(tie, open) {
  const isFrom = tie.giver === open;
  if (isSupport(tie)) return isFrom ? "gives_to" : "receives_from";
  if (tie.type.family === "bond") return "mutual_with";
  const about = tie.type.family === "structure" ? "structure" : tie.type.key;
  return `${about}_${isFrom ? "to" : "from"}`;
}

/**
 * @param {Tie} tie
 * @param {Institution} open
 */
function tieCard(tie, open) {
  const partner = partnerOf(tie, open);
  const texts = [
    joined([tie.giver_unit, tie.receiver_unit], " → "),
    tie.fields?.join("、"),
    tie.areas && `${t("areas")}${tie.areas.join("、")}`,
    tie.agreement && agreementText(tie.agreement),
    ...(tie.quantities ?? []).map(quantityText),
    ...(tie.outcomes ?? []).map(outcomeText),
    tie.schedule,
    tie.people?.join("、"),
    tie.note,
  ].flatMap((text) => text || []);
  return make(
    "div",
    { className: "tie" },
    make("div", { className: "head" }, strokeOf(tie.type), openLink(partner)),
    make("div", { className: "detail" }, joined([inLanguage(tie.type), datesOf(tie), t(statusOf(tie))])),
    ...texts.map((text) => make("div", { className: "detail" }, named(text))),
    citations(tie.evidence),
    aspectLine("inferred", tie.inferred),
  );
}

/** @param {Quantity} quantity */
function quantityText(quantity) {
  return `${countedWords(quantity)} ${quantity.value}${inBrackets(marksOf(quantity), quantity.joint && t("jointly"))}`;
}

/** @param {Agreement} agreement */
function agreementText({ title, signed, term_years: years }) {
  const details = [title, signed && t("signed", { date: dateText(signed) }), years ? t("term", { years }) : ""];
  return `${t("agreement")}${joined(details)}`;
}

/** @param {Outcome} outcome */
function outcomeText({ what, value, counts, since, as_of: day }) {
  const dates = [since && t("since_date", { date: dateText(since) }), day && t("on_date", { date: dateText(day) })];
  return `${joined([t(`outcome_${what}`), value], " ")}${inBrackets(counts, ...dates)}`;
}

/** @param {{ counts: string | null, as_of: string | null }} figure */
const marksOf = (figure) =>
  joined([sourceWords(figure), figure.as_of && t("on_date", { date: dateText(figure.as_of) })]);

/** @param {(string | null | undefined | false)[]} texts */
function inBrackets(...texts) {
  const inside = joined(texts, state.language === "zh" ? "，" : ", ");
  if (!inside) return "";
  return state.language === "zh" ? `（${inside}）` : ` (${inside})`;
}

/** @param {Institution} open */
function details(open) {
  /** @type {[string, string[] | undefined][]} */
  const names = [
    ["also", open.names],
    ["part", open.part_of && open.whole === undefined ? [open.part_of] : []],
    ["units", open.units],
    ["people", open.people],
  ];
  const between = state.language === "zh" ? "、" : "; ";
  const lists = names.flatMap(([key, list]) => {
    return list?.length ? [make("h3", {}, t(key)), make("p", {}, named(list.join(between)))] : [];
  });
  return [
    ...linksTo("part", open.whole === undefined ? [] : [institutions[open.whole]]),
    ...linksTo("parts_apart", partsOf(open)),
    ...lists,
    ...(open.facts ? [make("h3", {}, t("facts")), factList(open.facts)] : []),
    ...(open.outcomes ? [make("h3", {}, t("outcomes")), outcomeList(open.outcomes)] : []),
    open.note ? make("p", { className: "small" }, named(open.note)) : "",
    ...(open.evidence ? [make("h3", {}, t("evidence")), citations(open.evidence)] : []),
    aspectLine("inferred", open.inferred),
    aspectLine("general_knowledge", open.general_knowledge),
  ];
}

/**
 * Links to institutions, each with the number of its ties that are shown.
 *
 * @param {string} heading
 * @param {Institution[]} linked
 */
function linksTo(heading, linked) {
  const lines = linked.map((institution) => {
    const ties = shownTies().filter((tie) => tie.giver === institution || tie.receiver === institution).length;
    return make("p", {}, openLink(institution), inBrackets(t("ties_of_part", { ties })));
  });
  return lines.length ? [make("h3", {}, t(heading)), ...lines] : [];
}

/** @param {Fact[]} facts */
function factList(facts) {
  const entries = facts.flatMap((fact) => {
    const title = placesOf(fact);
    const marks = inBrackets(marksOf(fact), fact.inferred && t("inferred"));
    return [make("dt", { title }, countedWords(fact), marks), make("dd", { title }, named(fact.value))];
  });
  return make("dl", {}, ...entries);
}

/** @param {Outcome[]} outcomes */
function outcomeList(outcomes) {
  return make("ul", {}, ...outcomes.map((outcome) => make("li", { title: placesOf(outcome) }, outcomeText(outcome))));
}

/** @param {Fact | Outcome} statement */
const placesOf = ({ evidence }) => evidence.map(([source, locator]) => `${sourceName(source)} · ${locator}`).join("\n");
