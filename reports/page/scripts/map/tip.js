/* The tip on what is under the pointer: an institution, ties, a flow; it is also announced to screen readers. */
/** @import { MapBand, MapFlow, MapNode, MapTie, Point, Target } from "../types" */

import { measureOf } from "../data.js";
import { byId, joined, make, named } from "../elements.js";
import { tieText } from "../parts.js";
import { cityName, inLanguage, nameOf, numberText, placeTitle, provinceName, t, unnamedText } from "../words.js";

/** @typedef {{ title: string, lines: string[] }} Tip */

/**
 * @param {Target | null} target
 * @param {Point} place
 */
export function showTip(target, place) {
  const tip = byId("tip");
  const text = target && tipOn(target);
  tip.hidden = !text;
  if (!text) return;
  tip.replaceChildren(named(text.title), ...text.lines.map((line) => make("small", {}, line)));
  byId("announcement").textContent = [text.title, ...text.lines].join(", ");
  const box = byId("drawing").getBoundingClientRect();
  tip.style.left = `${Math.max(8, Math.min(place.x + 16, box.width - tip.offsetWidth - 8))}px`;
  tip.style.top = `${Math.max(8, Math.min(place.y + 18, box.height - tip.offsetHeight - 8))}px`;
}

/**
 * @param {Target} target
 * @returns {Tip | null}
 */
function tipOn(target) {
  if (target.at === "node") return tipOnNode(target.node);
  if (target.at === "tie") return tipOnTie(target.tie);
  return target.at === "flow" ? tipOnFlow(target.flow) : null;
}

/**
 * @param {MapNode} node
 * @returns {Tip}
 */
function tipOnNode({ institution }) {
  const { kind, province, city, measures } = institution;
  const measure = byId("size").value;
  const size = measures && `${t(`measure_${measure}`)} ${numberText(measureOf(institution, measure))}`;
  const line = joined([inLanguage(kind), ...unnamedText(institution), provinceName(province), cityName(city), size]);
  return { title: nameOf(institution), lines: [line] };
}

/**
 * @param {MapTie} drawn
 * @returns {Tip}
 */
function tipOnTie({ tie, band, mutual }) {
  const title = `${nameOf(tie.giver)} ${mutual ? "↔" : "→"} ${nameOf(tie.receiver)}`;
  return { title, lines: [tieText(tie), ...bandLine(band), t("click_for_ties")] };
}

/** How many ties a band has, by type. @param {MapBand} band */
function bandLine({ ties }) {
  if (ties.length === 1) return [];
  const types = [...new Set(ties.map(({ tie }) => tie.type))];
  const counts = types.map((type) => `${inLanguage(type)} ${ties.filter(({ tie }) => tie.type === type).length}`);
  return [t("band", { ties: ties.length, types: counts.join(", ") })];
}

/**
 * @param {MapFlow} flow
 * @returns {Tip}
 */
function tipOnFlow({ first, second, there, back, count }) {
  const [from, to] = [first, second].map(({ place }) => placeTitle(place));
  const lines = [there && `${from} → ${to}: ${there}`, back && `${to} → ${from}: ${back}`].flatMap(
    (line) => line || [],
  );
  return { title: `${from} — ${to}`, lines: [t("tie_count", { ties: count }), ...lines] };
}
