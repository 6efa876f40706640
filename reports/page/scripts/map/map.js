/* The drawing: its contents, the part in sight, and the order of painting. Positions come with the data. Ties of one
   type are painted together, so that ten thousand of them still pan smoothly; the graph series of ECharts, with an
   object for each, took 0.23 s a frame for 2,000 institutions and 10,000 ties, and 2 s to start. */
/** @import { Outlines } from "../document" */
/** @import { MapGroup, MapNode, MapTie, Point } from "../types" */

import { page } from "../data.js";
import { byId } from "../elements.js";
import { MapGround } from "./map_ground.js";
import { boxOf, grouped } from "./map_groups.js";
import { MapInput } from "./map_input.js";
import { MapLabels } from "./map_labels.js";
import { NodePainter } from "./map_nodes.js";
import { TiePainter, bent } from "./map_ties.js";

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

  /** @type {MapNode | null} */
  open = null;
  /** @type {MapNode | null} */
  pointed = null;
  /** The institutions that are not dimmed while one is open. @type {Set<MapNode> | null} */
  neighbours = null;
  /** Called with the institution under the pointer, or null. @type {(node: MapNode | null, place: Point) => void} */
  onPoint = () => {};
  /** Called with the institution that is clicked, or null. @type {(node: MapNode | null) => void} */
  onOpen = () => {};

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
    this.ties = bent(ties);
    this.groups = grouped(nodes);
    this.mark(this.open);
  }

  /** @param {MapNode | null} node */
  mark(node) {
    this.open = node;
    this.neighbours = node && this.nodes.includes(node) ? new Set([node]) : null;
    if (this.neighbours) {
      for (const { from, to } of this.ties) {
        if (from === node) this.neighbours.add(to);
        if (to === node) this.neighbours.add(from);
      }
    }
    this.draw();
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

  /**
   * Bring an institution into sight: fit the drawing unless the user has moved it, else centre what is out of sight.
   *
   * @param {MapNode} node
   */
  centre(node) {
    if (this.fitted) {
      this.fit();
      return;
    }
    const { x, y } = this.toScreen(node);
    const isInside = x > 80 && y > 60 && x < this.width - 80 && y < this.height - this.covered - 60;
    if (!isInside) {
      this.view.x += this.width / 2 - x;
      this.view.y += (this.height - this.covered) / 2 - y;
    }
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
    }, REST_AFTER);
  }

  /**
   * @param {MapNode | null} node
   * @param {Point} place
   */
  point(node, place = { x: 0, y: 0 }) {
    if (node === this.pointed && !node) return;
    const isAnother = node !== this.pointed;
    this.pointed = node;
    this.canvas.classList.toggle("over", Boolean(node));
    this.onPoint(node, place);
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
    this.labels.paint();
    this.lastPaint = performance.now() - began;
  }

  /**
   * Everything under the circles.
   *
   * @param {CanvasRenderingContext2D} context
   */
  #paintBelow(context) {
    this.ground.paint(context);
    this.tiePainter.paint(context);
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

/** @param {HTMLCanvasElement} canvas */
function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

export const map = new NetworkMap(byId("drawing"), page.outlines);
