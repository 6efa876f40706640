/* Steps along ties, in either direction: how far, and by which ways. */
/** @import { Institution, Tie } from "../types" */

const MOST_PATHS = 5;

/**
 * The partners of each institution.
 *
 * @param {Tie[]} ties
 */
function partnersByTies(ties) {
  /** @type {Map<Institution, Set<Institution>>} */
  const partners = new Map();
  const add = (/** @type {Institution} */ from, /** @type {Institution} */ to) =>
    partners.set(from, (partners.get(from) ?? new Set()).add(to));
  for (const { giver, receiver } of ties) {
    add(giver, receiver);
    add(receiver, giver);
  }
  return partners;
}

/**
 * How many steps each institution is from the first, as far as it can be reached.
 *
 * @param {Tie[]} ties
 * @param {Institution} first
 * @param {number} most
 * @returns {Map<Institution, number>}
 */
export function stepsFrom(ties, first, most = Infinity) {
  const partners = partnersByTies(ties);
  const steps = new Map([[first, 0]]);
  // A map is iterated in the order of insertion, entries added meanwhile included.
  for (const [institution, distance] of steps) {
    if (distance >= most) break;
    for (const partner of partners.get(institution) ?? []) {
      if (!steps.has(partner)) steps.set(partner, distance + 1);
    }
  }
  return steps;
}

/**
 * The shortest chains of institutions between two, a few of them.
 *
 * @param {Tie[]} ties
 * @param {Institution} first
 * @param {Institution} last
 * @returns {Institution[][]}
 */
export function shortestPaths(ties, first, last) {
  const steps = stepsFrom(ties, last);
  const partners = partnersByTies(ties);
  if (!steps.has(first) || first === last) return [];
  let paths = [[first]];
  while (paths.length && paths[0].at(-1) !== last) {
    paths = paths.flatMap((path) => nearer(path, steps, partners).map((next) => [...path, next])).slice(0, MOST_PATHS);
  }
  return paths;
}

/**
 * The partners of the end of a path that are one step nearer to its goal.
 *
 * @param {Institution[]} path
 * @param {Map<Institution, number>} steps
 * @param {Map<Institution, Set<Institution>>} partners
 */
function nearer(path, steps, partners) {
  const end = path[path.length - 1];
  const wanted = (steps.get(end) ?? 0) - 1;
  return [...(partners.get(end) ?? [])].filter((partner) => steps.get(partner) === wanted);
}
