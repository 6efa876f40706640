"use strict";
/* Names on the drawing: which are written, and where; a name that would lie on another is left out. */

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const NAMES_BEFORE_PLACES = 8, NAMES_FROM_AFAR = 12, NAMES_OF_NEIGHBOURS = 40, MOST_NAMES = 400, NAMES_IN_HURRY = 40;

class MapLabels {
  constructor(map) {
    this.map = map;
    this.widths = new Map();
  }

  paint(context) {
    const { map } = this;
    context.lineJoin = "round";
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.direction = "ltr";
    this.taken = [];
    this.reserveCircles();
    if (map.neighbours) return this.paintNeighbours(context);
    if (map.pointed) this.paintName(context, map.pointed, true);
    // From far off, the provinces are named and the foremost institutions; nearer, the cities and everybody.
    const far = this.isFar();
    for (const node of this.inSight(far ? NAMES_FROM_AFAR : NAMES_BEFORE_PLACES)) this.paintName(context, node);
    if (far) return this.paintProvinces(context);
    for (const group of map.groups) this.paintPlace(context, group);
    for (const node of this.inSight(map.hurried() ? NAMES_IN_HURRY : MOST_NAMES)) this.paintName(context, node);
  }

  paintNeighbours(context) {
    const { open, pointed, neighbours } = this.map;
    for (const node of new Set([pointed, open])) if (node) this.paintName(context, node, true);
    const near = this.inSight(NAMES_OF_NEIGHBOURS, (node) => neighbours.has(node));
    for (const node of near) this.paintName(context, node);
    if (neighbours.size > NAMES_OF_NEIGHBOURS || this.isFar()) this.paintProvinces(context);
    else for (const group of this.map.groups) this.paintPlace(context, group);
  }

  inSight(most, wanted = () => true) {
    const found = [];
    for (const node of this.map.byWeight) {
      if (found.length >= most) break;
      if (!this.written.has(node) && wanted(node) && this.map.isInSight(...this.map.toScreen(node))) found.push(node);
    }
    return found;
  }

  isFar() {
    const { groups, view } = this.map;
    return groups.length > 40 && groups[groups.length >> 1].r * view.k < 40;
  }

  reserveCircles() {
    this.written = new Set();
    for (const node of this.map.byWeight.slice(0, 150)) {
      if (this.map.neighbours && !this.map.neighbours.has(node)) continue;
      const [x, y] = this.map.toScreen(node), r = this.map.nodePainter.radius(node);
      if (r > 4) this.taken.push({ left: x - r, right: x + r, top: y - r, bottom: y + r, owner: node });
    }
  }

  paintProvinces(context) {
    const provinces = new Map();
    for (const group of this.map.groups) provinces.set(group.province, [...(provinces.get(group.province) || []), group]);
    context.font = `700 15px ${this.family()}`;
    for (const [label, groups] of provinces) {
      const mean = (key) => groups.reduce((sum, group) => sum + group[key], 0) / groups.length;
      const [x, y] = this.map.toScreen({ x: mean("x"), y: mean("y") });
      const wide = this.measure(context, label) / 2 + 4;
      for (const shift of [0, -18, 18, -36, 36]) {
        const box = { left: x - wide, right: x + wide, top: y + shift - 10, bottom: y + shift + 10 };
        // The name of a province may lie on circles, not on other names.
        if (!this.taken.every((other) => other.owner || this.apart(box, other))) continue;
        this.taken.push(box);
        this.write(context, label, x, y + shift, this.map.colour("soft"));
        break;
      }
    }
  }

  paintPlace(context, group) {
    const r = group.r * this.map.view.k, label = group.label;
    const size = Math.min(Math.max(11, r * 0.12), 16);
    if (!label || (!group.region && r * 2.6 < size * 2.2)) return;
    const [x, y] = this.map.toScreen(group);
    context.font = `600 ${size}px ${this.family()}`;
    const wide = this.measure(context, label) / 2 + 3, aside = r * 0.8;
    const spots = [[x, y - r - size * 0.1], [x, y + r + size * 0.1], [x - aside, y - r * 0.9], [x + aside, y - r * 0.9], [x - aside, y + r * 0.9], [x + aside, y + r * 0.9]];
    for (const [middle, level] of spots) {
      const box = { left: middle - wide, right: middle + wide, top: level - size * 0.65, bottom: level + size * 0.65 };
      if (!this.isFree(box, null)) continue;
      this.taken.push(box);
      this.write(context, label, middle, level, this.map.colour("soft"));
      return;
    }
  }

