"use strict";
/* How a person moves the drawing and opens what is on it: mouse, fingers, wheel, keys. */

class MapInput {
  constructor(map) {
    this.map = map;
    this.pointers = new Map();
    const canvas = map.canvas;
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.release(event));
    canvas.addEventListener("pointerleave", () => map.point(null));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  at(event) {
    const box = this.map.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  press(event) {
    this.map.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.at(event));
    this.dragged = 0;
  }

  drag(event) {
    const { map } = this;
    const now = this.at(event), before = this.pointers.get(event.pointerId);
    if (!before) return map.point(map.nodePainter.at(...now), ...now);
    const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    this.pointers.set(event.pointerId, now);
    this.dragged += Math.hypot(now[0] - before[0], now[1] - before[1]);
    if (others.length) {
      const apart = (place) => Math.hypot(place[0] - others[0][0], place[1] - others[0][1]) || 1;
      map.zoom(apart(now) / apart(before), (now[0] + others[0][0]) / 2, (now[1] + others[0][1]) / 2);
    } else if (this.dragged > 4) {
      map.canvas.classList.add("moving");
      map.pan(now[0] - before[0], now[1] - before[1]);
    }
  }

  release(event) {
    if (this.pointers.delete(event.pointerId) && event.type === "pointerup" && this.dragged <= 4) {
      this.map.onOpen(this.map.nodePainter.at(...this.at(event)));
    }
    this.map.canvas.classList.remove("moving");
  }

  wheel(event) {
    // A page that scrolls must not be held fast by the drawing in it.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== this.map.canvas) return;
    event.preventDefault();
    this.map.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.006 : 0.0016)), ...this.at(event));
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { map } = this, step = 60;
    const does = {
      ArrowLeft: () => map.pan(step, 0), ArrowRight: () => map.pan(-step, 0),
      ArrowUp: () => map.pan(0, step), ArrowDown: () => map.pan(0, -step),
      "+": () => map.zoom(1.3), "=": () => map.zoom(1.3), "-": () => map.zoom(1 / 1.3), 0: () => map.fit(),
      ".": () => this.step(1), ",": () => this.step(-1),
      Enter: () => map.pointed && map.onOpen(map.pointed),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  /* From institution to institution by weight, for those who do not point. */
  step(by) {
    const { map } = this;
    map.fitted = false;
    if (!map.byWeight.length) return;
    const now = map.byWeight.indexOf(map.pointed), count = map.byWeight.length;
    const next = map.byWeight[now < 0 ? (by > 0 ? 0 : count - 1) : (now + by + count) % count];
    map.centre(next);
    map.point(next, ...map.toScreen(next));
  }
}
