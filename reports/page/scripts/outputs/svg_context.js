/* A drawing context that makes SVG: the part of CanvasRenderingContext2D that the painters of the map use. */
/** @import { Box } from "../document" */

import { byId } from "../elements.js";

const namespace = byId("printed").namespaceURI;
const FONT = /^(\d+) ([\d.]+)px (.*)$/;
// Baselines in the middle are known to browsers, not to every program that opens SVG.
const MIDDLE_TO_BASELINE = 0.35;

/** @param {number} number */
const short = (number) => String(Math.round(number * 10) / 10);

/**
 * @param {string} tag
 * @param {Record<string, string | number>} attributes
 */
function svgElement(tag, attributes) {
  const element = /** @type {SVGElement} */ (document.createElementNS(namespace, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

export class SvgContext {
  globalAlpha = 1;
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  lineCap = "butt";
  lineJoin = "miter";
  font = "400 10px sans-serif";
  textAlign = "start";
  textBaseline = "middle";
  direction = "ltr";
  #dash = "";
  #path = "";
  #transform = "";
  /** @type {string[]} */
  #saved = [];
  /** @type {SVGElement} */
  #parent;

  /**
   * @param {number} width
   * @param {number} height
   * @param {CanvasRenderingContext2D} measuring
   */
  constructor(width, height, measuring) {
    this.root = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
    this.#parent = this.root;
    this.measuring = measuring;
  }

  /**
   * Draw within a rectangle, from its corner; what lies beyond is cut.
   *
   * @param {Box} box
   * @param {() => void} draw
   */
  within([left, top, right, bottom], draw) {
    const outer = this.#parent;
    this.#parent = svgElement("svg", { x: left, y: top, width: right - left, height: bottom - top });
    outer.append(this.#parent);
    draw();
    this.#parent = outer;
  }

  save() {
    this.#saved.push(this.#transform);
  }

  restore() {
    this.#transform = this.#saved.pop() ?? "";
  }

  /** @param {...number} matrix */
  transform(...matrix) {
    this.#transform = `matrix(${matrix.join(" ")})`;
  }

  /** @param {number[]} lengths */
  setLineDash(lengths) {
    this.#dash = lengths.join(" ");
  }

  beginPath() {
    this.#path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${short(x)} ${short(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `L${short(x)} ${short(y)}`;
  }

  /** @param {...number} numbers */
  quadraticCurveTo(...numbers) {
    this.#path += `Q${numbers.map(short).join(" ")}`;
  }

  /** A whole circle. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    this.ellipse(x, y, radius, radius);
  }

  /** A whole ellipse. @param {number} x @param {number} y @param {number} wide @param {number} high */
  ellipse(x, y, wide, high) {
    const [across, along] = [short(2 * wide), `${short(wide)} ${short(high)} 0 1 0`];
    this.#path += `M${short(x - wide)} ${short(y)}a${along} ${across} 0a${along} -${across} 0`;
  }

  closePath() {
    this.#path += "Z";
  }

  /** @param {Path2D & { d?: string }} [path] */
  fill(path) {
    this.#addPath(path?.d ?? this.#path, { fill: this.fillStyle, "fill-rule": path ? "evenodd" : "nonzero" });
  }

  /** @param {Path2D & { d?: string }} [path] */
  stroke(path) {
    /** @type {Record<string, string | number>} */
    const attributes = { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth };
    if (this.#dash) attributes["stroke-dasharray"] = this.#dash;
    if (this.lineCap !== "butt") attributes["stroke-linecap"] = this.lineCap;
    this.#addPath(path?.d ?? this.#path, attributes);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.#add(svgElement("rect", { x, y, width, height, fill: this.fillStyle }));
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.#addText(text, x, y, { fill: this.fillStyle });
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    const rim = { stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" };
    this.#addText(text, x, y, { fill: "none", ...rim });
  }

  /** @param {string} text */
  measureText(text) {
    this.measuring.font = this.font;
    return this.measuring.measureText(text);
  }

  /**
   * @param {string} d
   * @param {Record<string, string | number>} attributes
   */
  #addPath(d, attributes) {
    if (d) this.#add(svgElement("path", { d, ...attributes }));
  }

  /**
   * @param {string} text
   * @param {number} x
   * @param {number} y
   * @param {Record<string, string | number>} attributes
   */
  #addText(text, x, y, attributes) {
    const [, weight = "400", size = "10", family = "sans-serif"] = FONT.exec(this.font) ?? [];
    const element = svgElement("text", {
      x: short(x),
      y: short(y + Number(size) * MIDDLE_TO_BASELINE),
      "font-family": family,
      "font-size": size,
      "font-weight": weight,
      "text-anchor": this.textAlign === "center" ? "middle" : "start",
      ...attributes,
    });
    element.textContent = text;
    this.#add(element);
  }

  /** @param {SVGElement} element */
  #add(element) {
    if (this.globalAlpha < 1) element.setAttribute("opacity", String(Math.round(this.globalAlpha * 1000) / 1000));
    if (this.#transform) element.setAttribute("transform", this.#transform);
    this.#parent.append(element);
  }
}
