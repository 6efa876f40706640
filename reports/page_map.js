"use strict";
/* The drawing. Positions come with the data; here is only how they are painted, moved and pointed at.
   Ties of one type are painted as one path, so that ten thousand of them still pan smoothly; the graph series of
   ECharts, an object for each, took 0.23 s a frame for 2,000 institutions and 10,000 ties, and 2 s to begin. */

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

class NetworkMap {
  constructor(canvas, { onPoint, onOpen }) {
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
    this.pointers = new Map();
    this.widths = new Map();
    this.listen();
  }

  /* What there is to paint: nodes {x, y, weight, colour, label, group}, ties {from, to, colour, dashed}. */
  show(nodes, ties) {
    this.nodes = nodes;
    this.heaviest = Math.max(1e-9, ...nodes.map((node) => node.weight));
    this.byWeight = [...nodes].sort((one, other) => other.weight - one.weight || other.many - one.many);
    this.ties = this.curved(ties);
    this.groups = this.grouped(nodes);
    this.mark(this.open);
  }

  /* Ties between the same two bend away from each other; a batch holds all of one colour. */
  curved(ties) {
    const between = new Map();
    for (const tie of ties) {
      const low = tie.from.number < tie.to.number;
      const key = low ? `${tie.from.number} ${tie.to.number}` : `${tie.to.number} ${tie.from.number}`;
      const turn = between.get(key) || 0;
      between.set(key, turn + 1);
      const bend = (0.1 + 0.11 * Math.ceil(turn / 2)) * (turn % 2 ? -1 : 1) * (low ? 1 : -1);
      const dx = tie.to.x - tie.from.x, dy = tie.to.y - tie.from.y;
      tie.cx = (tie.from.x + tie.to.x) / 2 + dy * bend;
      tie.cy = (tie.from.y + tie.to.y) / 2 - dx * bend;
    }
    return ties;
  }

