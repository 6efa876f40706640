/* What changed between the ends of two years, as far as the dates of ties tell. */
/** @import { Institution, Tie } from "../types" */

import { isSupport } from "../data.js";
import { statusOf } from "../parts.js";

/**
 * @typedef {object} Changes
 * @property {Tie[]} begun after the first year and by the end of the second
 * @property {Tie[]} ended likewise; a tie may be in both
 * @property {Tie[]} stayed begun by the end of the first year, with no known end by the end of the second
 * @property {Tie[]} unplaced with dates that are missing, or too rough to tell
 * @property {Tie[]} gained of those begun, support from an institution that gave the receiver none before
 */

/**
 * @param {Tie[]} ties
 * @param {number} first
 * @param {number} second
 * @returns {Changes}
 */
export function changesBetween(ties, first, second) {
  const known = ties.filter((tie) => statusOf(tie) !== "planned");
  /** @type {Record<string, Tie[]>} */
  const lists = { begun: [], ended: [], stayed: [], unplaced: [] };
  for (const tie of known) for (const list of listsOf(tie, first, second)) lists[list].push(tie);
  const support = known.filter(isSupport);
  const mayBeEarlier = support.filter(({ since }) => !isWithin(yearsOf(since), first, Infinity));
  const before = new Set(mayBeEarlier.map(pairOf));
  const gained = lists.begun.filter((tie) => isSupport(tie) && !before.has(pairOf(tie)));
  return /** @type {Changes} */ ({ ...lists, gained });
}

/**
 * The lists of changes that a tie is in; none if it ended before or began afterwards.
 *
 * @param {Tie} tie
 * @param {number} first
 * @param {number} second
 */
function listsOf(tie, first, second) {
  const [begun, over] = [yearsOf(tie.since), endOf(tie)];
  const lists = [isWithin(begun, first, second) ? "begun" : "", isWithin(over, first, second) ? "ended" : ""].filter(
    Boolean,
  );
  if (lists.length || begun[0] > second || over[1] <= first) return lists;
  return [begun[1] <= first && over[0] > second ? "stayed" : "unplaced"];
}

/**
 * Whether all years that a date may mean are after one and up to another.
 *
 * @param {[number, number]} years
 * @param {number} after
 * @param {number} upTo
 */
const isWithin = ([from, by], after, upTo) => from > after && by <= upTo;

/** @param {Tie} tie */
const pairOf = ({ giver, receiver }) => `${giver.number} ${receiver.number}`;

/**
 * The first and the last year in which a tie may have ended; endless where none is known.
 *
 * @param {Tie} tie
 * @returns {[number, number]}
 */
function endOf(tie) {
  if (tie.until) return yearsOf(tie.until);
  return tie.status === "ended" ? [-Infinity, Infinity] : [Infinity, Infinity];
}

/**
 * The first and the last year that a date may mean, as in graph/text/dates.py; all years where there is none.
 *
 * @param {string | undefined} text
 * @returns {[number, number]}
 */
export function yearsOf(text) {
  if (!text) return [-Infinity, Infinity];
  const between = /^\[(.*)\.\.(.*)\]$/.exec(text);
  if (between) return [yearsOf(between[1])[0], yearsOf(between[2])[1]];
  const [year, month] = text.match(/\d+/g)?.map(Number) ?? [];
  if (!text.endsWith("~")) return [year, year];
  // About a year is one earlier or later, about a month one month.
  if (month === undefined) return [year - 1, year + 1];
  return [month === 1 ? year - 1 : year, month === 12 ? year + 1 : year];
}

/**
 * New supporters by the institution that they support, the one with most first.
 *
 * @param {Tie[]} gained
 * @returns {[Institution, Tie[]][]}
 */
export function byReceiver(gained) {
  /** @type {Map<Institution, Map<Institution, Tie>>} */
  const receivers = new Map();
  for (const tie of gained) {
    const givers = receivers.get(tie.receiver) ?? new Map();
    if (!givers.has(tie.giver)) givers.set(tie.giver, tie);
    receivers.set(tie.receiver, givers);
  }
  return [...receivers]
    .map(([receiver, givers]) => /** @type {[Institution, Tie[]]} */ ([receiver, [...givers.values()]]))
    .sort(([, one], [, two]) => two.length - one.length);
}
