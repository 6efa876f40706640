/* Names on the drawing: which are written, and where; a name that would overlap another is left out. */
/** @import { MapGroup, MapNode, Place, Point, Rectangle } from "../types" */
/** @import { NetworkMap } from "./map.js" */

import { places } from "../data.js";

const NAMES_BEFORE_PLACES = 8;
const NAMES_FROM_AFAR = 12;
const NAMES_OF_NEIGHBOURS = 40;
const NAMES_IN_HURRY = 40;
const MOST_NAMES = 400;
const CIRCLES_KEPT_FREE = 150;
const MANY_GROUPS = 40;
const LINE_HEIGHT = 1.22;

export class MapLabels {
  /** @type {Map<string, number>} */
  #widths = new Map();
  /** @type {Rectangle[]} */
  #taken = [];
  /** @type {Set<MapNode>} */
  #written = new Set();
  #family = "";

  /** The names of places that are written, and where. @type {{ place: Place, box: Rectangle }[]} */
  #places = [];

  /** @param {NetworkMap} map */
  constructor(map) {
    this.map = map;
    this.context = map.context;
  }

  /** @param {CanvasRenderingContext2D} context */
  paint(context) {
    const { map } = this;
    this.context = context;
    this.#places = [];
    this.#family ||= getComputedStyle(document.body).fontFamily;
    context.lineJoin = "round";
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.direction = "ltr";
    this.#keepCirclesFree();
    if (map.neighbours) {
      this.#paintNeighbours(map.neighbours);
      return;
    }
    if (map.pointed) this.#paintName(map.pointed, true);
    // Zoomed out, provinces and the foremost institutions are named; closer, cities and every institution.
    if (this.isFar) {
      for (const node of this.#inSight(NAMES_FROM_AFAR)) this.#paintName(node);
      this.#paintProvinces();
      return;
    }
    for (const node of this.#inSight(NAMES_BEFORE_PLACES)) this.#paintName(node);
    for (const group of map.groups) this.#paintPlace(group);
    for (const node of this.#inSight(map.isHurried ? NAMES_IN_HURRY : MOST_NAMES)) this.#paintName(node);
  }

  /** @param {Set<MapNode>} neighbours */
  #paintNeighbours(neighbours) {
    const { groups, opened, pointed } = this.map;
    const foremost = opened.size <= 2 ? [...opened] : [];
    for (const node of new Set([pointed, ...foremost])) if (node) this.#paintName(node, true);
    for (const node of this.#inSight(NAMES_OF_NEIGHBOURS, neighbours)) this.#paintName(node);
    if (neighbours.size > NAMES_OF_NEIGHBOURS || this.isFar) this.#paintProvinces();
    else for (const group of groups) this.#paintPlace(group);
  }

  /**
   * The heaviest institutions in sight whose names are not written yet.
   *
   * @param {number} most
   * @param {Set<MapNode> | null} among
   */
  #inSight(most, among = null) {
    const result = [];
    for (const node of this.map.byWeight) {
      if (result.length >= most) break;
      if (this.#written.has(node) || (among && !among.has(node))) continue;
      if (this.map.isInSight(this.map.toScreen(node))) result.push(node);
    }
    return result;
  }

  get isFar() {
    const { groups, view } = this.map;
    return groups.length > MANY_GROUPS && groups[groups.length >> 1].radius * view.k < 40;
  }

  #keepCirclesFree() {
    const { byWeight, neighbours, nodePainter } = this.map;
    this.#taken = [];
    this.#written = new Set();
    for (const node of byWeight.slice(0, CIRCLES_KEPT_FREE)) {
      const radius = nodePainter.radius(node);
      if (radius <= 4 || (neighbours && !neighbours.has(node))) continue;
      const { x, y } = this.map.toScreen(node);
      this.#taken.push({ ...rectangle(x, y, radius, radius), owner: node });
    }
  }

  #paintProvinces() {
    /** @type {Map<string, MapGroup[]>} */
    const provinces = new Map();
    for (const group of this.map.groups) {
      provinces.set(group.province, [...(provinces.get(group.province) ?? []), group]);
    }
    this.context.font = `700 15px ${this.#family}`;
    for (const [label, groups] of provinces) {
      const { x, y } = this.map.toScreen({ x: mean(groups.map(({ x }) => x)), y: mean(groups.map(({ y }) => y)) });
      const boxes = [0, -18, 18, -36, 36].map((shift) => rectangle(x, y + shift, this.#width(label) / 2 + 4, 10));
      // The name of a province may overlap circles, but no other name.
      const free = boxes.find((box) => this.#taken.every((taken) => taken.owner || isApart(box, taken)));
      const place = places.get(groups[0].place?.province ?? "");
      if (free) this.#writePlace(label, free, place);
    }
  }

  /**
   * The place whose name is at a point of the screen.
   *
   * @param {Point} point
   */
  at({ x, y }) {
    const isHere = (/** @type {Rectangle} */ { left, right, top, bottom }) =>
      x >= left && x <= right && y >= top && y <= bottom;
    return this.#places.find(({ box }) => isHere(box))?.place ?? null;
  }

  /**
   * @param {string} label
   * @param {Rectangle} box
   * @param {Place | undefined} place
   */
  #writePlace(label, box, place) {
    this.#write(label, box, "soft");
    if (place) this.#places.push({ place, box });
  }

  /** @param {MapGroup} group */
  #paintPlace(group) {
    const radius = group.radius * this.map.view.k;
    const size = Math.min(Math.max(11, radius * 0.12), 16);
    if (!group.label || (!group.region && radius * 2.6 < size * 2.2)) return;
    this.context.font = `600 ${size}px ${this.#family}`;
    const { x, y } = this.map.toScreen(group);
    const halfWidth = this.#width(group.label) / 2 + 3;
    const aside = radius * 0.8;
    const spots = [
      [x, y - radius - size * 0.1],
      [x, y + radius + size * 0.1],
      [x - aside, y - radius * 0.9],
      [x + aside, y - radius * 0.9],
      [x - aside, y + radius * 0.9],
      [x + aside, y + radius * 0.9],
    ];
    const boxes = spots.map(([middle, level]) => rectangle(middle, level, halfWidth, size * 0.65));
    const free = boxes.find((box) => this.#isFree(box));
    if (free) this.#writePlace(group.label, free, group.place);
  }

  /**
   * @param {MapNode} node
   * @param {boolean} isRequired the name is written even where it overlaps
   */
  #paintName(node, isRequired = false) {
    const { map } = this;
    const radius = map.nodePainter.radius(node);
    const isLarge = (map.opened.has(node) && map.opened.size <= 2) || radius > 14;
    const size = isLarge ? 12.5 : 11.5;
    this.#written.add(node);
    this.context.font = `${isLarge ? 600 : 500} ${size}px ${this.#family}`;
    const halfWidth = Math.max(...node.lines.map((line) => this.#width(line))) / 2 + 2;
    const boxes = this.#spotsFor(node, radius, halfWidth, (size * LINE_HEIGHT * node.lines.length) / 2);
    const isWithin = this.#isWithin(map.toScreen(node).x);
    const free = boxes.find((box) => isWithin(box) && this.#isFree(box, node));
    if (free || isRequired) this.#writeLines(node.lines, free ?? boxes[0]);
  }

  /**
   * Where a name may be written, best place first: below, above, beside, at the corners.
   *
   * @param {MapNode} node
   * @param {number} radius
   * @param {number} halfWidth of the name
   * @param {number} halfHeight
   */
  #spotsFor(node, radius, halfWidth, halfHeight) {
    const { x, y } = this.map.toScreen(node);
    const middle = this.#middleWithin(x, halfWidth);
    const below = y + radius + 3 + halfHeight;
    const above = y - radius - 3 - halfHeight;
    const right = x + radius + 4 + halfWidth;
    const left = x - radius - 4 - halfWidth;
    const corner = radius * 0.6;
    const spots = [
      [middle, below],
      [middle, above],
      [right, y],
      [left, y],
      [right - radius, below - corner],
      [left + radius, below - corner],
      [right - radius, above + corner],
      [left + radius, above + corner],
    ];
    return spots.map(([centre, level]) => rectangle(centre, level, halfWidth, halfHeight));
  }

  /**
   * The middle of a name under a circle in sight, moved so that the name is in sight too.
   *
   * @param {number} x
   * @param {number} halfWidth
   */
  #middleWithin(x, halfWidth) {
    const { width } = this.map;
    if (x <= 0 || x >= width || width < 2 * halfWidth) return x;
    return Math.min(Math.max(x, halfWidth + 2), width - halfWidth - 2);
  }

  /**
   * The name of a circle in sight must be in sight as a whole; others may be cut.
   *
   * @param {number} x of the circle
   * @returns {(box: Rectangle) => boolean}
   */
  #isWithin(x) {
    const { width } = this.map;
    return (box) => x <= 0 || x >= width || (box.left >= 0 && box.right <= width);
  }

  /**
   * @param {Rectangle} box
   * @param {MapNode | undefined} owner
   */
  #isFree(box, owner = undefined) {
    return this.#taken.every((taken) => (taken.owner && taken.owner === owner) || isApart(box, taken));
  }

  /** @param {string} text */
  #width(text) {
    const key = this.context.font + text;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.context.measureText(text).width;
      this.#widths.set(key, width);
    }
    return width;
  }

  /**
   * @param {string[]} lines
   * @param {Rectangle} box
   */
  #writeLines(lines, box) {
    this.#taken.push(box);
    const high = (box.bottom - box.top) / lines.length;
    lines.forEach((line, row) => {
      this.#writeAt(line, (box.left + box.right) / 2, box.top + high * (row + 0.5), "ink");
    });
  }

  /**
   * @param {string} text
   * @param {Rectangle} box
   * @param {string} colour
   */
  #write(text, box, colour) {
    this.#taken.push(box);
    this.#writeAt(text, (box.left + box.right) / 2, (box.top + box.bottom) / 2, colour);
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {string} colour
   */
  #writeAt(text, x, y, colour) {
    const { context, map } = this;
    // The rim around letters is most of the work of writing them, and can be spared while they move.
    if (!map.isHurried) {
      context.strokeStyle = map.colour("ground");
      context.lineWidth = 3.5;
      context.strokeText(text, x, y);
    }
    context.fillStyle = map.colour(colour);
    context.fillText(text, x, y);
  }
}

/**
 * @param {number} x
 * @param {number} y
 * @param {number} halfWidth
 * @param {number} halfHeight
 * @returns {Rectangle}
 */
function rectangle(x, y, halfWidth, halfHeight) {
  return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
}

/**
 * @param {Rectangle} first
 * @param {Rectangle} second
 */
function isApart(first, second) {
  return (
    first.right < second.left || first.left > second.right || first.bottom < second.top || first.top > second.bottom
  );
}

/** @param {number[]} values */
function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
