/* The tip on the institution under the pointer, which is also announced to screen readers. */
/** @import { MapNode, Point } from "../types" */

import { measureOf } from "../data.js";
import { byId, joined, make, named } from "../elements.js";
import { cityName, inLanguage, nameOf, numberText, provinceName, t, unnamedText } from "../words.js";

/**
 * @param {MapNode | null} node
 * @param {Point} place
 */
export function showTip(node, place) {
  const tip = byId("tip");
  tip.hidden = !node;
  if (!node) return;
  const { institution } = node;
  const { province, city } = institution;
  const where = [provinceName(province), cityName(city)];
  const line = joined([inLanguage(institution.kind), ...unnamedText(institution), ...where, measureText(node)]);
  tip.replaceChildren(named(nameOf(institution)), make("small", {}, line));
  byId("announcement").textContent = `${nameOf(institution)}, ${line}`;
  const box = byId("drawing").getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(place.x + 16, box.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(place.y + 18, box.height - tip.offsetHeight - 8))}px`;
}

/** @param {MapNode} node */
function measureText({ institution }) {
  const measure = byId("size").value;
  return institution.measures ? `${t(`measure_${measure}`)} ${numberText(measureOf(institution, measure))}` : "";
}