  paintName(context, node, must = false) {
    const [x, y] = this.map.toScreen(node), r = this.map.nodePainter.radius(node);
    this.written.add(node);
    const large = node === this.map.open || r > 14;
    const size = large ? 12.5 : 11.5, high = size * 1.22;
    context.font = `${large ? 600 : 500} ${size}px ${this.family()}`;
    const lines = node.lines;
    const wide = Math.max(...lines.map((line) => this.measure(context, line))) / 2 + 2;
    const tall = high * lines.length;
    const within = (left) => (this.map.width < 2 * wide ? left : Math.min(Math.max(left, wide + 2), this.map.width - wide - 2));
    const middle = x > 0 && x < this.map.width ? within(x) : x;
    const below = y + r + 3 + tall / 2, above = y - r - 3 - tall / 2, right = x + r + 4 + wide, left = x - r - 4 - wide;
    const spots = [[middle, below], [middle, above], [right, y], [left, y], [right - r, below - r * 0.6], [left + r, below - r * 0.6], [right - r, above + r * 0.6], [left + r, above + r * 0.6]];
    const free = spots.map(([at, level]) => ({ left: at - wide, right: at + wide, top: level - tall / 2, bottom: level + tall / 2, at }))
      .find((box) => !(x > 0 && x < this.map.width && (box.left < 0 || box.right > this.map.width)) && this.isFree(box, node));
    if (!free && !must) return;
    const box = free || { at: middle, left: middle - wide, right: middle + wide, top: below - tall / 2, bottom: below + tall / 2 };
    this.taken.push(box);
    lines.forEach((line, row) => this.write(context, line, box.at, box.top + high * (row + 0.5), this.map.colour("ink")));
  }

  isFree(box, owner) {
    return this.taken.every((other) => (other.owner && other.owner === owner) || this.apart(box, other));
  }

  apart(one, other) {
    return one.right < other.left || one.left > other.right || one.bottom < other.top || one.top > other.bottom;
  }

  measure(context, text) {
    const key = context.font + text;
    if (!this.widths.has(key)) this.widths.set(key, context.measureText(text).width);
    return this.widths.get(key);
  }

  write(context, text, x, y, colour) {
    // The rim about letters is most of the work of writing them; nobody misses it while they move.
    if (!this.map.hurried()) {
      context.strokeStyle = this.map.colour("ground");
      context.lineWidth = 3.5;
      context.strokeText(text, x, y);
    }
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  family() { return (this.fonts ||= getComputedStyle(document.body).fontFamily); }
}

function shortened(name, most) {
  const clean = [...name.replace(CONTROLS, "")];
  return clean.length > most ? `${clean.slice(0, most - 1).join("")}…` : clean.join("");
}

/* A name on at most two lines; what a screen cannot show is left to the panel. */
function linesOf(name) {
  const clean = [...name.replace(CONTROLS, "").trim()];
  if (/[\u2e80-\u9fff]/.test(name)) {
    if (clean.length <= 9) return [clean.join("")];
    const half = Math.min(Math.ceil(clean.length / 2), 10);
    const rest = clean.slice(half);
    return [clean.slice(0, half).join(""), rest.length > half ? rest.slice(0, half - 1).join("") + "…" : rest.join("")];
  }
  const lines = [""];
  for (const text of clean.join("").split(/\s+/)) {
    const word = text.length > 24 ? text.slice(0, 23) + "…" : text;
    const last = lines.length - 1;
    if (!lines[last] || lines[last].length + word.length < 23) lines[last] += (lines[last] ? " " : "") + word;
    else if (last === 0) lines.push(word);
    else { lines[last] += "…"; break; }
  }
  return lines;
}
