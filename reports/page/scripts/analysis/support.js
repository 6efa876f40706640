/* Who supports whom, and what would be lost without an institution: support as reports count it. */
/** @import { Institution, Tie } from "../types" */

import { institutions, isSupport, page } from "../data.js";
import { statusOf } from "../parts.js";

/**
 * Whether a tie counts as support in reports: known, in force, between institutions that take part in measures.
 *
 * @param {Tie} tie
 */
function countsAsSupport(tie) {
  // A page of an earlier day has only ties that were in force on it.
  const isInForce = page.as_of ? !tie.possible : statusOf(tie) === "active";
  return isSupport(tie) && isInForce && tie.ends.every((number) => institutions[number].measures);
}

/**
 * The supporters of each institution that has some.
 *
 * @param {Tie[]} ties
 * @returns {Map<Institution, Set<Institution>>}
 */
export function supportersByTies(ties) {
  /** @type {Map<Institution, Set<Institution>>} */
  const supporters = new Map();
  for (const { giver, receiver } of ties.filter(countsAsSupport)) {
    supporters.set(receiver, (supporters.get(receiver) ?? new Set()).add(giver));
  }
  return supporters;
}

/**
 * Who would lose all known supporters without an institution, and who only some.
 *
 * @param {Tie[]} ties
 * @param {Institution} without
 * @returns {{ all: Institution[], some: Institution[] }}
 */
export function lossWithout(ties, without) {
  const losing = [...supportersByTies(ties)].filter(([, givers]) => givers.has(without));
  const receivers = (/** @type {(givers: Set<Institution>) => boolean} */ isChosen) =>
    losing.filter(([, givers]) => isChosen(givers)).map(([receiver]) => receiver);
  return { all: receivers(({ size }) => size === 1), some: receivers(({ size }) => size > 1) };
}
