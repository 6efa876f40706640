/* The panel on the ties between two sides: institutions, or all those of two places. */
/** @import { Side, Tie } from "../types" */

import { membersOf, sideKey } from "../data.js";
import { make, named } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { openLink, placeLink } from "../parts.js";
import { sideName, t } from "../words.js";
import { tieCard } from "./tie_cards.js";

const MOST_PAIRS = 60;

/**
 * The ties shown between two sides.
 *
 * @param {[Side, Side]} sides
 */
export function tiesBetween([first, second]) {
  const [ofFirst, ofSecond] = [membersOf(first), membersOf(second)];
  return shownTies().filter(
    ({ giver, receiver }) =>
      (ofFirst.has(giver) && ofSecond.has(receiver)) || (ofSecond.has(giver) && ofFirst.has(receiver)),
  );
}

/**
 * @param {[Side, Side]} sides
 * @returns {(Node | string)[]}
 */
export function betweenPanel(sides) {
  const ties = tiesBetween(sides);
  /** @type {Map<string, Tie[]>} */
  const pairs = new Map();
  for (const tie of ties) {
    const key = `${tie.giver.number} ${tie.receiver.number}`;
    pairs.set(key, [...(pairs.get(key) ?? []), tie]);
  }
  const links = sides.map((side) => ("members" in side ? placeLink(sideKey(side)) : openLink(side)));
  const left = pairs.size - MOST_PAIRS;
  return [
    make("h2", { id: "panel-name" }, named(sides.map(sideName).join(" — "))),
    make("p", {}, ...links.flatMap((link) => [link, " "])),
    make("p", { className: "small" }, t("between_counts", { ties: ties.length, pairs: pairs.size })),
    ...[...pairs.values()].slice(0, MOST_PAIRS).flatMap(pairCards),
    left > 0 ? make("p", { className: "small" }, t("more_pairs", { count: left })) : "",
  ];
}

/** @param {Tie[]} ties from one institution to another */
function pairCards(ties) {
  const [{ giver, receiver }] = ties;
  return [make("h3", {}, openLink(giver), " → ", openLink(receiver)), ...ties.map(tieCard)];
}
