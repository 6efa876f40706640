/* The panel on one institution: its measures, its ties with their evidence, its facts. */
/** @import { Fact, Outcome } from "../document" */
/** @import { Institution, Tie } from "../types" */

import { institutions, isFolded, isSupport, page, partsOf } from "../data.js";
import { byId, make, named } from "../elements.js";
import { admit, hiddenTiesOf, isShown, shownTies } from "../filters/filters.js";
import { aspectLine, citations, countedText, dotOf, inBrackets, openLink, placeLink } from "../parts.js";
import { changed, state } from "../state.js";
import { countedWords, dateText, inLanguage, nameOf, sourceName, t, unnamedText, valueText } from "../words.js";
import { comparison } from "./comparison.js";
import { marksOf, outcomeText, partnerOf, tiesByPartner } from "./tie_cards.js";
import { lossOf, toolsOf } from "./tools.js";

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
 * All that the panel shows of an institution, with the ties that are shown.
 *
 * @param {Institution} open
 * @returns {(Node | string)[]}
 */
export function institutionPanel(open) {
  return [
    ...head(open),
    measureBoxes(open),
    toolsOf(open),
    ...lossOf(open),
    ...hiddenLine(open),
    ...comparison(open),
    ...tiesOf(open),
    ...details(open),
  ];
}

/** @param {Institution} open */
function head(open) {
  const otherName = state.language === "en" ? open.name : open.en;
  const places = [open.province, `${open.province}/${open.city}`].flatMap((key) => placeLink(key) ?? []);
  const texts = [...unnamedText(open), open.grade, open.county, ...statusTexts(open)].flatMap((text) => text || []);
  return [
    make("h2", { id: "panel-name" }, named(nameOf(open))),
    otherName && otherName !== nameOf(open) ? make("p", { className: "small" }, named(otherName)) : "",
    make(
      "div",
      { className: "badges" },
      make("span", { className: "badge" }, dotOf(open.kind), inLanguage(open.kind)),
      ...[...places, ...texts].map((content) => make("span", { className: "badge" }, content)),
    ),
    make("p", { className: "small" }, open.id),
  ];
}

/** Whether it operates yet, and since when. @param {Institution} open */
function statusTexts({ status = "operating", opened, completed }) {
  const isOpen = !["planned", "building"].includes(status);
  return [
    status === "operating" ? "" : t(`status_${status}`),
    opened && t(isOpen ? "opened" : "to_open", { date: dateText(opened) }),
    completed && t("completed", { date: dateText(completed) }),
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

/**
 * How many ties of the institution the filters hide, with a button that shows them.
 *
 * @param {Institution} open
 */
function hiddenLine(open) {
  const hidden = hiddenTiesOf(open);
  if (isFolded(open)) return foldedLine(open);
  if (!hidden.length) return isShown(open) ? [] : [make("p", { className: "hidden-ties small" }, t("not_drawn"))];
  const show = { type: "button", className: "link", on: { click: () => admit(hidden) } };
  return [
    make(
      "p",
      { className: "hidden-ties small" },
      `${t("hidden_ties", { ties: hidden.length })} `,
      make("button", show, t("show_them")),
    ),
  ];
}

/**
 * That the ties of a part are shown as those of its whole, with a button that draws it apart.
 *
 * @param {Institution} open
 */
function foldedLine({ part_of: whole = "" }) {
  const drawApart = () => {
    byId("apart").checked = true;
    changed();
  };
  const show = { type: "button", className: "link", on: { click: drawApart } };
  return [
    make(
      "p",
      { className: "hidden-ties small" },
      `${t("drawn_as_whole", { name: whole })} `,
      make("button", show, t("draw_apart")),
    ),
  ];
}

/** @param {Institution} open */
function tiesOf(open) {
  const ties = shownTies().filter((tie) => tie.giver === open || tie.receiver === open);
  return HEADINGS.flatMap((heading) => {
    const group = ties.filter((tie) => headingOf(tie, open) === heading);
    if (!group.length) return [];
    const partners = [...new Set(group.map((tie) => partnerOf(tie, open)))];
    const title = `${t(heading)} (${countedText(partners, group)})`;
    return [make("h3", {}, title), ...tiesByPartner(group, open)];
  });
}

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
