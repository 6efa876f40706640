/* The drawing: its contents, the part in sight, and the order of painting. Positions come with the data. Ties of one
   type are painted together, so that ten thousand of them still pan smoothly; the graph series of ECharts, with an
   object for each, took 0.23 s a frame for 2,000 institutions and 10,000 ties, and 2 s to start. */
/** @import { Outlines } from "../document" */
/** @import { MapBand, MapFlow, MapGroup, MapNode, MapTie, Point, Target } from "../types" */

import { page } from "../data.js";
import { byId } from "../elements.js";
import { banded, tieAt } from "./map_bands.js";
import { MapFlows } from "./map_flows.js";
import { MapGround } from "./map_ground.js";
import { boxOf, grouped } from "./map_groups.js";
import { MapInput } from "./map_input.js";
import { MapLabels } from "./map_labels.js";
import { NodePainter } from "./map_nodes.js";
import { TiePainter } from "./map_ties.js";

const MANY_TIES = 1500;
const REST_AFTER = 140;
// How far beyond each side the backdrop is painted, as a share of the width.
const BACKDROP_MARGIN = 0.3;

export class NetworkMap {
  view = { k: 1, x: 0, y: 0 };
  width = 0;
  height = 0;
  density = 1;

  /** @type {MapNode[]} */
  nodes = [];
  /** @type {MapNode[]} */
  byWeight = [];
  heaviest = 1;
  /** @type {MapTie[]} */
  ties = [];
  /** @type {MapGroup[]} */
  groups = [];

  /** @type {MapBand[]} */
  bands = [];

  /** What is open. @type {Set<MapNode>} */
  opened = new Set();
  /** The ties of what is open. @type {Set<MapTie> | null} */
  marked = null;
  /** The institutions that are not dimmed while something is open. @type {Set<MapNode> | null} */
  neighbours = null;
  /** Who loses what without an institution. @type {Map<MapNode, "gone" | "all" | "some">} */
  losses = new Map();
  /** @type {MapNode | null} */
  pointed = null;
  /** @type {MapBand | null} */
  pointedBand = null;
  /** @type {MapFlow | null} */
  pointedFlow = null;
  /** Called with what is under the pointer. @type {(target: Target | null, place: Point) => void} */
  onPoint = () => {};
  /** Called with what is clicked. @type {(target: Target | null) => void} */
  onOpen = () => {};
  /** Called when all is painted. */
  onPaint = () => {};
  /** Called when the user has moved the drawing, once it rests. */
  onRest = () => {};

