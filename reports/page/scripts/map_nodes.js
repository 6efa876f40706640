"use strict";
/* How institutions are painted: the colour says the kind and so does the shape, for those who tell colours apart
   less well; the size says the chosen measure. */

const SHAPES = { alliance: "diamond", programme: "diamond", government: "square", party: "square", university: "triangle", company: "triangle" };

class NodePainter {
  constructor(map) { this.map = map; }

  radius(node) {
    const k = this.map.view.k;
    const least = Math.min(Math.max(k * 0.1, 2), 6.5), most = Math.min(Math.max(k * 0.42, this.map.isLarge ? 11 : 6), 25);
    const radius = least + (most - least) * Math.sqrt(node.weight / this.map.heaviest);
    // Within outlines there is only so much room; nobody is to hide their neighbour.
    return node.room ? Math.min(radius, Math.max(node.room * k * (node.weight === this.map.heaviest ? 0.8 : 0.5), 2.5)) : radius;
  }

  paint(context) {
    if (this.map.hurried()) return this.paintInHurry(context);
    const { byWeight, neighbours, open, pointed } = this.map;
    for (let number = byWeight.length - 1; number >= 0; number -= 1) {
      const node = byWeight[number];
      const [x, y] = this.map.toScreen(node);
      if (!this.map.isInSight(x, y)) continue;
      const radius = this.radius(node);
      context.globalAlpha = neighbours && !neighbours.has(node) ? 0.2 : 1;
      context.beginPath();
      outlined(context, node.shape, x, y, radius);
      context.fillStyle = this.map.colour(node.colour);
      context.fill();
      context.lineWidth = 1.5;
      context.strokeStyle = this.map.colour("ground");
      context.stroke();
      if (node === open || node === pointed) {
        context.beginPath();
        context.arc(x, y, radius * (node.shape ? 1.2 : 1) + 3, 0, Math.PI * 2);
        context.lineWidth = 2.5;
        context.strokeStyle = this.map.colour("ink");
        context.stroke();
      }
    }
    context.globalAlpha = 1;
  }

  /* While a large network moves: the same shapes, one path for all of a colour. */
  paintInHurry(context) {
    const batches = new Map();
    for (const node of this.map.nodes) {
      const [x, y] = this.map.toScreen(node);
      if (!this.map.isInSight(x, y)) continue;
      const dim = this.map.neighbours && !this.map.neighbours.has(node);
      const key = (dim ? "dim " : "") + node.colour;
      if (!batches.has(key)) batches.set(key, { dim, colour: node.colour, shapes: [] });
      batches.get(key).shapes.push([node.shape, x, y, this.radius(node)]);
    }
    for (const { dim, colour, shapes } of batches.values()) {
      context.globalAlpha = dim ? 0.2 : 1;
      context.fillStyle = this.map.colour(colour);
      context.beginPath();
      shapes.forEach(([shape, x, y, radius], number) => {
        if (number % 64 === 63) { context.fill(); context.beginPath(); }
        outlined(context, shape, x, y, radius);
      });
      context.fill();
    }
    context.globalAlpha = 1;
  }

  at(x, y) {
    let best = null, nearest = Infinity;
    for (const node of this.map.nodes) {
      const [nx, ny] = this.map.toScreen(node);
      const distance = Math.hypot(nx - x, ny - y) - this.radius(node);
      if (distance < 5 && distance < nearest) [best, nearest] = [node, distance];
    }
    return best;
  }
}

/* All shapes of one radius cover about as much as the circle does. */
function outlined(context, shape, x, y, radius) {
  if (!shape) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, Math.PI * 2);
    return;
  }
  const [count, turn, wide] = { square: [4, Math.PI / 4, 1.25], diamond: [4, 0, 1.25], triangle: [3, -Math.PI / 2, 1.4] }[shape];
  for (let corner = 0; corner < count; corner += 1) {
    const angle = turn + (corner * 2 * Math.PI) / count;
    const place = [x + Math.cos(angle) * radius * wide, y + Math.sin(angle) * radius * wide];
    if (corner) context.lineTo(...place);
    else context.moveTo(...place);
  }
  context.closePath();
}
