/* The panel on a city or a province: who supports it, whom it supports, in what, and from where to where. */
/** @import { Institution, Place, Tie } from "../types" */

import { supportersByTies } from "../analysis/support.js";
import { isFolded, isSupport, membersOf, places } from "../data.js";
import { byId, joined, make, named } from "../elements.js";
import { isShown, shownTies } from "../filters/filters.js";
import { csvButton, rowsOf } from "../outputs/csv.js";
import { betweenLink, countedText, inBrackets, openLink, placeLink } from "../parts.js";
import { changed } from "../state.js";
import { inLanguage, nameOf, placeTitle, t } from "../words.js";

/**
 * @param {Place} place
 * @returns {(Node | string)[]}
 */
export function placePanel(place) {
  const members = membersOf(place);
  const isHere = (/** @type {Institution} */ institution) => members.has(institution);
  const ties = shownTies().filter(({ giver, receiver }) => isHere(giver) || isHere(receiver));
  const within = ties.filter(({ giver, receiver }) => isHere(giver) && isHere(receiver));
  const outside = ties.filter((tie) => !within.includes(tie));
  const support = outside.filter(isSupport);
  return [
    ...head(
      place,
      [...members].filter((institution) => isShown(institution)),
      ties,
    ),
    ...partnerList(
      "supported_from",
      support.filter(({ receiver }) => isHere(receiver)),
      ({ giver }) => giver,
      place,
    ),
    ...partnerList(
      "supports_elsewhere",
      support.filter(({ giver }) => isHere(giver)),
      ({ receiver }) => receiver,
      place,
    ),
    ...partnerList("supports_within", within.filter(isSupport), ({ giver }) => giver, place),
    ...partnerList(
      "other_ties",
      outside.filter((tie) => !isSupport(tie)),
      ({ giver, receiver }) => (isHere(giver) ? receiver : giver),
      place,
    ),
    ...specialties(ties),
    ...flows(outside, place),
    ...institutionsHere(place),
  ];
}

/**
 * @param {Place} place
 * @param {Institution[]} shown
 * @param {Tie[]} ties
 */
function head(place, shown, ties) {
  const province = place.key === place.province ? "" : placeLink(place.province);
  const cities = place.city
    ? []
    : [...places.values()].filter(({ province: of, city }) => city && of === place.province);
  const limit = () => {
    for (const id of /** @type {const} */ (["province", "city"])) byId(id).value = "";
    byId(place.city ? "city" : "province").value = place.key;
    changed(false);
  };
  return [
    make("h2", { id: "panel-name" }, named(placeTitle(place))),
    make(
      "div",
      { className: "badges" },
      make("span", { className: "badge" }, t(place.city ? "a_city" : "a_province")),
      province ? make("span", { className: "badge" }, province) : "",
      ...cities.map(({ key }) => make("span", { className: "badge" }, placeLink(key))),
    ),
    make("p", { className: "small" }, t("place_counts", { counts: countedText(shown, ties) })),
    make("div", { className: "tools" }, make("button", { type: "button", on: { click: limit } }, t("only_place"))),
  ];
}

/**
 * The partners in some ties, those with most ties first; the number opens the ties.
 *
 * @param {string} heading
 * @param {Tie[]} ties
 * @param {(tie: Tie) => Institution} partnerOf
 * @param {Place} place
 */
function partnerList(heading, ties, partnerOf, place) {
  if (!ties.length) return [];
  const byPartner = groupedBy(ties, partnerOf);
  const title = `${t(heading)} (${countedText(
    byPartner.map(([partner]) => partner),
    ties,
  )})`;
  const items = byPartner.map(([partner, ofPartner]) => {
    const types = joined(
      groupedBy(ofPartner, ({ type }) => type).map(([type]) => inLanguage(type)),
      ", ",
    );
    const count = betweenLink([partner, place], t("tie_count", { ties: ofPartner.length }));
    return make("li", {}, openLink(partner), " · ", count, make("div", { className: "detail" }, types));
  });
  return [make("h3", {}, title), make("ul", { className: "plain" }, ...items)];
}

/** @param {Tie[]} ties */
function specialties(ties) {
  const counts = groupedBy(
    ties.flatMap(({ fields = [] }) => fields),
    (field) => field,
  );
  if (!counts.length) return [];
  const text = counts.map(([field, { length }]) => `${field} ${length}`).join("、");
  return [make("h3", {}, t("specialties")), make("p", {}, named(text))];
}

/**
 * Ties by the place at the other end: cities for a city, provinces for a province.
 *
 * @param {Tie[]} outside
 * @param {Place} place
 */
function flows(outside, place) {
  const members = membersOf(place);
  const placeOf = (/** @type {Institution} */ { province, node }) =>
    place.city ? node.home : places.get(province ?? "");
  const away = (/** @type {Tie} */ { giver, receiver }) => placeOf(members.has(giver) ? receiver : giver);
  const rows = groupedBy(outside, away).map(([from, ties]) => {
    const support = ties.filter(isSupport);
    const inwards = support.filter(({ receiver }) => members.has(receiver)).length;
    const numbers = [inwards, support.length - inwards, ties.length - support.length];
    const name = from ? betweenLink([from, place], placeTitle(from)) : t("unknown_place");
    return make(
      "tr",
      {},
      make("th", { scope: "row" }, name),
      ...numbers.map((number) => make("td", { className: "number" }, String(number || ""))),
    );
  });
  if (!rows.length) return [];
  const heads = ["flow_in", "flow_out", "flow_other"].map((key) =>
    make("th", { scope: "col", className: "number" }, t(key)),
  );
  const table = make(
    "table",
    { className: "flows" },
    make("thead", {}, make("tr", {}, make("td"), ...heads)),
    make("tbody", {}, ...rows),
  );
  const save = csvButton(`hospnet-${placeTitle(place)}`, () => rowsOf(table));
  return [make("h3", {}, t(place.city ? "flows_cities" : "flows_provinces")), table, save];
}

/** The institutions of the place, with their known supporters. @param {Place} place */
function institutionsHere(place) {
  const supporters = supportersByTies(shownTies());
  const shown = place.members.filter((institution) => isShown(institution));
  const items = shown.map((institution) => {
    const givers = [...(supporters.get(institution) ?? [])];
    const only =
      givers.length === 1
        ? t("only_supporter", { name: nameOf(givers[0]) })
        : t("supporter_count", { count: givers.length });
    return make(
      "li",
      {},
      openLink(institution),
      make("div", { className: "detail" }, givers.length ? only : t("no_supporter")),
    );
  });
  const left = place.members.filter((institution) => !isFolded(institution)).length - shown.length;
  return [
    make("h3", {}, `${t("institutions_here")}${inBrackets(String(shown.length))}`),
    make("ul", { className: "plain" }, ...items),
    left ? make("p", { className: "small" }, t("not_shown_here", { count: left })) : "",
  ];
}

/**
 * Items by what they have in common, the largest group first.
 *
 * @template Item, Key
 * @param {Item[]} items
 * @param {(item: Item) => Key} keyOf
 * @returns {[Key, Item[]][]}
 */
function groupedBy(items, keyOf) {
  /** @type {Map<Key, Item[]>} */
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups].sort(([, first], [, second]) => second.length - first.length);
}
