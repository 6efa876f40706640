/* Two institutions beside each other: the shortest paths between them, their measures, whom they have in common. */
/** @import { Institution } from "../types" */

import { shortestPaths } from "../analysis/steps.js";
import { page } from "../data.js";
import { make, named } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { betweenLink, openLink } from "../parts.js";
import { changed, state } from "../state.js";
import { nameOf, t, valueText } from "../words.js";
import { partnerOf } from "./tie_cards.js";

/**
 * The comparison of the open institution with the second one, if there is one.
 *
 * @param {Institution} open
 */
export function comparison(open) {
  const { second } = state;
  if (!second) return [];
  const end = () => {
    state.second = null;
    changed();
  };
  const close = { type: "button", className: "icon end", "aria-label": t("end_comparison"), on: { click: end } };
  return [
    make(
      "section",
      { className: "comparison", "aria-label": t("comparison") },
      make("h3", {}, t("comparison"), make("button", close, "×")),
      ...paths(open, second),
      measureTable(open, second),
      ...partnerLists(open, second),
    ),
  ];
}

/**
 * @param {Institution} open
 * @param {Institution} second
 */
function paths(open, second) {
  const found = shortestPaths(shownTies(), open, second);
  if (!found.length) return [make("p", {}, t("no_path"))];
  const steps = found[0].length - 1;
  const items = found.map((path) => {
    const links = path.flatMap((institution, index) => {
      if (!index) return [openLink(institution)];
      return [betweenLink([path[index - 1], institution], " — "), openLink(institution)];
    });
    return make("li", {}, ...links);
  });
  return [make("p", {}, t("path_steps", { steps })), make("ul", { className: "paths" }, ...items)];
}

/**
 * @param {Institution} open
 * @param {Institution} second
 */
function measureTable(open, second) {
  const pair = [open, second];
  const heads = pair.map((institution) => make("th", { scope: "col" }, named(nameOf(institution))));
  const rows = page.measures.map((measure) => {
    const cells = pair.map((institution) => make("td", { className: "number" }, valueText(institution, measure)));
    return make("tr", {}, make("th", { scope: "row" }, t(`measure_${measure}`)), ...cells);
  });
  return make("table", {}, make("thead", {}, make("tr", {}, make("td"), ...heads)), make("tbody", {}, ...rows));
}

/**
 * @param {Institution} open
 * @param {Institution} second
 */
function partnerLists(open, second) {
  const [ofOpen, ofSecond] = [open, second].map(partnersOf);
  /** @type {[string, Institution[]][]} */
  const lists = [
    [t("partners_of_both"), [...ofOpen].filter((partner) => ofSecond.has(partner))],
    [
      t("partners_only_of", { name: nameOf(open) }),
      [...ofOpen].filter((partner) => !ofSecond.has(partner) && partner !== second),
    ],
    [
      t("partners_only_of", { name: nameOf(second) }),
      [...ofSecond].filter((partner) => !ofOpen.has(partner) && partner !== open),
    ],
  ];
  return lists.map(([label, partners]) => {
    const items = partners.map((partner) => make("li", {}, openLink(partner)));
    return make(
      "details",
      { open: partners.length <= 5 },
      make("summary", {}, `${label} (${partners.length})`),
      make("ul", {}, ...items),
    );
  });
}

/** @param {Institution} institution */
function partnersOf(institution) {
  const ties = shownTies().filter(({ giver, receiver }) => giver === institution || receiver === institution);
  return new Set(ties.map((tie) => partnerOf(tie, institution)));
}
