/* The view as a picture, SVG or PNG, that can stand alone: with title, legend, filters, date and sources. */
/** @import { Box } from "../document" */
/** @import { Sample } from "./legend.js" */

import { page } from "../data.js";
import { byId } from "../elements.js";
import { map } from "../map/map.js";
import { trace } from "../map/map_nodes.js";
import { DASHES, PALE } from "../map/map_ties.js";
import { pageTitle, t } from "../words.js";
import { download } from "./download.js";
import { filtersInForce, legend, sourceLines } from "./legend.js";
import { SvgContext } from "./svg_context.js";

const MARGIN = 20;
const PIXELS = 2;
const LINE = 1.45;
const SAMPLE = 28;

/** A context that draws pixels, or SVG. @typedef {CanvasRenderingContext2D | SvgContext} Context */

/** A sheet that is filled from top to bottom; a dry one only measures. */
class Sheet {
  y = MARGIN;

  /**
   * @param {Context} context
   * @param {number} width
   * @param {boolean} isDry
   */
  constructor(context, width, isDry = false) {
    this.context = /** @type {CanvasRenderingContext2D} */ (context);
    this.width = width;
    this.isDry = isDry;
    this.family = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  }

  /**
   * @param {string} text
   * @param {number} size
   * @param {number} weight
   * @param {string} colour
   */
  write(text, size, weight, colour) {
    this.#setFont(size, weight);
    for (const line of this.#broken(text)) {
      this.#text(line, MARGIN, this.y + (size * LINE) / 2, colour);
      this.y += size * LINE;
    }
  }

  drawMap() {
    const top = this.y + 8;
    this.y = top + map.height + 8;
    if (this.isDry) return;
    within(this.context, [0, top, map.width, top + map.height], () => map.paintOn(this.context));
    // The painters of the map leave their own alignment behind.
    this.context.textAlign = "start";
    this.context.globalAlpha = 1;
  }

  /** @param {Sample[]} samples */
  drawLegend(samples) {
    this.#setFont(12, 400);
    let x = MARGIN;
    for (const sample of samples) {
      const width = SAMPLE + this.context.measureText(sample.text).width + 18;
      if (x + width > this.width - MARGIN && x > MARGIN) {
        x = MARGIN;
        this.y += 20;
      }
      this.#text(sample.text, x + SAMPLE, this.y + 10, "ink");
      if (!this.isDry) paintSample(this.context, sample, x, this.y + 10);
      x += width;
    }
    this.y += 26;
  }

  /** @param {number} size @param {number} weight */
  #setFont(size, weight) {
    this.context.font = `${weight} ${size}px ${this.family}`;
    this.context.textBaseline = "middle";
    this.context.textAlign = "start";
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} colour */
  #text(text, x, y, colour) {
    this.context.fillStyle = map.colour(colour);
    if (!this.isDry) this.context.fillText(text, x, y);
  }

  /** A text in lines as wide as the sheet; Chinese may break anywhere. @param {string} text */
  #broken(text) {
    const lines = [""];
    for (const word of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
      const longer = lines[lines.length - 1] + word;
      if (this.context.measureText(longer).width <= this.width - 2 * MARGIN) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }
}

/** @param {Sheet} sheet */
function compose(sheet) {
  sheet.write(pageTitle(), 18, 650, "ink");
  sheet.write(byId("shown").textContent ?? "", 12, 400, "soft");
  for (const line of filtersInForce()) sheet.write(line, 12, 400, "soft");
  sheet.drawMap();
  sheet.drawLegend(legend());
  sheet.write(t("sources"), 12, 650, "ink");
  for (const line of sourceLines()) sheet.write(line, 11, 400, "soft");
  sheet.write(t("made", { date: page.made, version: page.version }), 11, 400, "soft");
  sheet.y += MARGIN - 6;
}

function heightOf() {
  const sheet = new Sheet(map.context, map.width, true);
  compose(sheet);
  return Math.ceil(sheet.y);
}

/** The view as an SVG element. */
export function svgPicture() {
  const context = new SvgContext(Math.round(map.width), heightOf(), map.context);
  paintSheet(context);
  map.draw();
  return context.root;
}

/** The view as pixels, twice as many as on a plain screen. */
function pixelPicture() {
  const height = heightOf();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: Math.round(map.width * PIXELS), height: height * PIXELS });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(PIXELS, PIXELS);
  paintSheet(context);
  map.draw();
  return canvas;
}

/** @param {Context} context */
function paintSheet(context) {
  context.fillStyle = map.colour("ground");
  context.fillRect(0, 0, map.width, heightOf());
  compose(new Sheet(context, map.width));
}

/**
 * Draw within a rectangle, from its corner; what lies beyond is cut.
 *
 * @param {Context} context
 * @param {Box} box
 * @param {() => void} draw
 */
function within(context, box, draw) {
  if (context instanceof SvgContext) {
    context.within(box, draw);
    return;
  }
  const [left, top, right, bottom] = box;
  context.save();
  context.beginPath();
  context.rect(left, top, right - left, bottom - top);
  context.clip();
  context.translate(left, top);
  draw();
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Sample} sample
 * @param {number} x
 * @param {number} y
 */
function paintSample(context, { colour, dash, isPale, shape }, x, y) {
  context.fillStyle = map.colour(colour);
  context.strokeStyle = map.colour(colour);
  context.globalAlpha = isPale ? PALE : 1;
  context.beginPath();
  if (shape) {
    trace(context, shape, { x: x + SAMPLE / 2 + 2, y }, 5.5);
    context.fill();
  } else {
    context.lineWidth = 2;
    context.setLineDash(DASHES[dash ?? "solid"]);
    context.moveTo(x, y);
    context.lineTo(x + SAMPLE - 6, y);
    context.stroke();
    context.setLineDash([]);
  }
  context.globalAlpha = 1;
}

/** Let the buttons save the view. */
export function listenToPictures() {
  byId("save-svg").addEventListener("click", () => {
    const text = new XMLSerializer().serializeToString(svgPicture());
    download("hospnet.svg", new Blob([text], { type: "image/svg+xml" }));
  });
  byId("save-png").addEventListener("click", () => {
    pixelPicture().toBlob((blob) => blob && download("hospnet.png", blob), "image/png");
  });
  byId("print").addEventListener("click", () => window.print());
}
