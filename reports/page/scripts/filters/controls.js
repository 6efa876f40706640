/* The controls of the filters: filling them, reading them, and setting them from an address. */

import { institutions, page, places, ties } from "../data.js";
import { byId, make } from "../elements.js";
import { dotOf, evidenceOf, statusOf, strokeOf } from "../parts.js";
import { cityName, compared, inLanguage, provinceName, t } from "../words.js";

export const STATUSES = ["active", "possible", "planned", "ended"];
export const EVIDENCE = ["stated", "unstated"];
/** What the map of coverage may be shaded by. */
export const COVERAGE = /** @type {const} */ (["sources", "institutions", "ties", "cities"]);
const LISTS = /** @type {const} */ (["types", "kinds", "statuses", "evidence"]);
const SELECTS = /** @type {const} */ (["size", "province", "city", "specialty", "network", "shade"]);
const CHECKS = /** @type {const} */ (["undated", "isolated", "apart"]);

/** @typedef {(typeof LISTS)[number]} List */
/** @typedef {(typeof SELECTS)[number]} Select */

const years = ties.flatMap(({ begun }) => begun ?? []);
const firstYear = years.length ? Math.min(...years) : 2000;
// One past the last: at its end the slider sets no limit.
const endYear = years.length ? Math.max(...years) + 1 : 2001;

/** What the controls are set to at first, as `choices` returns it. @type {Record<string, string>} */
let atFirst = {};

/**
 * @param {List} id
 * @returns {Set<string>}
 */
export function checkedIn(id) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (byId(id).querySelectorAll("input:checked"));
  return new Set([...boxes].map((box) => box.value));
}

/** @param {Select} id */
export const valueOf = (id) => byId(id).value;

/** The year after which nothing shown may begin; null where there is no limit. */
export function yearLimit() {
  const year = Number(byId("year").value);
  return year < endYear ? year : null;
}

/** The years of the slider, and the one before: what had begun by its end is compared with what followed. */
export const allYears = () => Array.from({ length: endYear - firstYear + 1 }, (_, index) => firstYear - 1 + index);

/** Fill boxes and lists from the data, in the current language; what was chosen stays chosen. */
export function fillFilters() {
  const { kinds, types } = page.shown_at_first;
  fillBoxes(
    "types",
    page.types
      .filter((type) => ties.some((tie) => tie.type === type))
      .map((type) => ({
        key: type.key,
        label: inLanguage(type),
        isOn: types.includes(type.key),
        mark: strokeOf(type),
      })),
  );
  fillBoxes(
    "kinds",
    page.kinds
      .filter((kind) => institutions.some((institution) => institution.kind === kind))
      .map((kind) => ({ key: kind.key, label: inLanguage(kind), isOn: kinds.includes(kind.key), mark: dotOf(kind) })),
  );
  fillBoxes("statuses", statusChoices());
  fillBoxes("evidence", evidenceChoices());
  fillSelect(
    "size",
    page.measures.map((name) => [name, t(`measure_${name}`)]),
    false,
  );
  fillSelect("province", placeChoices(false));
  fillSelect("city", placeChoices(true));
  fillSelect("specialty", specialtyChoices());
  fillSelect(
    "network",
    page.networks.map(({ id, title, en }) => [id, inLanguage({ en: en ?? title, zh: title })]),
  );
  fillSelect(
    "shade",
    COVERAGE.map((name) => [name, t(`coverage_${name}`)]),
    false,
  );
  const folded = institutions.filter((institution) => institution.folded).length;
  byId("apart").disabled = !folded;
  byId("apart-text").textContent = `${t("apart")} (${folded})`;
  const undated = ties.filter((tie) => tie.begun === undefined).length;
  byId("undated-text").textContent = t("undated", { count: undated });
}

/**
 * @typedef {object} Choice
 * @property {string} key
 * @property {string} label
 * @property {boolean} isOn at first
 * @property {Node | string} mark
 */

/**
 * @param {List} id
 * @param {Choice[]} choices
 */
function fillBoxes(id, choices) {
  const isFirst = !byId(id).childElementCount;
  const before = checkedIn(id);
  const boxes = choices.map(({ key, label, isOn, mark }) => {
    const box = make("input", { type: "checkbox", value: key, checked: isFirst ? isOn : before.has(key) });
    return make("label", {}, box, mark, make("span", {}, label), make("span", { className: "count" }));
  });
  byId(id).replaceChildren(...boxes);
}

/**
 * Show beside each box how many there are.
 *
 * @param {List} id
 * @param {(key: string) => number} countOf
 */
export function showCounts(id, countOf) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (byId(id).querySelectorAll("input"));
  for (const box of boxes) {
    const count = box.parentElement?.querySelector(".count");
    if (count) count.textContent = String(countOf(box.value));
  }
}

