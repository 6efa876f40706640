/* The network by province: as tiles, or on the outlines given with --geojson. */
/** @import { Outlines, Region, Tile } from "../document" */

import { coverage, institutions, page } from "../data.js";
import { byId, make } from "../elements.js";
import { chooseProvince, isShown } from "../filters/filters.js";
import { inLanguage, placeName, t } from "../words.js";

export function showPlaces() {
  /** @type {Map<string | null | undefined, number>} */
  const counts = new Map();
  for (const institution of institutions) {
    if (!isShown(institution, true)) continue;
    for (const place of new Set([institution.province, institution.city])) {
      counts.set(place, (counts.get(place) ?? 0) + 1);
    }
  }
  if (page.outlines) showOutlines(page.outlines, (place) => counts.get(place) ?? 0);
  else showTiles((place) => counts.get(place) ?? 0);
}

/**
 * How dark a place with `count` is where the largest count is `most`; text on the darkest is still legible.
 *
 * @param {number} count
 * @param {number} most
 */
export function shareOf(count, most) {
  return (count ? 0.12 + 0.88 * Math.sqrt(count / most) : 0).toFixed(2);
}

/** @param {(place: string) => number} countOf */
function showTiles(countOf) {
  const most = Math.max(1, ...page.tiles.map((tile) => countOf(tile.name)));
  const tiles = page.tiles.map((tile) => {
    const count = countOf(tile.name);
    const button = tileButton(tile, {
      text: count ? String(count) : "",
      share: shareOf(count, most),
      isEnabled: Boolean(count),
      choose: () => chooseProvince(tile.name),
    });
    button.setAttribute("aria-pressed", String(byId("province").value === tile.name));
    return button;
  });
  byId("tiles").replaceChildren(...tiles);
}

/**
 * A province as a tile, hatched where nothing is recorded of it.
 *
 * @param {Tile} tile
 * @param {{ text: string, share: string, isEnabled: boolean, choose: () => void }} content
 */
export function tileButton(tile, { text, share, isEnabled, choose }) {
  const label = inLanguage({ en: tile.en, zh: tile.short });
  const isRecorded = Boolean(coverage.get(tile.name)?.institutions);
  const button = make(
    "button",
    {
      type: "button",
      disabled: !isEnabled,
      title: isRecorded ? label : t("province_count", { name: label, count: t("no_data") }),
      className: isRecorded ? "" : "hatched",
      on: { click: choose },
    },
    make("span", {}, ...inTwo(label)),
    " ",
    text ? make("b", {}, text) : "",
  );
  button.style.gridColumn = String(tile.column + 1);
  button.style.gridRow = String(tile.row + 1);
  button.style.setProperty("--share", share);
  return button;
}

/** Heilongjiang is wider than a tile, and may break in the middle. @param {string} name */
function inTwo(name) {
  const [, first, second] = /^(\w{5,}?ng)(\w{4,})$/.exec(name) ?? [];
  return second ? [first, make("wbr"), second] : [name];
}

/**
 * @param {Outlines} outlines
 * @param {(place: string) => number} countOf
 */
function showOutlines({ regions, lines, whole, grain }, countOf) {
  const [left, top, right, bottom] = whole;
  const countIn = (/** @type {Region} */ { place }) => (place ? countOf(place) : 0);
  const most = Math.max(1, ...regions.map(countIn));
  const shapes = regions.map((region) => outlineShape(region, countIn(region), most));
  const openLines = lines.map((line) => svgElement("path", { d: svgPath([line], ""), class: "line" }));
  const box = [left, top, right - left, bottom - top].map((side) => Math.round(side * grain));
  byId("outlines").setAttribute("viewBox", box.join(" "));
  byId("outlines").replaceChildren(...shapes, ...openLines);
}

/**
 * The outline of a place; where it has institutions, a button that shows only its province.
 *
 * @param {Region} region
 * @param {number} count
 * @param {number} most
 */
function outlineShape(region, count, most) {
  const shape = svgElement("path", { d: svgPath(region.rings), class: region.place ? "land" : "land empty" });
  shape.style.setProperty("--share", shareOf(count, most));
  if (!region.place) return shape;
  const label = `${placeName(region.place)}: ${count}`;
  shape.append(svgElement("title", {}, label));
  if (count) makeButton(shape, label, region.province ?? "");
  return shape;
}

/**
 * @param {SVGElement} shape
 * @param {string} label
 * @param {string} province
 */
function makeButton(shape, label, province) {
  shape.setAttribute("role", "button");
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("aria-label", label);
  shape.setAttribute("aria-pressed", String(byId("province").value === province));
  shape.addEventListener("click", () => chooseProvince(province));
  shape.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    chooseProvince(province);
    /** @type {SVGElement | null} */ (byId("outlines").querySelector(`[aria-label="${CSS.escape(label)}"]`))?.focus();
  });
}

/**
 * @param {"path" | "title"} tag
 * @param {Record<string, string>} attributes
 * @param {...string} children
 * @returns {SVGElement}
 */
function svgElement(tag, attributes, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(byId("outlines").namespaceURI, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Outlines are stored as steps between points, as a path of SVG takes them.
 *
 * @param {number[][]} lines
 */
function svgPath(lines, end = "z") {
  return lines.map(([x, y, ...steps]) => `M${x} ${y}l${steps.join(" ")}${end}`).join("");
}
