"use strict";
/* The drawing: what is on it, which part of it is in sight, and in which order it is painted. Positions come with the
   data. Ties of one type are painted as one path, so that ten thousand of them still pan smoothly; the graph series of
   ECharts, an object for each, took 0.23 s a frame for 2,000 institutions and 10,000 ties, and 2 s to begin. */

class NetworkMap {
  constructor(canvas, { onPoint, onOpen, outlines }) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.onPoint = onPoint;
    this.onOpen = onOpen;
    this.view = { x: 0, y: 0, k: 1 };
    this.nodes = [];
    this.ties = [];
    this.open = null;
    this.pointed = null;
    this.neighbours = null;
    this.busy = 0;
    // How much of it lies under something else from below, in pixels.
    this.covered = 0;
    this.known = new Map();
    this.ground = new MapGround(this, outlines);
    this.tiePainter = new TiePainter(this);
    this.nodePainter = new NodePainter(this);
    this.labels = new MapLabels(this);
    new MapInput(this);
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement);
  }

  /* What there is to paint: nodes {x, y, weight, colour, shape, lines, group}, ties {from, to, colour, dashed}. */
  show(nodes, ties) {
    this.nodes = nodes;
    this.heaviest = Math.max(1e-9, ...nodes.map((node) => node.weight));
    this.byWeight = [...nodes].sort((one, other) => other.weight - one.weight || other.many - one.many);
    this.ties = bent(ties);
    this.groups = this.grouped(nodes);
    this.mark(this.open);
  }

  grouped(nodes) {
    const groups = new Map();
    for (const node of nodes) {
      const group = groups.get(node.group) || { label: node.place, members: [], province: node.province, region: node.region };
      group.members.push(node);
      groups.set(node.group, group);
    }
    for (const group of groups.values()) {
      const xs = group.members.map((node) => node.x), ys = group.members.map((node) => node.y);
      group.x = (Math.min(...xs) + Math.max(...xs)) / 2;
      group.y = (Math.min(...ys) + Math.max(...ys)) / 2;
      const far = group.members.map((node) => Math.hypot((node.x - group.x) / 1.5, node.y - group.y));
      group.r = Math.max(...far) + (group.region ? group.region.room : 0.72);
    }
    return [...groups.values()].sort((one, other) => other.members.length - one.members.length);
  }

  mark(node) {
    this.open = node;
    this.neighbours = node && this.nodes.includes(node) ? new Set([node]) : null;
    for (const tie of this.neighbours ? this.ties : []) {
      if (tie.from === node) this.neighbours.add(tie.to);
      if (tie.to === node) this.neighbours.add(tie.from);
    }
    this.draw();
  }

  resize() {
    const box = this.canvas.parentElement.getBoundingClientRect();
    const middle = this.width ? this.toWorld(this.width / 2, this.height / 2) : null;
    this.width = Math.max(box.width, 50);
    this.height = Math.max(box.height, 50);
    this.dense = Math.min(window.devicePixelRatio || 1, 2);
    this.canvas.width = Math.round(this.width * this.dense);
    this.canvas.height = Math.round(this.height * this.dense);
    if (middle) {
      this.view.x = this.width / 2 - middle[0] * this.view.k;
      this.view.y = this.height / 2 - middle[1] * this.view.k;
    }
    this.draw();
  }

  fit(nodes = this.nodes) {
    const [left, top, right, bottom] = this.ground.isDrawn ? this.ground.box(nodes) : boxOf(this.grouped(nodes));
    if (!(right > left)) return this.draw();
    const k = Math.min((this.width - 90) / (right - left), (this.height - this.covered - 66) / (bottom - top), 130);
    this.view = { k, x: this.width / 2 - ((left + right) / 2) * k, y: (this.height - this.covered - 20) / 2 - ((top + bottom) / 2) * k };
    this.closest = Math.max(k * (this.ground.isDrawn ? 60 : 12), 160);
    this.widest = k * 0.5;
    this.fitted = true;
    this.draw();
  }

  /* Who has not moved the drawing sees all of it; who has is not thrown out of where they are. */
  centre(node) {
    if (this.fitted) return this.fit();
    const [x, y] = this.toScreen(node);
    const inside = x > 80 && y > 60 && x < this.width - 80 && y < this.height - this.covered - 60;
    if (!inside) {
      this.view.x += this.width / 2 - x;
      this.view.y += (this.height - this.covered) / 2 - y;
    }
    this.draw();
  }

  toScreen(point) { return [point.x * this.view.k + this.view.x, point.y * this.view.k + this.view.y]; }
  toWorld(x, y) { return [(x - this.view.x) / this.view.k, (y - this.view.y) / this.view.k]; }

  isInSight(x, y, beyond = 30) {
    return x > -beyond && y > -beyond && x < this.width + beyond && y < this.height + beyond;
  }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const k = Math.min(Math.max(this.view.k * factor, this.widest || 1), this.closest || 400);
    const by = k / this.view.k;
    this.view = { k, x: x - (x - this.view.x) * by, y: y - (y - this.view.y) * by };
    this.move();
  }

  pan(dx, dy) {
    this.view.x += dx;
    this.view.y += dy;
    this.move();
  }

  /* While it moves, arrows and small labels of a large network wait. */
  move() {
    this.fitted = false;
    this.busy = performance.now();
    this.draw();
    clearTimeout(this.rest);
    this.rest = setTimeout(() => { this.busy = 0; this.draw(); }, 140);
  }

  point(node, x, y) {
    if (node === this.pointed && !node) return;
    const changed = node !== this.pointed;
    this.pointed = node;
    this.canvas.classList.toggle("over", Boolean(node));
    this.onPoint(node, x, y);
    if (changed) this.draw();
  }

  draw() {
    if (this.waiting || !this.width) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.paint();
    });
  }

  get isLarge() { return this.ties.length > 1500; }
  hurried() { return Boolean(this.busy) && this.isLarge; }

  paint() {
    const began = performance.now();
    const context = this.context;
    context.setTransform(this.dense, 0, 0, this.dense, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    if (this.isLarge || this.ground.isDetailed) this.paintFromBackdrop(context);
    else this.paintBelow(context);
    this.nodePainter.paint(context);
    this.labels.paint(context);
    this.lastPaint = performance.now() - began;
  }

  /* All that lies under the circles. */
  paintBelow(context) {
    this.ground.paint(context);
    this.tiePainter.paint(context);
  }

  /* Thousands of ties take longer to paint than a frame lasts: while the drawing moves, their last picture,
     with a margin about it, moves along; when it rests they are painted anew. */
  paintFromBackdrop(context) {
    const margin = Math.round(this.width * 0.3);
    if (!this.busy || !this.backdrop) {
      this.backdrop ||= document.createElement("canvas");
      this.backdrop.width = (this.width + 2 * margin) * this.dense;
      this.backdrop.height = (this.height + 2 * margin) * this.dense;
      const behind = this.backdrop.getContext("2d");
      behind.setTransform(this.dense, 0, 0, this.dense, margin * this.dense, margin * this.dense);
      this.paintBelow(behind);
      this.painted = { ...this.view };
    }
    const by = this.view.k / this.painted.k;
    const left = this.view.x - (this.painted.x + margin) * by, top = this.view.y - (this.painted.y + margin) * by;
    context.drawImage(this.backdrop, left, top, (this.backdrop.width / this.dense) * by, (this.backdrop.height / this.dense) * by);
  }

  /* A colour of the style sheet, as it is in this light. */
  colour(name) {
    if (!this.known.has(name)) this.known.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
    return this.known.get(name);
  }

  forgetColours() {
    this.known.clear();
    this.draw();
  }
}

function boxOf(groups) {
  return [
    Math.min(...groups.map((group) => group.x - group.r * 1.5)), Math.min(...groups.map((group) => group.y - group.r - 0.4)),
    Math.max(...groups.map((group) => group.x + group.r * 1.5)), Math.max(...groups.map((group) => group.y + group.r)),
  ];
}
