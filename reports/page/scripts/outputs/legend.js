/* What a picture says of itself: the colours and lines in it, the filters in force, the sources. */
/** @import { Dash, Shape } from "../types" */

import { page } from "../data.js";
import { choiceTexts } from "../filters/controls.js";
import { shownTies } from "../filters/filters.js";
import { limits } from "../filters/limits.js";
import { map } from "../map/map.js";
import { evidenceOf, statusOf } from "../parts.js";
import { joined } from "../elements.js";
import { openedSides, state } from "../state.js";
import { inLanguage, sideName, t } from "../words.js";

const MOST_SOURCES = 30;
/** @type {Record<string, Dash>} */
const DASH_OF = { active: "solid", possible: "possible", planned: "planned", ended: "ended" };

/**
 * A line or a shape of the picture with its meaning.
 *
 * @typedef {object} Sample
 * @property {string} text
 * @property {string} colour
 * @property {Dash} [dash] of a line
 * @property {boolean} [isPale]
 * @property {Shape} [shape] of an institution
 */

/** @returns {Sample[]} */
export function legend() {
  const ties = shownTies();
  const statuses = Object.keys(DASH_OF).filter((status) => ties.some((tie) => statusOf(tie) === status));
  const areInferred = ties.some((tie) => evidenceOf(tie) === "unstated");
  return [
    ...page.types
      .filter((type) => ties.some((tie) => tie.type === type))
      .map((type) => ({ text: inLanguage(type), colour: type.key, dash: /** @type {Dash} */ ("solid") })),
    ...statuses
      .slice(statuses.length > 1 ? 0 : 1)
      .map((status) => ({ text: t(status), colour: "soft", dash: DASH_OF[status] })),
    ...(areInferred
      ? [{ text: t("unstated"), colour: "soft", dash: /** @type {Dash} */ ("solid"), isPale: true }]
      : []),
    ...page.kinds
      .filter((kind) => map.nodes.some(({ institution }) => institution.kind === kind))
      .map((kind) => ({ text: inLanguage(kind), colour: kind.key, shape: kind.shape })),
  ];
}

/** The filters and limits in force, and what is open, a line for each. */
export function filtersInForce() {
  const texts = [...choiceTexts(), ...limits().map(({ text }) => text)];
  const colon = inLanguage({ en: ": ", zh: "：" });
  const { opened } = state;
  const years =
    opened?.about === "years" ? [t("years_compared", { first: opened.years[0], second: opened.years[1] })] : [];
  const sides = [...years, ...openedSides().map(sideName)];
  return [
    texts.length ? `${t("filters")}${colon}${joined(texts, "; ")}` : "",
    sides.length ? `${t("marked")}${colon}${sides.join(" — ")}` : "",
  ].filter(Boolean);
}

/** The sources of the ties shown, a line for each; of many the first. */
export function sourceLines() {
  const cited = new Set(shownTies().flatMap(({ evidence = [] }) => evidence.map(([source]) => source)));
  const lines = page.sources
    .filter((_, number) => cited.has(number))
    .map(({ title, publisher, date }) => joined([title, publisher, date]));
  const left = lines.length - MOST_SOURCES;
  return [...lines.slice(0, MOST_SOURCES), ...(left > 0 ? [t("more_sources", { count: left })] : [])];
}