  isMoving = false;
  fitted = false;
  largestScale = 400;
  smallestScale = 1;
  /** The height of the lower part that the panel covers, in pixels. */
  covered = 0;
  lastPaint = 0;
  #frame = 0;
  #rest = 0;
  /** @type {Map<string, string>} */
  #colours = new Map();
  /** @type {HTMLCanvasElement | null} */
  #backdrop = null;
  #paintedView = { ...this.view };

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Outlines | null} outlines
   */
  constructor(canvas, outlines) {
    this.canvas = canvas;
    this.context = contextOf(canvas);
    this.ground = new MapGround(this, outlines);
    this.tiePainter = new TiePainter(this);
    this.nodePainter = new NodePainter(this);
    this.labels = new MapLabels(this);
    this.flows = new MapFlows(this);
    this.input = new MapInput(this);
    new ResizeObserver(() => this.resize()).observe(this.#box);
  }

  /**
   * @param {MapNode[]} nodes
   * @param {MapTie[]} ties
   */
  show(nodes, ties) {
    this.nodes = nodes;
    this.heaviest = Math.max(1e-9, ...nodes.map((node) => node.weight));
    this.byWeight = [...nodes].sort(
      (first, second) => second.weight - first.weight || second.strength - first.strength,
    );
    this.ties = ties;
    this.bands = banded(ties);
    this.pointedBand = null;
    this.pointedFlow = null;
    this.groups = grouped(nodes);
    this.flows.update();
    this.draw();
  }

  /**
   * Mark what is open, and its ties; nothing if none of it is shown.
   *
   * @param {MapNode[]} nodes
   * @param {(tie: MapTie) => boolean} isMarked
   */
  mark(nodes, isMarked) {
    const shown = new Set(this.nodes);
    this.opened = new Set(nodes.filter((node) => shown.has(node)));
    this.marked = this.opened.size ? new Set(this.ties.filter(isMarked)) : null;
    this.neighbours = this.marked && new Set(this.opened);
    for (const { from, to } of this.marked ?? []) this.neighbours?.add(from).add(to);
    this.draw();
  }

  /** Whether the ties of a band are drawn apart from each other. @param {MapBand} band */
  isSplit(band) {
    if (band.ties.length === 1) return false;
    if (band === this.pointedBand) return true;
    return this.opened.size > 0 && this.opened.size <= 2 && Boolean(this.marked?.has(band.ties[0]));
  }

  get #box() {
    return /** @type {HTMLElement} */ (this.canvas.parentElement);
  }

  resize() {
    const box = this.#box.getBoundingClientRect();
    const middle = this.width ? this.toWorld(this.width / 2, this.height / 2) : null;
    this.width = Math.max(box.width, 50);
    this.height = Math.max(box.height, 50);
    this.density = Math.min(window.devicePixelRatio || 1, 2);
    this.canvas.width = Math.round(this.width * this.density);
    this.canvas.height = Math.round(this.height * this.density);
    if (middle) {
      this.view.x = this.width / 2 - middle.x * this.view.k;
      this.view.y = this.height / 2 - middle.y * this.view.k;
    }
    this.draw();
  }

  fit() {
    const [left, top, right, bottom] = this.ground.isDrawn ? this.ground.box() : boxOf(this.groups);
    if (!(right > left)) {
      this.draw();
      return;
    }
    const k = Math.min((this.width - 90) / (right - left), (this.height - this.covered - 66) / (bottom - top), 130);
    this.view = {
      k,
      x: this.width / 2 - ((left + right) / 2) * k,
      y: (this.height - this.covered - 20) / 2 - ((top + bottom) / 2) * k,
    };
    this.largestScale = Math.max(k * (this.ground.isDrawn ? 60 : 12), 160);
    this.smallestScale = k * 0.5;
    this.fitted = true;
    this.draw();
  }

  /** Bring what is open into sight: fit the drawing unless the user has moved it, else centre what is out of sight. */
  bringIntoSight() {
    const [node] = this.opened;
    if (this.fitted) this.fit();
    else if (node) this.centre(node);
  }

  /**
   * Centre an institution that is out of sight.
   *
   * @param {MapNode} node
   */
  centre(node) {
    const { x, y } = this.toScreen(node);
    const isInside = x > 80 && y > 60 && x < this.width - 80 && y < this.height - this.covered - 60;
    if (!isInside) {
      this.view.x += this.width / 2 - x;
      this.view.y += (this.height - this.covered) / 2 - y;
    }
    this.draw();
  }

  /**
   * Show a point of the network in the middle of the drawing.
   *
   * @param {Point} point
   * @param {number} scale
   */
  look({ x, y }, scale) {
    const k = Math.min(Math.max(scale, this.smallestScale), this.largestScale);
    this.view = { k, x: this.width / 2 - x * k, y: this.height / 2 - y * k };
    this.fitted = false;
    this.draw();
  }

  /**
   * @param {Point} point
   * @returns {Point}
   */
  toScreen(point) {
    return { x: point.x * this.view.k + this.view.x, y: point.y * this.view.k + this.view.y };
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Point}
   */
  toWorld(x, y) {
    return { x: (x - this.view.x) / this.view.k, y: (y - this.view.y) / this.view.k };
  }

  /**
   * @param {Point} point on the screen
   * @param {number} beyond
   */
  isInSight({ x, y }, beyond = 30) {
    return x > -beyond && y > -beyond && x < this.width + beyond && y < this.height + beyond;
  }

  /**
   * @param {number} factor
   * @param {Point} about
   */
  zoom(factor, about = { x: this.width / 2, y: this.height / 2 }) {
    const k = Math.min(Math.max(this.view.k * factor, this.smallestScale), this.largestScale);
    const by = k / this.view.k;
    this.view = { k, x: about.x - (about.x - this.view.x) * by, y: about.y - (about.y - this.view.y) * by };
    this.move();
  }

  /**
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.view.x += dx;
    this.view.y += dy;
    this.move();
  }

  /** While a large network moves, arrows and small labels are left out. */
  move() {
    this.fitted = false;
    this.isMoving = true;
    this.draw();
    window.clearTimeout(this.#rest);
    this.#rest = window.setTimeout(() => {
      this.isMoving = false;
      this.draw();
      this.onRest();
    }, REST_AFTER);
  }

  /**
   * What is at a point of the screen: an institution, the name of a place, a tie, a flow, the ground of a place.
   *
   * @param {Point} point
   * @returns {Target | null}
   */
  at(point) {
    const node = this.nodePainter.at(point);
    if (node) return { at: "node", node };
    const name = this.labels.at(point);
    if (name) return { at: "place", place: name };
    if (this.flows.shown.length) {
      const flow = this.flows.at(point);
      if (flow) return { at: "flow", flow };
    } else {
      const tie = tieAt(this, point);
      if (tie) return { at: "tie", tie };
    }
    const place = this.ground.at(point);
    return place ? { at: "place", place } : null;
  }

  /** @param {Point} point on the screen */
  pointAt(point) {
    const target = this.at(point);
    // The tip on a whole city would be in the way.
    this.point(target?.at === "place" ? null : target, point);
    this.canvas.classList.toggle("over", Boolean(target));
  }

  /**
   * @param {Target | null} target
   * @param {Point} place
   */
  point(target, place = { x: 0, y: 0 }) {
    const before = [this.pointed, this.pointedBand, this.pointedFlow];
    const now = pointedAt(target);
    [this.pointed, this.pointedBand, this.pointedFlow] = now;
    const isAnother = now.some((thing, index) => thing !== before[index]);
    if (target || isAnother) this.onPoint(target, place);
    if (isAnother) this.draw();
  }

  draw() {
    if (this.#frame || !this.width) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.paint();
    });
  }

  get isLarge() {
    return this.ties.length > MANY_TIES;
  }

  get isHurried() {
    return this.isMoving && this.isLarge;
  }

  paint() {
    const began = performance.now();
    const { context, density } = this;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    if (this.isLarge || this.ground.isDetailed) this.#paintFromBackdrop();
    else this.#paintBelow(context);
    this.nodePainter.paint(context);
    this.labels.paint(context);
    this.lastPaint = performance.now() - began;
    if (!this.isMoving) this.onPaint();
  }

  /**
   * Everything under the circles.
   *
   * @param {CanvasRenderingContext2D} context
   */
  #paintBelow(context) {
    this.ground.paint(context);
    const flows = this.flows.shown;
    if (flows.length) this.flows.paint(context, flows);
    else this.tiePainter.paint(context);
  }

  /**
   * Paint all of the drawing, as it is in sight, on something else.
   *
   * @param {CanvasRenderingContext2D} context
   */
  paintOn(context) {
    this.#paintBelow(context);
    this.nodePainter.paint(context);
    this.labels.paint(context);
  }

  /**
   * Thousands of ties take longer to paint than a frame lasts: while the drawing moves, their last picture, with a
   * margin around it, moves along; at rest they are painted again.
   */
  #paintFromBackdrop() {
    const { density, view } = this;
    const margin = Math.round(this.width * BACKDROP_MARGIN);
    if (!this.isMoving || !this.#backdrop) {
      this.#backdrop ??= document.createElement("canvas");
      this.#backdrop.width = (this.width + 2 * margin) * density;
      this.#backdrop.height = (this.height + 2 * margin) * density;
      const backdrop = contextOf(this.#backdrop);
      backdrop.setTransform(density, 0, 0, density, margin * density, margin * density);
      this.#paintBelow(backdrop);
      this.#paintedView = { ...view };
    }
    const by = view.k / this.#paintedView.k;
    this.context.drawImage(
      this.#backdrop,
      view.x - (this.#paintedView.x + margin) * by,
      view.y - (this.#paintedView.y + margin) * by,
      (this.#backdrop.width / density) * by,
      (this.#backdrop.height / density) * by,
    );
  }

  /**
   * A colour of the style sheet in the current theme.
   *
   * @param {string} name
   */
  colour(name) {
    let value = this.#colours.get(name);
    if (value === undefined) {
      value = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
      this.#colours.set(name, value);
    }
    return value;
  }

  forgetColours() {
    this.#colours.clear();
    this.draw();
  }
}

/**
 * The institution, the band and the flow that a target is.
 *
 * @param {Target | null} target
 * @returns {[MapNode | null, MapBand | null, MapFlow | null]}
 */
function pointedAt(target) {
  if (target?.at === "node") return [target.node, null, null];
  if (target?.at === "tie") return [null, target.tie.band, null];
  return [null, null, target?.at === "flow" ? target.flow : null];
}

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

export const map = new NetworkMap(byId("drawing"), page.outlines);
