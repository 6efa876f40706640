/* How institutions are painted: colour and shape show the kind, size shows the chosen measure. */
/** @import { MapNode, Point, Shape } from "../types" */
/** @import { NetworkMap } from "./map.js" */

const DIM = 0.2;
const SHAPES_PER_PATH = 64;

export class NodePainter {
  /** @param {NetworkMap} map */
  constructor(map) {
    this.map = map;
  }

  /** @param {MapNode} node */
  radius(node) {
    const { heaviest, isLarge, view } = this.map;
    const least = Math.min(Math.max(view.k * 0.1, isLarge ? 2 : 4), 6.5);
    const most = Math.min(Math.max(view.k * 0.42, isLarge ? 11 : 6), 25);
    const radius = least + (most - least) * Math.sqrt(node.weight / heaviest);
    if (!node.region?.room) return radius;
    // Room within an outline is limited, and no circle may hide its neighbour.
    return Math.min(radius, Math.max(node.region.room * view.k * (node.weight === heaviest ? 0.8 : 0.5), 2.5));
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    if (this.map.isHurried) this.#paintInHurry(context);
    else for (const node of [...this.map.byWeight].reverse()) this.#paintNode(context, node);
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {MapNode} node
   */
  #paintNode(context, node) {
    const { map } = this;
    const place = map.toScreen(node);
    if (!map.isInSight(place)) return;
    const radius = this.radius(node);
    context.globalAlpha = this.#isDim(node) ? DIM : 1;
    context.beginPath();
    trace(context, node.shape, place, radius);
    context.fillStyle = map.colour(node.isHollow ? "ground" : node.colour);
    context.fill();
    context.lineWidth = 1.5;
    context.strokeStyle = map.colour(node.isHollow ? node.colour : "ground");
    context.stroke();
    if (map.losses.has(node)) this.#paintLoss(context, node, radius);
    if ((map.opened.size <= 2 && map.opened.has(node)) || node === map.pointed) {
      context.beginPath();
      context.arc(place.x, place.y, radius * (node.shape === "circle" ? 1 : 1.2) + 3, 0, Math.PI * 2);
      context.lineWidth = 2.5;
      context.strokeStyle = map.colour("ink");
      context.stroke();
    }
  }

  /**
   * What the network would lose without an institution: a cross over it, a ring around who loses all supporters, a
   * broken ring around who loses some.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {MapNode} node
   * @param {number} radius
   */
  #paintLoss(context, node, radius) {
    const { x, y } = this.map.toScreen(node);
    const loss = this.map.losses.get(node);
    context.globalAlpha = 1;
    context.strokeStyle = this.map.colour("warning");
    context.lineWidth = 3;
    context.beginPath();
    if (loss === "gone") {
      const arm = radius + 4;
      context.moveTo(x - arm, y - arm);
      context.lineTo(x + arm, y + arm);
      context.moveTo(x - arm, y + arm);
      context.lineTo(x + arm, y - arm);
    } else context.arc(x, y, radius + 5, 0, Math.PI * 2);
    context.setLineDash(loss === "some" ? [4, 4] : []);
    context.stroke();
    context.setLineDash([]);
  }

  /** @param {MapNode} node */
  #isDim(node) {
    return Boolean(this.map.neighbours && !this.map.neighbours.has(node));
  }

  /**
   * While a large network moves: the same shapes without rims, painted together by colour.
   *
   * @param {CanvasRenderingContext2D} context
   */
  #paintInHurry(context) {
    /** @type {Map<string, MapNode[]>} */
    const batches = new Map();
    for (const node of this.map.nodes) {
      if (!this.map.isInSight(this.map.toScreen(node))) continue;
      const key = `${node.colour} ${this.#isDim(node)}`;
      const batch = batches.get(key);
      if (batch) batch.push(node);
      else batches.set(key, [node]);
    }
    for (const batch of batches.values()) {
      context.globalAlpha = this.#isDim(batch[0]) ? DIM : 1;
      context.fillStyle = this.map.colour(batch[0].colour);
      context.beginPath();
      batch.forEach((node, number) => {
        if (number % SHAPES_PER_PATH === SHAPES_PER_PATH - 1) {
          context.fill();
          context.beginPath();
        }
        trace(context, node.shape, this.map.toScreen(node), this.radius(node));
      });
      context.fill();
    }
  }

  /**
   * The institution at a point of the screen.
   *
   * @param {Point} point
   * @returns {MapNode | null}
   */
  at(point) {
    let nearest = null;
    let least = 5;
    for (const node of this.map.nodes) {
      const { x, y } = this.map.toScreen(node);
      const distance = Math.hypot(x - point.x, y - point.y) - this.radius(node);
      if (distance < least) [nearest, least] = [node, distance];
    }
    return nearest;
  }
}

const CORNERS = {
  square: { count: 4, turn: Math.PI / 4, width: 1.25 },
  diamond: { count: 4, turn: 0, width: 1.25 },
  triangle: { count: 3, turn: -Math.PI / 2, width: 1.4 },
};

/**
 * Add a shape to the path; shapes of one radius cover about the same area as the circle.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {Point} middle
 * @param {number} radius
 */
export function trace(context, shape, { x, y }, radius) {
  if (shape === "circle") {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
    return;
  }
  const { count, turn, width } = CORNERS[shape];
  for (let corner = 0; corner < count; corner += 1) {
    const angle = turn + (corner * 2 * Math.PI) / count;
    const cornerX = x + Math.cos(angle) * radius * width;
    const cornerY = y + Math.sin(angle) * radius * width;
    if (corner) context.lineTo(cornerX, cornerY);
    else context.moveTo(cornerX, cornerY);
  }
  context.closePath();
}
