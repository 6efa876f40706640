"use strict";
/* What the drawing stands on: a halo for each city, or the outlines given with --geojson. */

/* Outlines come as rings of whole numbers, each point as the step from the one before; `grain` of them are one unit. */
function pathOf(rings, grain, closed) {
  const path = new Path2D();
  for (const ring of rings) {
    let x = 0, y = 0;
    for (let place = 0; place < ring.length; place += 2) {
      x += ring[place];
      y += ring[place + 1];
      if (place) path.lineTo(x / grain, y / grain);
      else path.moveTo(x / grain, y / grain);
    }
    if (closed) path.closePath();
  }
  return path;
}

class MapGround {
  constructor(map, outlines) {
    this.map = map;
    this.outlines = outlines;
    if (!outlines) return;
    const points = outlines.regions.concat(outlines.lines).reduce((sum, one) => sum + one.rings.reduce((all, ring) => all + ring.length / 2, 0), 0);
    this.isDetailed = points > 3000;
    this.regions = outlines.regions.map((region) => ({ ...region, path: pathOf(region.rings, outlines.grain, true) }));
    this.lines = outlines.lines.map((line) => pathOf(line.rings, outlines.grain, false));
  }

  get isDrawn() { return Boolean(this.outlines); }

  box(nodes) {
    const [left, top, right, bottom] = this.outlines.box;
    const beside = this.map.grouped(nodes).filter((group) => !group.region);
    if (!beside.length) return [left, top, right, bottom];
    const other = boxOf(beside);
    return [Math.min(left, other[0]), Math.min(top, other[1]), Math.max(right, other[2]), Math.max(bottom, other[3])];
  }

  paint(context) {
    if (this.outlines) this.paintOutlines(context);
    context.fillStyle = this.map.colour("halo");
    context.strokeStyle = this.map.colour("halo-line");
    context.lineWidth = 1;
    for (const group of this.map.groups) {
      if (group.region) continue;
      const [x, y] = this.map.toScreen(group), r = group.r * this.map.view.k;
      context.beginPath();
      context.ellipse(x, y, r * 1.5, r, 0, 0, Math.PI * 2);
      context.fill();
      context.stroke();
    }
  }

  paintOutlines(context) {
    const { k, x, y } = this.map.view;
    context.save();
    context.transform(k, 0, 0, k, x, y);
    context.lineWidth = 1 / k;
    context.lineJoin = "round";
    context.strokeStyle = this.map.colour("border");
    for (const region of this.regions) {
      context.fillStyle = this.map.colour(region.room ? "land" : "land-empty");
      context.fill(region.path, "evenodd");
      context.stroke(region.path);
    }
    for (const line of this.lines) context.stroke(line);
    context.restore();
  }
}
