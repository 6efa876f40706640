/* The ties between two institutions as one band: its strands side by side, or apart once it is split. */
/** @import { MapBand, MapTie, Point } from "../types" */
/** @import { NetworkMap } from "./map.js" */

const WIDEST_STRAND = 2;
const WIDEST_BAND = 15;
const BAND_TO_SCALE = 0.22;
const BEND = 0.1;
const CURVE_POINTS = 14;

/**
 * A line of a tie on the screen: from a point by a bend to a point.
 *
 * @typedef {[from: Point, bend: Point, to: Point]} Curve
 */

/**
 * Join the ties between the same two institutions in bands.
 *
 * @param {MapTie[]} ties
 * @returns {MapBand[]}
 */
export function banded(ties) {
  /** @type {Map<string, MapBand>} */
  const bands = new Map();
  for (const tie of ties) {
    const [first, second] = tie.from.number < tie.to.number ? [tie.from, tie.to] : [tie.to, tie.from];
    const key = `${first.number} ${second.number}`;
    const band = bands.get(key) ?? { first, second, ties: [], bend: bendOf(first, second, BEND) };
    band.ties.push(tie);
    tie.band = band;
    bands.set(key, band);
  }
  for (const { first, second, ties: strands } of bands.values()) {
    strands.forEach((tie, turn) => {
      tie.strand = turn - (strands.length - 1) / 2;
      tie.spread = bendOf(first, second, (BEND + 0.11 * Math.ceil(turn / 2)) * (turn % 2 ? -1 : 1));
    });
  }
  return [...bands.values()];
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {number} by
 */
const bendOf = (from, to, by) => ({
  x: (from.x + to.x) / 2 + (to.y - from.y) * by,
  y: (from.y + to.y) / 2 - (to.x - from.x) * by,
});

/**
 * The width of each strand of a band, in pixels.
 *
 * @param {NetworkMap} map
 * @param {MapBand} band
 */
export function strandWidth({ view }, { ties }) {
  return Math.min(WIDEST_STRAND, Math.min(WIDEST_BAND, Math.max(5, view.k * BAND_TO_SCALE)) / ties.length);
}

/**
 * The line of a tie on the screen.
 *
 * @param {NetworkMap} map
 * @param {MapTie} tie
 * @returns {Curve}
 */
export function curveOf(map, { from, to, band, strand, spread }) {
  const isSplit = map.isSplit(band);
  const points = [from, isSplit ? spread : band.bend, to].map((point) => map.toScreen(point));
  const aside = isSplit ? 0 : strand * strandWidth(map, band);
  if (aside) {
    const first = map.toScreen(band.first);
    const second = map.toScreen(band.second);
    const length = Math.hypot(second.x - first.x, second.y - first.y) || 1;
    for (const point of points) {
      point.x += ((second.y - first.y) / length) * aside;
      point.y -= ((second.x - first.x) / length) * aside;
    }
  }
  return /** @type {Curve} */ (points);
}

/**
 * The tie at a point of the screen: of a band that is not split, its first.
 *
 * @param {NetworkMap} map
 * @param {Point} point
 * @returns {MapTie | null}
 */
export function tieAt(map, point) {
  let nearest = null;
  let least = Infinity;
  for (const band of map.bands) {
    const isSplit = map.isSplit(band);
    const reach = isSplit ? 7 : 3 + (band.ties.length * strandWidth(map, band)) / 2;
    if (!isSplit && !isNear(map, band, point, reach)) continue;
    for (const tie of isSplit ? band.ties : [band.ties[band.ties.length >> 1]]) {
      const distance = distanceTo(curveOf(map, tie), point);
      if (distance < reach && distance < least) [nearest, least] = [tie, distance];
    }
  }
  return nearest;
}

/**
 * Whether a point may be on a band at all, told without following its curve.
 *
 * @param {NetworkMap} map
 * @param {MapBand} band
 * @param {Point} point
 * @param {number} reach
 */
function isNear(map, { first, second, bend }, point, reach) {
  const corners = [first, second, bend].map((corner) => map.toScreen(corner));
  return /** @type {const} */ (["x", "y"]).every((axis) => {
    const sides = corners.map((corner) => corner[axis]);
    return point[axis] > Math.min(...sides) - reach && point[axis] < Math.max(...sides) + reach;
  });
}

/**
 * @param {Curve} curve
 * @param {Point} point
 */
function distanceTo([from, bend, to], point) {
  let least = Infinity;
  let before = from;
  for (let step = 1; step <= CURVE_POINTS; step += 1) {
    const share = step / CURVE_POINTS;
    const rest = 1 - share;
    const x = rest * rest * from.x + 2 * rest * share * bend.x + share * share * to.x;
    const y = rest * rest * from.y + 2 * rest * share * bend.y + share * share * to.y;
    least = Math.min(least, distanceToLine(before, { x, y }, point));
    before = { x, y };
  }
  return least;
}

/**
 * @param {Point} from
 * @param {Point} to
 * @param {Point} point
 */
export function distanceToLine(from, to, point) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const share = Math.min(Math.max(along, 0), 1);
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