/** @returns {Choice[]} */
function statusChoices() {
  return STATUSES.filter((status) => ties.some((tie) => statusOf(tie) === status)).map((status) => ({
    key: status,
    label: t(status),
    isOn: ["active", "possible"].includes(status) || Boolean(page.as_of),
    mark: make("span", { className: `sample ${status}` }),
  }));
}

/** @returns {Choice[]} */
function evidenceChoices() {
  return EVIDENCE.filter((evidence) => ties.some((tie) => evidenceOf(tie) === evidence)).map((evidence) => ({
    key: evidence,
    label: t(evidence),
    isOn: true,
    mark: make("span", { className: `sample ${evidence}` }),
  }));
}

/**
 * @param {boolean} areCities
 * @returns {[string, string][]}
 */
function placeChoices(areCities) {
  return [...places.values()]
    .filter(({ city, province }) => (areCities ? city : !city || city === province))
    .map(({ key, province, city }) => /** @type {[string, string]} */ ([key, cityName(city) || provinceName(province)]))
    .sort(([, first], [, second]) => compared(first, second));
}

/** @returns {[string, string][]} */
function specialtyChoices() {
  const names = new Set(ties.flatMap(({ fields = [] }) => fields.flatMap((field) => page.specialties[field])));
  return [...names].sort(compared).map((name) => [name, name]);
}

/**
 * @param {Select} id
 * @param {[string, string][]} entries
 * @param {boolean} isOptional
 */
function fillSelect(id, entries, isOptional = true) {
  const select = byId(id);
  const before = select.value;
  const options = isOptional ? [/** @type {[string, string]} */ (["", t("all")]), ...entries] : entries;
  select.replaceChildren(...options.map(([value, text]) => make("option", { value, title: text }, text)));
  if (before) select.value = before;
}

export function setYears() {
  Object.assign(byId("year"), { min: firstYear, max: endYear, value: endYear });
}

export function resetFilters() {
  for (const id of [...LISTS, ...SELECTS]) byId(id).replaceChildren();
  byId("year").value = String(endYear);
  byId("undated").checked = true;
  byId("isolated").checked = false;
  byId("apart").checked = false;
  fillFilters();
  atFirst = allChoices();
}

/** @returns {Record<string, string>} */
function allChoices() {
  return Object.fromEntries([
    ...LISTS.map((id) => [id, [...checkedIn(id)].join(",")]),
    ...SELECTS.map((id) => [id, valueOf(id)]),
    ...CHECKS.map((id) => [id, byId(id).checked ? "yes" : "no"]),
    ["year", byId("year").value],
  ]);
}

/** What is chosen otherwise than at first. */
export function choices() {
  return Object.fromEntries(Object.entries(allChoices()).filter(([id, value]) => value !== atFirst[id]));
}

/** What is chosen otherwise than at first, in words. */
export function choiceTexts() {
  const chosen = choices();
  const labels = { types: "types", kinds: "kinds", statuses: "status", evidence: "evidence_filter" };
  const selects = { province: "province", city: "city_filter", specialty: "specialty", network: "network" };
  const colon = inLanguage({ en: ": ", zh: "：" });
  return [
    ...Object.entries(labels).map(([id, label]) => id in chosen && `${t(label)}${colon}${tickedLabels(id).join(", ")}`),
    ...Object.entries(selects).map(([id, label]) => id in chosen && `${t(label)}${colon}${selectedLabel(id)}`),
    "year" in chosen && `${t("begun")}${colon}${chosen.year}`,
    "undated" in chosen && t("without_undated"),
    "isolated" in chosen && t("isolated"),
    "apart" in chosen && t("apart"),
  ].flatMap((text) => text || []);
}

/** @param {string} id of a list */
function tickedLabels(id) {
  const boxes = document.querySelectorAll(`#${id} label:has(input:checked) span:not([class])`);
  return boxes.length ? [...boxes].map(({ textContent }) => textContent) : [t("none")];
}

/** @param {string} id of a select */
const selectedLabel = (id) => document.querySelector(`#${id} option:checked`)?.textContent;

/** Set the controls to what `choices` returned; the rest as at first. @param {URLSearchParams} chosen */
export function choose(chosen) {
  resetFilters();
  const given = (/** @type {string} */ id) => chosen.get(id) ?? atFirst[id];
  for (const id of LISTS) tick(id, (key) => given(id).split(",").includes(key));
  for (const id of SELECTS) {
    if ([...byId(id).options].some((option) => option.value === given(id))) byId(id).value = given(id);
  }
  for (const id of CHECKS) byId(id).checked = given(id) === "yes";
  byId("year").value = given("year");
}

/**
 * Tick the boxes of a list that are wanted, and no others.
 *
 * @param {List} id
 * @param {(key: string) => boolean} isWanted
 */
export function tick(id, isWanted) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (byId(id).querySelectorAll("input"));
  for (const box of boxes) box.checked = isWanted(box.value);
}

/** Lift the limits of time. */
export function allowAllYears() {
  byId("year").value = String(endYear);
  byId("undated").checked = true;
}
