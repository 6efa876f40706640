/* The background of the drawing: a halo for each city, or the outlines given with --geojson. */
/** @import { Box, Outlines } from "../document" */
/** @import { NetworkMap } from "./map.js" */
/** @import { MapGroup, Point } from "../types" */

import { HALO_WIDTH, boxOf } from "./map_groups.js";

const MANY_POINTS = 3000;

export class MapGround {
  /**
   * @param {NetworkMap} map
   * @param {Outlines | null} outlines
   */
  constructor(map, outlines) {
    this.map = map;
    this.outlines = outlines;
    const { regions, lines, grain } = outlines ?? { regions: [], lines: [], grain: 1 };
    const allLines = [...regions.flatMap((region) => region.rings), ...lines];
    this.isDetailed = allLines.reduce((sum, line) => sum + line.length / 2, 0) > MANY_POINTS;
    this.regions = regions.map((region) => ({ ...region, path: pathOf(region.rings, grain, true) }));
    this.lines = pathOf(lines, grain, false);
  }

  get isDrawn() {
    return this.outlines !== null;
  }

  /**
   * The rectangle around the outlines with institutions and around the institutions without an outline.
   *
   * @returns {Box}
   */
  box() {
    const [left, top, right, bottom] = this.outlines?.box ?? [0, 0, 0, 0];
    const beside = boxOf(this.map.groups.filter((group) => !group.region));
    return [
      Math.min(left, beside[0]),
      Math.min(top, beside[1]),
      Math.max(right, beside[2]),
      Math.max(bottom, beside[3]),
    ];
  }

  /**
   * The place whose halo is at a point of the screen.
   *
   * @param {Point} point
   */
  at(point) {
    const isHere = (/** @type {MapGroup} */ group) => {
      const { x, y } = this.map.toScreen(group);
      const radius = group.radius * this.map.view.k;
      return Math.hypot((point.x - x) / HALO_WIDTH, point.y - y) < radius;
    };
    return this.map.groups.find((group) => group.place && isHere(group))?.place ?? null;
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    if (this.isDrawn) this.#paintOutlines(context);
    context.fillStyle = this.map.colour("halo");
    context.strokeStyle = this.map.colour("halo-line");
    context.lineWidth = 1;
    for (const group of this.map.groups) {
      if (group.region) continue;
      const { x, y } = this.map.toScreen(group);
      const radius = group.radius * this.map.view.k;
      context.beginPath();
      context.ellipse(x, y, radius * HALO_WIDTH, radius, 0, 0, Math.PI * 2);
      context.fill();
      context.stroke();
    }
  }

  /** @param {CanvasRenderingContext2D} context */
  #paintOutlines(context) {
    const { k, x, y } = this.map.view;
    context.save();
    context.transform(k, 0, 0, k, x, y);
    context.lineWidth = 1 / k;
    context.lineJoin = "round";
    context.strokeStyle = this.map.colour("border");
    for (const region of this.regions) {
      context.fillStyle = this.map.colour(region.room ? "land" : "land-empty");
      context.fill(region.path, "evenodd");
      context.stroke(region.path);
    }
    context.stroke(this.lines);
    context.restore();
  }
}

/**
 * Rings or lines as one path; each comes as its first point, then the step from each point to the next, in grains.
 * The path keeps its text, from which an SVG is made.
 *
 * @param {number[][]} lines
 * @param {number} grain
 * @param {boolean} closed
 */
function pathOf(lines, grain, closed) {
  const d = lines.map((line) => lineText(line, grain) + (closed ? "Z" : "")).join("");
  return Object.assign(new Path2D(d), { d });
}

/**
 * @param {number[]} line
 * @param {number} grain
 */
function lineText(line, grain) {
  let [x, y] = [0, 0];
  let text = "";
  for (let index = 0; index < line.length; index += 2) {
    x += line[index];
    y += line[index + 1];
    text += `${index ? "L" : "M"}${x / grain} ${y / grain}`;
  }
  return text;
}
