/* How ties are painted: in the colour of their type, the line by status, pale where they are inferred. */
/** @import { Dash, MapBand, MapNode, MapTie, Point } from "../types" */
/** @import { NetworkMap } from "./map.js" */

import { curveOf, strandWidth } from "./map_bands.js";

const LINES_PER_PATH = 64;
const WIDTH_ALONE = 1.4;
export const PALE = 0.45;
const WIDTH_TO_SHAFT = 2.6;
/** @type {Record<Dash, number[]>} */
export const DASHES = { solid: [], planned: [6, 4], ended: [1.5, 4], possible: [7, 3, 1.5, 3] };

/**
 * The opacity of each tie: the more there are, the fainter each, so that none hides the rest.
 *
 * @param {number} most
 * @param {number} count
 * @param {number} full how many ties still have the opacity `most`
 */
function opacityOf(most, count, full) {
  return Math.max(Math.min(most, most * Math.sqrt(full / Math.max(count, 1))), 0.05);
}

export class TiePainter {
  /** @param {NetworkMap} map */
  constructor(map) {
    this.map = map;
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    const { marked } = this.map;
    const bands = this.#inSight();
    if (marked) {
      const others = bands.filter((band) => !marked.has(band.ties[0]));
      // Beside thousands of others, only the marked ones are worth their time.
      if (!this.map.isLarge) this.#paintBands(context, others, 0.1);
      const chosen = [...new Set([...marked].map(({ band }) => band))];
      this.#paintBands(context, chosen, Math.max(opacityOf(0.95, marked.size, 120), 0.4));
    } else {
      this.#paintBands(context, bands, opacityOf(0.72, bands.length, 160));
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /** The bands with an end in sight; where there are few, all of them, for lines may cross the drawing. */
  #inSight() {
    const { bands, isLarge } = this.map;
    if (!isLarge) return bands;
    const isSeen = (/** @type {MapNode} */ node) => this.map.isInSight(this.map.toScreen(node));
    return bands.filter(({ first, second }) => isSeen(first) || isSeen(second));
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapBand[]} bands
   * @param {number} alpha
   */
  #paintBands(context, bands, alpha) {
    const isMany = bands.length > 1500;
    for (const batch of batches(bands, this.map)) {
      const [{ colour, dash, isPale, band }] = batch;
      context.globalAlpha = isPale ? alpha * PALE : alpha;
      context.strokeStyle = this.map.colour(colour);
      context.lineWidth = isMany ? 0.8 : this.#widthOf(band);
      context.setLineDash(DASHES[dash]);
      this.#paintLines(context, batch);
    }
    context.globalAlpha = alpha;
    if (isMany && (this.map.isMoving || this.map.view.k <= 40)) return;
    for (const band of bands) {
      if (this.map.isSplit(band)) for (const tie of band.ties) this.#paintHeads(context, [tie]);
      else this.#paintHeads(context, band.ties);
    }
  }

  /** @param {MapBand} band */
  #widthOf(band) {
    if (band.ties.length === 1) return WIDTH_ALONE;
    return this.map.isSplit(band) ? 1.8 : strandWidth(this.map, band);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapTie[]} ties
   */
  #paintLines(context, ties) {
    context.beginPath();
    ties.forEach((tie, number) => {
      // The rasteriser takes far longer for one path of thousands of lines than for many short paths.
      if (number % LINES_PER_PATH === LINES_PER_PATH - 1) {
        context.stroke();
        context.beginPath();
      }
      const [from, bend, to] = curveOf(this.map, tie);
      context.moveTo(from.x, from.y);
      context.quadraticCurveTo(bend.x, bend.y, to.x, to.y);
    });
    context.stroke();
  }

  /**
   * One arrow at each end that ties of the band run to, in their colour if they have one in common.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {MapTie[]} ties all of a band that is not split, or one
   */
  #paintHeads(context, ties) {
    const { band } = ties[0];
    const shaft = ties.length * this.#widthOf(band);
    for (const end of [band.first, band.second]) {
      const arriving = ties.filter((tie) => tie.to === end || tie.mutual);
      if (!arriving.length) continue;
      const colours = new Set(arriving.map(({ colour }) => colour));
      context.fillStyle = this.map.colour(colours.size === 1 ? arriving[0].colour : "soft");
      const bend = this.map.toScreen(this.map.isSplit(band) ? ties[0].spread : band.bend);
      this.paintHead(context, end, bend, shaft);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapNode} node
   * @param {Point} origin on the screen
   * @param {number} shaft the width of the line
   */
  paintHead(context, node, origin, shaft) {
    const place = this.map.toScreen(node);
    if (!this.map.isInSight(place, this.map.width)) return;
    const radius = this.map.nodePainter.radius(node);
    paintArrow(context, origin, place, radius + 1.5, Math.min(6 + radius / 4, 8) + shaft * 0.6, shaft);
  }
}

/**
 * An arrow that ends at a distance from a point.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Point} origin
 * @param {Point} end
 * @param {number} before the distance
 * @param {number} length
 * @param {number} shaft the width of the line that it ends
 */
export function paintArrow(context, origin, end, before, length, shaft) {
  const angle = Math.atan2(end.y - origin.y, end.x - origin.x);
  const [x, y] = [end.x - Math.cos(angle) * before, end.y - Math.sin(angle) * before];
  const half = Math.max(length * 0.4, (shaft * WIDTH_TO_SHAFT) / 3 + 1.5);
  const [backX, backY] = [x - length * Math.cos(angle), y - length * Math.sin(angle)];
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(backX + half * Math.sin(angle), backY - half * Math.cos(angle));
  context.lineTo(backX - half * Math.sin(angle), backY + half * Math.cos(angle));
  context.closePath();
  context.fill();
}

/**
 * The ties of bands by how they are painted.
 *
 * @param {MapBand[]} bands
 * @param {NetworkMap} map
 */
function batches(bands, map) {
  /** @type {Map<string, MapTie[]>} */
  const byLook = new Map();
  for (const band of bands) {
    for (const tie of band.ties) {
      const key = `${tie.colour} ${tie.dash} ${tie.isPale} ${map.isSplit(band)} ${band.ties.length}`;
      const batch = byLook.get(key);
      if (batch) batch.push(tie);
      else byLook.set(key, [tie]);
    }
  }
  return [...byLook.values()];
}
