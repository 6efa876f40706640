/* Flows: where ties of a large network cannot be told apart, one line for all between two cities or provinces. */
/** @import { FlowEnd, MapFlow, MapGroup, MapTie, Place, Point } from "../types" */
/** @import { NetworkMap } from "./map.js" */

import { places } from "../data.js";
import { distanceToLine } from "./map_bands.js";
import { paintArrow } from "./map_ties.js";

const FEW_INSTITUTIONS = 100;
const FEW_TIES = 300;
const NODES_TOLD_APART = 140;
const WIDEST = 16;
const FLOWS_DRAWN = 120;

export class MapFlows {
  /** @type {MapFlow[]} */
  #ofCities = [];
  /** @type {MapFlow[]} */
  #ofProvinces = [];

  /** @param {NetworkMap} map */
  constructor(map) {
    this.map = map;
  }

  /** Take the ties and groups that the map shows. */
  update() {
    const { groups, nodes, ties } = this.map;
    this.isUseful = nodes.length > FEW_INSTITUTIONS && ties.length > FEW_TIES;
    if (!this.isUseful) return;
    const cities = groups.flatMap(({ place, x, y }) => (place ? [{ place, x, y }] : []));
    this.#ofCities = flowsBetween(ties, cities, ({ key }) => key);
    this.#ofProvinces = flowsBetween(ties, provinceEnds(groups), ({ province }) => province);
  }

  /** The flows drawn at the present zoom; none where ties are drawn one by one. */
  get shown() {
    const { map } = this;
    if (!this.isUseful || map.marked) return [];
    if (map.labels.isFar) return this.#ofProvinces.slice(-FLOWS_DRAWN);
    const inSight = map.nodes.filter((node) => map.isInSight(map.toScreen(node))).length;
    return inSight > NODES_TOLD_APART ? this.#inSight(this.#ofCities).slice(-FLOWS_DRAWN) : [];
  }

  /** How many flows there are at the present zoom, drawn or not. */
  get count() {
    return this.map.labels.isFar ? this.#ofProvinces.length : this.#inSight(this.#ofCities).length;
  }

  /** @param {MapFlow[]} flows */
  #inSight(flows) {
    const isSeen = (/** @type {FlowEnd} */ end) => this.map.isInSight(this.map.toScreen(end));
    return flows.filter(({ first, second }) => isSeen(first) || isSeen(second));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapFlow[]} flows
   */
  paint(context, flows) {
    context.strokeStyle = this.map.colour("accent");
    context.fillStyle = context.strokeStyle;
    context.lineCap = "round";
    for (const flow of flows) {
      const [from, to] = [flow.first, flow.second].map((end) => this.map.toScreen(end));
      const width = this.#widthOf(flow, flows);
      context.globalAlpha = flow === this.map.pointedFlow ? 0.95 : 0.12 + (0.6 * width) / WIDEST;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
      context.stroke();
      if (width < 2) continue;
      if (flow.there) paintArrow(context, from, to, 12, 7 + width, width);
      if (flow.back) paintArrow(context, to, from, 12, 7 + width, width);
    }
    context.lineCap = "butt";
    context.globalAlpha = 1;
  }

  /**
   * @param {MapFlow} flow
   * @param {MapFlow[]} flows the largest last
   */
  #widthOf(flow, flows) {
    return 0.8 + (WIDEST - 0.8) * (flow.count / flows[flows.length - 1].count) ** 0.8;
  }

  /**
   * The flow at a point of the screen.
   *
   * @param {Point} point
   */
  at(point) {
    const flows = this.shown;
    const isHere = (/** @type {MapFlow} */ flow) => {
      const [from, to] = [flow.first, flow.second].map((end) => this.map.toScreen(end));
      return distanceToLine(from, to, point) < 2 + this.#widthOf(flow, flows) / 2;
    };
    return [...flows].reverse().find(isHere) ?? null;
  }
}

/**
 * A province as an end of flows: in the middle of its cities.
 *
 * @param {MapGroup[]} groups
 * @returns {FlowEnd[]}
 */
function provinceEnds(groups) {
  /** @type {Map<string, MapGroup[]>} */
  const byProvince = new Map();
  for (const group of groups) {
    const province = group.place?.province;
    if (province) byProvince.set(province, [...(byProvince.get(province) ?? []), group]);
  }
  return [...byProvince].flatMap(([province, members]) => {
    const place = places.get(province);
    const mean = (/** @type {"x" | "y"} */ axis) =>
      members.reduce((sum, group) => sum + group[axis], 0) / members.length;
    return place ? [{ place, x: mean("x"), y: mean("y") }] : [];
  });
}

/**
 * The flows between places, the smallest first.
 *
 * @param {MapTie[]} ties
 * @param {FlowEnd[]} ends
 * @param {(place: Place) => string} keyOf
 * @returns {MapFlow[]}
 */
function flowsBetween(ties, ends, keyOf) {
  const byKey = new Map(ends.map((end) => [end.place.key, end]));
  /** @type {Map<string, MapFlow>} */
  const flows = new Map();
  for (const { from, to, mutual } of ties) {
    const [giver, receiver] = [from, to].map(({ home }) => home && byKey.get(keyOf(home)));
    if (giver && receiver && giver !== receiver) addToFlow(flows, giver, receiver, mutual);
  }
  return [...flows.values()].sort((first, second) => first.count - second.count);
}

/**
 * @param {Map<string, MapFlow>} flows by the keys of their places
 * @param {FlowEnd} giver
 * @param {FlowEnd} receiver
 * @param {boolean} isMutual
 */
function addToFlow(flows, giver, receiver, isMutual) {
  const [first, second] = giver.place.key < receiver.place.key ? [giver, receiver] : [receiver, giver];
  const key = `${first.place.key}\n${second.place.key}`;
  const flow = flows.get(key) ?? { first, second, there: 0, back: 0, count: 0 };
  flow.count += 1;
  if (isMutual || second === receiver) flow.there += 1;
  if (isMutual || second === giver) flow.back += 1;
  flows.set(key, flow);
}
