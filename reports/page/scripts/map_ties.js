"use strict";
/* How ties are painted: a batch for each colour, bent away from each other, with an arrow at who receives. */

/* Ties between the same two bend away from each other. */
function bent(ties) {
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

/* The more there are, the fainter each: what many take together stays visible, and none hides the rest. */
const faded = (most, count, full) => Math.max(Math.min(most, most * Math.sqrt(full / Math.max(count, 1))), 0.05);

class TiePainter {
  constructor(map) { this.map = map; }

  paint(context) {
    const { ties, neighbours, open } = this.map;
    if (!neighbours) return this.paintTies(context, ties, faded(0.62, ties.length, 160));
    const its = ties.filter((tie) => tie.from === open || tie.to === open);
    const others = ties.filter((tie) => tie.from !== open && tie.to !== open);
    this.paintTies(context, others, Math.min(0.07, faded(0.62, others.length, 40)));
    this.paintTies(context, its, Math.max(faded(0.95, its.length, 60), 0.3), its.length > 120 ? 1.1 : 1.8);
  }

  paintTies(context, ties, alpha, width = 1.2) {
    const { k, x, y } = this.map.view;
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
      context.strokeStyle = context.fillStyle = this.map.colour(batch[0].colour);
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
      if (!many || (!this.map.busy && k > 40)) this.paintArrows(context, batch, many);
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  paintArrows(context, ties, straight) {
    const { k, x, y } = this.map.view;
    context.beginPath();
    for (const tie of ties) {
      this.arrow(context, tie.to, straight ? tie.from.x * k + x : tie.cx * k + x, straight ? tie.from.y * k + y : tie.cy * k + y);
      if (tie.mutual) this.arrow(context, tie.from, straight ? tie.to.x * k + x : tie.cx * k + x, straight ? tie.to.y * k + y : tie.cy * k + y);
    }
    context.fill();
  }

  arrow(context, node, fromX, fromY) {
    const [x, y] = this.map.toScreen(node);
    if (!this.map.isInSight(x, y, this.map.width)) return;
    const radius = this.map.nodePainter.radius(node);
    const angle = Math.atan2(y - fromY, x - fromX), size = Math.min(7.5, 4 + radius), gap = radius + 1.5;
    const tipX = x - Math.cos(angle) * gap, tipY = y - Math.sin(angle) * gap;
    context.moveTo(tipX, tipY);
    context.lineTo(tipX - size * Math.cos(angle - 0.4), tipY - size * Math.sin(angle - 0.4));
    context.lineTo(tipX - size * Math.cos(angle + 0.4), tipY - size * Math.sin(angle + 0.4));
    context.closePath();
  }
}
