/* How the user moves the drawing and opens institutions: mouse, touch, wheel, keys. */
/** @import { NetworkMap } from "./map.js" */
/** @import { Point } from "../types" */

const STEP = 60;
const STILL_A_CLICK = 4;

export class MapInput {
  #dragged = 0;
  /** @type {Map<number, Point>} */
  #pointers = new Map();
  /** @type {Record<string, () => void>} */
  #keys;

  /** @param {NetworkMap} map */
  constructor(map) {
    this.map = map;
    this.#keys = {
      ArrowLeft: () => map.pan(STEP, 0),
      ArrowRight: () => map.pan(-STEP, 0),
      ArrowUp: () => map.pan(0, STEP),
      ArrowDown: () => map.pan(0, -STEP),
      "+": () => map.zoom(1.3),
      "=": () => map.zoom(1.3),
      "-": () => map.zoom(1 / 1.3),
      0: () => map.fit(),
      ".": () => this.#step(1),
      ",": () => this.#step(-1),
      Enter: () => map.pointed && map.onOpen({ at: "node", node: map.pointed }),
    };
    const { canvas } = map;
    canvas.addEventListener("pointerdown", (event) => this.#press(event));
    canvas.addEventListener("pointermove", (event) => this.#drag(event));
    canvas.addEventListener("pointerup", (event) => this.#release(event));
    canvas.addEventListener("pointercancel", (event) => this.#release(event));
    canvas.addEventListener("pointerleave", () => map.point(null));
    canvas.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.#key(event));
  }

  /**
   * @param {MouseEvent} event
   * @returns {Point}
   */
  #placeOf(event) {
    const box = this.map.canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.map.canvas.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#placeOf(event));
    this.#dragged = 0;
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const { map } = this;
    const now = this.#placeOf(event);
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      map.pointAt(now);
      return;
    }
    const second = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    this.#dragged += distance(now, before);
    if (second) {
      const middle = { x: (now.x + second.x) / 2, y: (now.y + second.y) / 2 };
      map.zoom((distance(now, second) || 1) / (distance(before, second) || 1), middle);
    } else if (this.#dragged > STILL_A_CLICK) {
      map.canvas.classList.add("moving");
      map.pan(now.x - before.x, now.y - before.y);
    }
  }

  /** @param {PointerEvent} event */
  #release(event) {
    const wasPressed = this.#pointers.delete(event.pointerId);
    if (wasPressed && event.type === "pointerup" && this.#dragged <= STILL_A_CLICK) {
      this.map.onOpen(this.map.at(this.#placeOf(event)));
    }
    this.map.canvas.classList.remove("moving");
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    // The wheel scrolls the page past a drawing that does not have the focus.
    if (!event.ctrlKey && !event.metaKey && document.activeElement !== this.map.canvas) return;
    event.preventDefault();
    this.map.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.006 : 0.0016)), this.#placeOf(event));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(this.#keys, event.key)) return;
    event.preventDefault();
    this.#keys[event.key]();
  }

  /**
   * Step to another institution by weight, with the keyboard.
   *
   * @param {1 | -1} by
   */
  #step(by) {
    const { map } = this;
    map.fitted = false;
    const count = map.byWeight.length;
    if (!count) return;
    const now = map.pointed ? map.byWeight.indexOf(map.pointed) : -1;
    const first = by > 0 ? 0 : count - 1;
    const next = map.byWeight[now < 0 ? first : (now + by + count) % count];
    map.centre(next);
    map.point({ at: "node", node: next }, map.toScreen(next));
  }
}

/**
 * @param {Point} first
 * @param {Point} second
 */
function distance(first, second) {
  return Math.hypot(first.x - second.x, first.y - second.y);
}