  grouped(nodes) {
    const groups = new Map();
    for (const node of nodes) {
      const group = groups.get(node.group) || { label: node.place, members: [], province: node.province };
      group.members.push(node);
      groups.set(node.group, group);
    }
    for (const group of groups.values()) {
      const xs = group.members.map((node) => node.x), ys = group.members.map((node) => node.y);
      group.x = (Math.min(...xs) + Math.max(...xs)) / 2;
      group.y = (Math.min(...ys) + Math.max(...ys)) / 2;
      const far = group.members.map((node) => Math.hypot((node.x - group.x) / 1.5, node.y - group.y));
      group.r = Math.max(...far) + 0.72;
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
    if (!nodes.length) return this.draw();
    const boxes = this.grouped(nodes);
    const left = Math.min(...boxes.map((g) => g.x - g.r * 1.5)), right = Math.max(...boxes.map((g) => g.x + g.r * 1.5));
    const top = Math.min(...boxes.map((g) => g.y - g.r - 0.4)), bottom = Math.max(...boxes.map((g) => g.y + g.r));
    const k = Math.min((this.width - 90) / (right - left), (this.height - 66) / (bottom - top), 130);
    this.view = { k, x: this.width / 2 - ((left + right) / 2) * k, y: (this.height - 20) / 2 - ((top + bottom) / 2) * k };
    this.closest = Math.max(k * 12, 160);
    this.widest = k * 0.5;
    this.fitted = true;
    this.draw();
  }

  /* Who has not moved the drawing sees all of it; who has is not thrown out of where they are. */
  centre(node) {
    if (this.fitted) return this.fit();
    const [x, y] = this.toScreen(node);
    const inside = x > 80 && y > 60 && x < this.width - 80 && y < this.height - 60;
    if (!inside) {
      this.view.x += this.width / 2 - x;
      this.view.y += this.height / 2 - y;
    }
    this.draw();
  }

  toScreen(point) { return [point.x * this.view.k + this.view.x, point.y * this.view.k + this.view.y]; }
  toWorld(x, y) { return [(x - this.view.x) / this.view.k, (y - this.view.y) / this.view.k]; }

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

  radius(node) {
    const k = this.view.k;
    const least = Math.min(Math.max(k * 0.1, 2), 6.5), most = Math.min(Math.max(k * 0.42, 6), 25);
    return least + (most - least) * Math.sqrt(node.weight / this.heaviest);
  }

  draw() {
    if (this.waiting || !this.width) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.paint();
    });
  }

  paint() {
    const began = performance.now();
    const context = this.context;
    const style = getComputedStyle(document.documentElement);
    this.colour = (name) => style.getPropertyValue(`--${name}`).trim();
    context.setTransform(this.dense, 0, 0, this.dense, 0, 0);
    context.clearRect(0, 0, this.width, this.height);
    if (this.ties.length > 1500) this.paintFromBackdrop(context);
    else this.paintBelow(context);
    this.paintNodes(context);
    this.paintLabels(context);
    this.lastPaint = performance.now() - began;
  }

  /* All that lies under the circles. */
  paintBelow(context) {
    this.paintGroups(context);
    const dimmed = this.neighbours !== null;
    this.paintTies(context, dimmed ? this.ties.filter((tie) => !this.ofOpen(tie)) : this.ties, dimmed ? 0.07 : this.faintness());
    if (dimmed) this.paintTies(context, this.ties.filter((tie) => this.ofOpen(tie)), 0.95, 1.8);
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

  ofOpen(tie) { return tie.from === this.open || tie.to === this.open; }
  faintness() { return this.ties.length > 4000 ? 0.16 : this.ties.length > 1200 ? 0.28 : 0.62; }

  paintGroups(context) {
    context.fillStyle = this.colour("halo");
    context.strokeStyle = this.colour("halo-line");
    context.lineWidth = 1;
    for (const group of this.groups) {
      const [x, y] = this.toScreen(group), r = group.r * this.view.k;
      context.beginPath();
      context.ellipse(x, y, r * 1.5, r, 0, 0, Math.PI * 2);
      context.fill();
      context.stroke();
    }
  }

  paintTies(context, ties, alpha, width = 1.2) {
    const { k, x, y } = this.view;
    const many = ties.length > 1500;
    const batches = new Map();
    for (const tie of ties) {
      const key = tie.colour + (tie.dashed ? " dashed" : "");
      if (!batches.has(key)) batches.set(key, []);
      batches.get(key).push(tie);
    }
    context.globalAlpha = alpha;
    context.lineWidth = many ? 0.8 : width;
    for (const batch of batches.values()) {
      context.strokeStyle = context.fillStyle = this.colour(batch[0].colour);
      context.setLineDash(batch[0].dashed ? [5, 4] : []);
      context.beginPath();
      batch.forEach((tie, number) => {
        // A path of thousands of lines takes the rasteriser far longer than the same lines in short ones.
        if (number % 64 === 63) { context.stroke(); context.beginPath(); }
        context.moveTo(tie.from.x * k + x, tie.from.y * k + y);
        // A bend nobody can see at this size costs as much as one that everybody sees.
        if (many) context.lineTo(tie.to.x * k + x, tie.to.y * k + y);
        else context.quadraticCurveTo(tie.cx * k + x, tie.cy * k + y, tie.to.x * k + x, tie.to.y * k + y);
      });
      context.stroke();
      if (!many || (!this.busy && k > 40)) this.paintArrows(context, batch, many);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  paintArrows(context, ties, straight) {
    const { k, x, y } = this.view;
    context.beginPath();
    for (const tie of ties) {
      this.arrow(context, tie.to, straight ? tie.from.x * k + x : tie.cx * k + x, straight ? tie.from.y * k + y : tie.cy * k + y);
      if (tie.mutual) this.arrow(context, tie.from, straight ? tie.to.x * k + x : tie.cx * k + x, straight ? tie.to.y * k + y : tie.cy * k + y);
    }
    context.fill();
  }

  arrow(context, node, fromX, fromY) {
    const [x, y] = this.toScreen(node);
    const angle = Math.atan2(y - fromY, x - fromX), size = 7.5, gap = this.radius(node) + 1.5;
    const tipX = x - Math.cos(angle) * gap, tipY = y - Math.sin(angle) * gap;
    context.moveTo(tipX, tipY);
    context.lineTo(tipX - size * Math.cos(angle - 0.4), tipY - size * Math.sin(angle - 0.4));
    context.lineTo(tipX - size * Math.cos(angle + 0.4), tipY - size * Math.sin(angle + 0.4));
    context.closePath();
  }

  /* While a large network moves: the same circles, one path for all of a colour. */
  paintNodesInHurry(context) {
    const batches = new Map();
    for (const node of this.nodes) {
      const [x, y] = this.toScreen(node);
      if (x < -30 || y < -30 || x > this.width + 30 || y > this.height + 30) continue;
      const key = (this.neighbours && !this.neighbours.has(node) ? "dim " : "") + node.colour;
      if (!batches.has(key)) batches.set(key, []);
      batches.get(key).push([x, y, this.radius(node), node.colour]);
    }
    for (const [key, circles] of batches) {
      context.globalAlpha = key.startsWith("dim ") ? 0.2 : 1;
      context.fillStyle = this.colour(circles[0][3]);
      context.beginPath();
      circles.forEach(([x, y, r], number) => {
        if (number % 64 === 63) { context.fill(); context.beginPath(); }
        context.moveTo(x + r, y);
        context.arc(x, y, r, 0, Math.PI * 2);
      });
      context.fill();
    }
    context.globalAlpha = 1;
  }

  paintNodes(context) {
    if (this.hurried()) return this.paintNodesInHurry(context);
    const ground = this.colour("ground");
    for (let number = this.byWeight.length - 1; number >= 0; number -= 1) {
      const node = this.byWeight[number];
      const [x, y] = this.toScreen(node);
      if (x < -30 || y < -30 || x > this.width + 30 || y > this.height + 30) continue;
      context.globalAlpha = this.neighbours && !this.neighbours.has(node) ? 0.2 : 1;
      context.beginPath();
      context.arc(x, y, this.radius(node), 0, Math.PI * 2);
      context.fillStyle = this.colours.get(node.colour) || this.remember(node.colour);
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = ground;
      context.stroke();
      if (node === this.open || node === this.pointed) {
        context.beginPath();
        context.arc(x, y, this.radius(node) + 3, 0, Math.PI * 2);
        context.lineWidth = 2.5;
        context.strokeStyle = this.colour("ink");
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }

  get colours() { return (this.known ||= new Map()); }
  remember(name) {
    const value = this.colour(name);
    this.colours.set(name, value);
    return value;
  }
  forgetColours() { this.known = null; this.draw(); }

  /* The names of cities first, then of institutions by weight: a name that would lie on another is left out. */
  paintLabels(context) {
    const taken = [];
    context.lineJoin = "round";
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.direction = "ltr";
    const near = this.neighbours ? this.byWeight.filter((node) => this.neighbours.has(node)) : [];
    const first = new Set([this.pointed, this.neighbours && this.open, ...near].filter(Boolean));
    for (const node of this.byWeight.slice(0, 150)) {
      const [x, y] = this.toScreen(node), r = this.radius(node);
      if (r > 4) taken.push({ left: x - r, right: x + r, top: y - r, bottom: y + r, owner: node });
    }
    for (const node of first) this.paintName(context, node, taken, true);
    // From far off, the provinces are named and the foremost institutions; nearer, the cities and everybody.
    const far = this.groups.length > 40 && this.view.k < 45;
    if (far && !this.neighbours) for (const node of this.byWeight.slice(0, 12)) this.paintName(context, node, taken, false);
    if (far) this.paintProvinces(context, taken);
    else for (const group of this.groups) this.paintPlace(context, group, taken);
    if (this.neighbours || far) return;
    let tried = 0;
    const enough = this.hurried() ? 40 : 400;
    for (const node of this.byWeight) {
      if (tried > enough) break;
      if (!first.has(node)) tried += this.paintName(context, node, taken, false);
    }
  }

  paintProvinces(context, taken) {
    const provinces = new Map();
    for (const group of this.groups) provinces.set(group.province, [...(provinces.get(group.province) || []), group]);
    for (const [label, groups] of provinces) {
      const mean = (key) => groups.reduce((sum, group) => sum + group[key], 0) / groups.length;
      const [x, y] = this.toScreen({ x: mean("x"), y: mean("y") });
      context.font = `700 15px ${this.family()}`;
      const wide = this.measure(context, label) / 2 + 4;
      for (const shift of [0, -18, 18, -36, 36]) {
        const box = { left: x - wide, right: x + wide, top: y + shift - 10, bottom: y + shift + 10, province: true };
        if (!taken.every((other) => other.owner && !other.name || this.apart(box, other))) continue;
        taken.push(box);
        this.write(context, label, x, y + shift, this.colour("soft"));
        break;
      }
    }
  }

  paintPlace(context, group, taken) {
    const r = group.r * this.view.k, label = group.label;
    const size = Math.min(Math.max(11, r * 0.12), 16);
    if (!label || r * 2.6 < size * 2.2) return;
    const [x, y] = this.toScreen(group);
    context.font = `600 ${size}px ${this.family()}`;
    const wide = this.measure(context, label) / 2 + 3;
    for (const top of [y - r - size * 0.1, y + r + size * 0.1]) {
      const box = { left: x - wide, right: x + wide, top: top - size * 0.65, bottom: top + size * 0.65 };
      if (!this.isFree(box, taken, null)) continue;
      taken.push(box);
      this.write(context, label, x, top, this.colour("faint"));
      return;
    }
  }

  paintName(context, node, taken, must) {
    const [x, y] = this.toScreen(node), r = this.radius(node);
    if (x < -60 || y < -30 || x > this.width + 60 || y > this.height + 30) return 0;
    const large = node === this.open || r > 14;
    const size = large ? 12.5 : 11.5, high = size * 1.22;
    context.font = `${large ? 600 : 500} ${size}px ${this.family()}`;
    const lines = node.lines;
    const wide = Math.max(...lines.map((line) => this.measure(context, line))) / 2 + 2;
    const tall = high * lines.length;
    const within = (left) => (this.width < 2 * wide ? left : Math.min(Math.max(left, wide + 2), this.width - wide - 2));
    const middle = x > 0 && x < this.width ? within(x) : x;
    const spots = [[middle, y + r + 3 + tall / 2], [middle, y - r - 3 - tall / 2], [x + r + 4 + wide, y], [x - r - 4 - wide, y]];
    for (const [left, level] of spots) {
      const box = { left: left - wide, right: left + wide, top: level - tall / 2, bottom: level + tall / 2 };
      if (x > 0 && x < this.width && (box.left < 0 || box.right > this.width)) continue;
      if (!this.isFree(box, taken, node)) continue;
      taken.push(box);
      lines.forEach((line, row) => this.write(context, line, left, box.top + high * (row + 0.5), this.colour("ink")));
      return 1;
    }
    if (must && (node === this.open || node === this.pointed)) {
      lines.forEach((line, row) => this.write(context, line, middle, y + r + 3 + high * (row + 0.5), this.colour("ink")));
    }
    return 1;
  }

  isFree(box, taken, owner) {
    return taken.every((other) => (other.owner && other.owner === owner) || this.apart(box, other));
  }

  apart(one, other) {
    return one.right < other.left || one.left > other.right || one.bottom < other.top || one.top > other.bottom;
  }

  hurried() { return Boolean(this.busy) && this.ties.length > 1500; }

  measure(context, text) {
    const key = context.font + text;
    if (!this.widths.has(key)) this.widths.set(key, context.measureText(text).width);
    return this.widths.get(key);
  }

  write(context, text, x, y, colour) {
    // The rim about letters is most of the work of writing them; nobody misses it while they move.
    if (!this.hurried()) {
      context.strokeStyle = this.colour("ground");
      context.lineWidth = 3.5;
      context.strokeText(text, x, y);
    }
    context.fillStyle = colour;
    context.fillText(text, x, y);
  }

  family() { return (this.fonts ||= getComputedStyle(document.body).fontFamily); }

  nodeAt(x, y) {
    let best = null, nearest = Infinity;
    for (const node of this.nodes) {
      const [nx, ny] = this.toScreen(node);
      const distance = Math.hypot(nx - x, ny - y) - this.radius(node);
      if (distance < 5 && distance < nearest) [best, nearest] = [node, distance];
    }
    return best;
  }

  point(node, x, y) {
    if (node === this.pointed && !node) return;
    const changed = node !== this.pointed;
    this.pointed = node;
    this.canvas.classList.toggle("over", Boolean(node));
    this.onPoint(node, x, y);
    if (changed) this.draw();
  }

  listen() {
    const canvas = this.canvas;
    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.pointers.set(event.pointerId, at(event));
      this.dragged = 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const now = at(event), before = this.pointers.get(event.pointerId);
      if (!before) return this.point(this.nodeAt(...now), ...now);
      const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
      this.pointers.set(event.pointerId, now);
      this.dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
      if (others.length) {
        const apart = (place) => Math.hypot(place[0] - others[0][0], place[1] - others[0][1]) || 1;
        this.zoom(apart(now) / apart(before), (now[0] + others[0][0]) / 2, (now[1] + others[0][1]) / 2);
      } else if (this.dragged > 4) {
        canvas.classList.add("moving");
        this.pan(now[0] - before[0], now[1] - before[1]);
      }
    });
    const release = (event) => {
      if (this.pointers.delete(event.pointerId) && event.type === "pointerup" && this.dragged <= 4) {
        this.onOpen(this.nodeAt(...at(event)));
      }
      canvas.classList.remove("moving");
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("pointerleave", () => this.point(null));
    canvas.addEventListener("wheel", (event) => {
      // A page that scrolls must not be held fast by the drawing in it.
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== canvas) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.006 : 0.0016)), ...at(event));
    }, { passive: false });
    canvas.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement);
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60;
    const does = {
      ArrowLeft: () => this.pan(step, 0), ArrowRight: () => this.pan(-step, 0),
      ArrowUp: () => this.pan(0, step), ArrowDown: () => this.pan(0, -step),
      "+": () => this.zoom(1.3), "=": () => this.zoom(1.3), "-": () => this.zoom(1 / 1.3), 0: () => this.fit(),
      ".": () => this.step(1), ",": () => this.step(-1),
      Enter: () => this.pointed && this.onOpen(this.pointed),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  /* From institution to institution by weight, for those who do not point. */
  step(by) {
    this.fitted = false;
    if (!this.byWeight.length) return;
    const now = this.byWeight.indexOf(this.pointed), count = this.byWeight.length;
    const next = this.byWeight[now < 0 ? (by > 0 ? 0 : count - 1) : (now + by + count) % count];
    this.centre(next);
    this.point(next, ...this.toScreen(next));
  }
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
