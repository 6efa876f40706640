/* How ties are painted: a batch for each colour and status, bent away from each other, with an arrow at `to`. */
/** @import { Dash, MapNode, MapTie, Point } from "../types" */
/** @import { NetworkMap } from "./map.js" */

const LINES_PER_PATH = 64;
/** @type {Record<Dash, number[]>} */
const DASHES = { solid: [], planned: [6, 4], ended: [1.5, 4], possible: [7, 3, 1.5, 3] };

/**
 * Bend ties between the same two institutions away from each other.
 *
 * @param {MapTie[]} ties
 */
export function bent(ties) {
  /** @type {Map<string, number>} */
  const between = new Map();
  for (const tie of ties) {
    const { from, to } = tie;
    const isRising = from.number < to.number;
    const key = isRising ? `${from.number} ${to.number}` : `${to.number} ${from.number}`;
    const turn = between.get(key) ?? 0;
    between.set(key, turn + 1);
    const bend = (0.1 + 0.11 * Math.ceil(turn / 2)) * (turn % 2 ? -1 : 1) * (isRising ? 1 : -1);
    tie.bend = {
      x: (from.x + to.x) / 2 + (to.y - from.y) * bend,
      y: (from.y + to.y) / 2 - (to.x - from.x) * bend,
    };
  }
  return ties;
}

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
    const { ties, neighbours, open } = this.map;
    if (neighbours) {
      const ofOpen = ties.filter((tie) => tie.from === open || tie.to === open);
      const others = ties.filter((tie) => tie.from !== open && tie.to !== open);
      this.#paintTies(context, others, Math.min(0.07, opacityOf(0.62, others.length, 40)));
      this.#paintTies(
        context,
        ofOpen,
        Math.max(opacityOf(0.95, ofOpen.length, 60), 0.3),
        ofOpen.length > 120 ? 1.1 : 1.8,
      );
    } else {
      this.#paintTies(context, ties, opacityOf(0.62, ties.length, 160));
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapTie[]} ties
   * @param {number} alpha
   * @param {number} width
   */
  #paintTies(context, ties, alpha, width = 1.2) {
    const isMany = ties.length > 1500;
    context.globalAlpha = alpha;
    context.lineWidth = isMany ? 0.8 : width;
    for (const batch of batches(ties)) {
      context.strokeStyle = this.map.colour(batch[0].colour);
      context.fillStyle = context.strokeStyle;
      context.setLineDash(DASHES[batch[0].dash]);
      this.#paintLines(context, batch, isMany);
      if (!isMany || (!this.map.isMoving && this.map.view.k > 40)) this.#paintArrows(context, batch, isMany);
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapTie[]} ties
   * @param {boolean} isStraight without bends, which take time and cannot be seen at this size
   */
  #paintLines(context, ties, isStraight) {
    const { k, x, y } = this.map.view;
    context.beginPath();
    ties.forEach(({ from, to, bend }, number) => {
      // The rasteriser takes far longer for one path of thousands of lines than for many short paths.
      if (number % LINES_PER_PATH === LINES_PER_PATH - 1) {
        context.stroke();
        context.beginPath();
      }
      context.moveTo(from.x * k + x, from.y * k + y);
      if (isStraight) context.lineTo(to.x * k + x, to.y * k + y);
      else context.quadraticCurveTo(bend.x * k + x, bend.y * k + y, to.x * k + x, to.y * k + y);
    });
    context.stroke();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapTie[]} ties
   * @param {boolean} isStraight
   */
  #paintArrows(context, ties, isStraight) {
    context.beginPath();
    for (const { from, to, bend, mutual } of ties) {
      this.#addArrow(context, to, isStraight ? from : bend);
      if (mutual) this.#addArrow(context, from, isStraight ? to : bend);
    }
    context.fill();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapNode} node
   * @param {Point} origin
   */
  #addArrow(context, node, origin) {
    const { x, y } = this.map.toScreen(node);
    if (!this.map.isInSight({ x, y }, this.map.width)) return;
    const start = this.map.toScreen(origin);
    const radius = this.map.nodePainter.radius(node);
    const angle = Math.atan2(y - start.y, x - start.x);
    const size = Math.min(7.5, 4 + radius);
    const tipX = x - Math.cos(angle) * (radius + 1.5);
    const tipY = y - Math.sin(angle) * (radius + 1.5);
    context.moveTo(tipX, tipY);
    context.lineTo(tipX - size * Math.cos(angle - 0.4), tipY - size * Math.sin(angle - 0.4));
    context.lineTo(tipX - size * Math.cos(angle + 0.4), tipY - size * Math.sin(angle + 0.4));
    context.closePath();
  }
}

/**
 * The ties by how they are painted.
 *
 * @param {MapTie[]} ties
 */
function batches(ties) {
  /** @type {Map<string, MapTie[]>} */
  const byColour = new Map();
  for (const tie of ties) {
    const key = `${tie.colour} ${tie.dash}`;
    const batch = byColour.get(key);
    if (batch) batch.push(tie);
    else byColour.set(key, [tie]);
  }
  return [...byColour.values()];
}
