/* What is said, in the language of the reader. */
/** @import { Institution } from "./types" */

import { page } from "./data.js";
import { state } from "./state.js";

const tiles = new Map(page.tiles.map((tile) => [tile.name, tile]));

/**
 * A sentence of the page with values put in.
 *
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
export function t(key, values = {}) {
  const text = page.words[state.language][key] ?? key;
  // {ties:tie|ties} is the number with the word for one or for several, as in reports/text/language.py.
  return text.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name, one, several) => {
    if (!(name in values)) return whole;
    const value = String(values[name]);
    return one === undefined ? value : `${value} ${value === "1" ? one : several}`;
  });
}

/** @param {{ en: string, zh: string }} entry */
export const inLanguage = (entry) => entry[state.language];

/** @param {Institution} institution */
export const nameOf = (institution) => (state.language === "en" && institution.en) || institution.name;

/** @param {string | null | undefined} name */
export function provinceName(name) {
  if (!name) return t("unknown_place");
  const tile = tiles.get(name);
  return tile ? (state.language === "zh" ? tile.short : tile.en) : name;
}

/** @param {string | null | undefined} name */
export const cityName = (name) => (name && state.language === "en" && page.cities_en[name]) || name || "";

/** @param {string} name of a province or a city */
export const placeName = (name) => (tiles.has(name) ? provinceName(name) : cityName(name));

/** @param {string} name */
export const rowOfProvince = (name) => tiles.get(name)?.row;

/** @param {number | string} source */
export const sourceName = (source) => (typeof source === "number" ? page.sources[source].title : source);

/**
 * What a fact or a quantity counts.
 *
 * @param {{ key: string, counts: string | null }} entry
 */
export const countedWords = ({ key, counts }) => (state.language === "zh" && counts) || key.replaceAll("_", " ");

/** @param {number | null} value */
export function numberText(value) {
  if (value === null) return "";
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

/**
 * @param {unknown} first
 * @param {unknown} second
 */
export function compared(first, second) {
  if (typeof first === "number" && typeof second === "number") return first - second;
  return String(first ?? "").localeCompare(String(second ?? ""), "zh-CN");
}
