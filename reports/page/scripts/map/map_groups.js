/* The institutions of the drawing by place. */
/** @import { Box, MapGroup, MapNode } from "../types" */

import { places } from "../data.js";

/** Halos are wider than they are high, as names are. */
export const HALO_WIDTH = 1.5;
// Less than the margin that the layout leaves around a city, so that no halos overlap.
const HALO_ROOM = 0.46;

/**
 * The institutions of each city, or of each outline, the largest group first.
 *
 * @param {MapNode[]} nodes
 * @returns {MapGroup[]}
 */
export function grouped(nodes) {
  /** @type {Map<string | number, MapNode[]>} */
  const groups = new Map();
  for (const node of nodes) {
    const members = groups.get(node.group);
    if (members) members.push(node);
    else groups.set(node.group, [node]);
  }
  return [...groups.values()].map(groupOf).sort((first, second) => second.members.length - first.members.length);
}

/**
 * @param {MapNode[]} members
 * @returns {MapGroup}
 */
function groupOf(members) {
  const { place: label, province, region, home } = members[0];
  // An outline may be that of a province, with institutions of several cities.
  const place = region && region.place !== home?.city ? places.get(home?.province ?? "") : home;
  const xs = members.map((node) => node.x);
  const ys = members.map((node) => node.y);
  const x = (Math.min(...xs) + Math.max(...xs)) / 2;
  const y = (Math.min(...ys) + Math.max(...ys)) / 2;
  const distances = members.map((node) => Math.hypot((node.x - x) / HALO_WIDTH, node.y - y));
  const radius = Math.max(...distances) + (region?.room ?? HALO_ROOM);
  return { label, province, place, region, members, x, y, radius };
}

/**
 * The rectangle around groups and their names.
 *
 * @param {MapGroup[]} groups
 * @returns {Box}
 */
export function boxOf(groups) {
  return [
    Math.min(...groups.map((group) => group.x - group.radius * HALO_WIDTH)),
    Math.min(...groups.map((group) => group.y - group.radius - 0.4)),
    Math.max(...groups.map((group) => group.x + group.radius * HALO_WIDTH)),
    Math.max(...groups.map((group) => group.y + group.radius)),
  ];
}
