/* The texts of the page, in the chosen language. */
/** @import { Institution, Place, Side } from "./types" */

import { page } from "./data.js";
import { state } from "./state.js";

const tiles = new Map(page.tiles.map((tile) => [tile.name, tile]));

/**
 * A text of the page with its values filled in.
 *
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
export function t(key, values = {}) {
  const text = page.words[state.language][key] ?? key;
  // {ties:tie|ties} is the number with its singular or plural, as in reports/text/language.py.
  return text.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name, singular, plural) => {
    if (!(name in values)) return whole;
    const value = String(values[name]);
    return singular === undefined ? value : `${value} ${value === "1" ? singular : plural}`;
  });
}

/** The title of the network; in English a general one before a title that is only Chinese. */
export function pageTitle() {
  const isForeign = state.language === "en" && /[\u2e80-\u9fff]/.test(page.title);
  return isForeign ? `${t("page")} (${page.title})` : page.title || t("page");
}

/** @param {{ en: string, zh: string }} entry */
export const inLanguage = (entry) => entry[state.language];

/** @param {Institution} institution */
export const nameOf = (institution) => (state.language === "en" && institution.en) || institution.name;

/**
 * How many institutions an entry stands for that no source names, as a list of one text, or of none.
 *
 * @param {Institution} institution
 */
export const unnamedText = ({ unnamed }) => (unnamed ? [t("unnamed", { count: unnamed })] : []);

/**
 * A date of the data in words: about 2024, not before 2019-01, between two dates.
 *
 * @param {string} text
 */
export function dateText(text) {
  const bounds = /^\[(.*)\.\.(.*)\]$/.exec(text);
  if (bounds) {
    const [, first, last] = bounds;
    if (!last) return t("not_before", { date: first });
    return first ? t("between", { first, last }) : t("not_after", { date: last });
  }
  return text.endsWith("~") ? t("about_date", { date: text.slice(0, -1) }) : text;
}

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

/** @param {Place} place */
export const placeTitle = ({ province, city }) => (city ? cityName(city) : provinceName(province));

/** @param {Side} side */
export const sideName = (side) => ("members" in side ? placeTitle(side) : nameOf(side));

/** @param {string} name */
export const rowOfProvince = (name) => tiles.get(name)?.row;

/** @param {number | string} source */
export const sourceName = (source) => (typeof source === "number" ? page.sources[source].title : source);

/**
 * What a figure counts: in Chinese in the words of the source, in English by its key.
 *
 * @param {{ key: string, counts: string | null }} figure
 */
export const countedWords = ({ key, counts }) => (state.language === "zh" && counts) || key.replaceAll("_", " ");

/**
 * What a figure counts in the words of the source, where that is not said yet.
 *
 * @param {{ counts: string | null }} figure
 */
export const sourceWords = ({ counts }) => (state.language === "en" && counts) || "";

/** @param {number | null} value */
export function numberText(value) {
  if (value === null) return "";
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

/**
 * A measure of an institution; beside its partners those that it may have and is not known to have.
 *
 * @param {Institution} institution
 * @param {string} measure
 */
export function valueText({ measures, possible_partners: possible }, measure) {
  const value = numberText(measures?.[page.measures.indexOf(measure)] ?? null);
  return measure === "partners" && possible ? `${value} ${t("plus_possible", { count: possible })}` : value;
}

/**
 * @param {unknown} first
 * @param {unknown} second
 */
export function compared(first, second) {
  if (typeof first === "number" && typeof second === "number") return first - second;
  return String(first ?? "").localeCompare(String(second ?? ""), "zh-CN");
}
