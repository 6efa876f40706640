/* The filters, and which institutions and ties pass them. */
/** @import { Institution, Tie } from "../types" */

import { institutions, page, ties } from "../data.js";
import { byId, make } from "../elements.js";
import { dotOf, statusOf, strokeOf } from "../parts.js";
import { state } from "../state.js";
import { compared, inLanguage, provinceName, t } from "../words.js";

const years = ties.flatMap(({ begun }) => begun ?? []);
const firstYear = years.length ? Math.min(...years) : 2000;
// One past the last: at its end the slider sets no limit.
const endYear = years.length ? Math.max(...years) + 1 : 2001;
const STATUSES = ["active", "possible", "planned", "ended"];

/** @type {Tie[]} */
let visibleTies = [];
/** @type {Map<string, number>} */
let hiddenTies = new Map();
/** @type {Set<Institution>} */
let visibleEnds = new Set();
/** @type {Set<string>} */
let kindsChosen = new Set();

export const shownTies = () => visibleTies;

/** How many ties of the page the filters hide, by the filter: each tie by the first that hides it. */
export const hiddenByFilter = () => hiddenTies;

/**
 * An institution is shown if its kind is chosen and it has a shown tie, or those without ties are included.
 *
 * @param {Institution} institution
 * @param {boolean} inAnyProvince
 */
export function isShown(institution, inAnyProvince = false) {
  if (!kindsChosen.has(institution.kind.key)) return false;
  if (visibleEnds.has(institution)) return true;
  const province = byId("province").value;
  if (!inAnyProvince && province && institution.province !== province) return false;
  return byId("isolated").checked && !byId("network").value;
}

/** Apply the filters as they are set now. */
export function applyFilters() {
  kindsChosen = checkedIn("kinds");
  const types = checkedIn("types");
  const statuses = checkedIn("statuses");
  const province = byId("province").value;
  const network = byId("network").value;
  /** In the order in which reports give reasons. @type {[string, (tie: Tie) => boolean][]} */
  const filters = [
    ["types", (tie) => types.has(tie.type.key)],
    ["networks", (tie) => !network || tie.network === network],
    ...STATUSES.map((status) => passing(status, (tie) => statusOf(tie) !== status || statuses.has(status))),
    ["years", isInYears],
    ["kinds", ({ giver, receiver }) => kindsChosen.has(giver.kind.key) && kindsChosen.has(receiver.kind.key)],
    ["provinces", ({ giver, receiver }) => !province || [giver.province, receiver.province].includes(province)],
  ];
  visibleTies = [];
  hiddenTies = new Map(filters.map(([name]) => [name, 0]));
  for (const tie of ties) {
    const [hiding] = filters.find(([, passes]) => !passes(tie)) ?? [];
    if (hiding) hiddenTies.set(hiding, (hiddenTies.get(hiding) ?? 0) + 1);
    else visibleTies.push(tie);
  }
  visibleEnds = new Set(visibleTies.flatMap((tie) => [tie.giver, tie.receiver]));
  byId("year-text").textContent = yearLimit() === null ? t("any_time") : byId("year").value;
}

/**
 * @param {string} name
 * @param {(tie: Tie) => boolean} passes
 * @returns {[string, (tie: Tie) => boolean]}
 */
const passing = (name, passes) => [name, passes];

function yearLimit() {
  const year = Number(byId("year").value);
  return year < endYear ? year : null;
}

/** @param {Tie} tie */
function isInYears({ begun, over }) {
  const limit = yearLimit();
  if (begun === undefined && !byId("undated").checked) return false;
  if (limit === null) return true;
  const hasBegun = begun === undefined || begun <= limit;
  return hasBegun && !(over !== undefined && over < limit);
}

/**
 * @param {"kinds" | "types" | "statuses"} id
 * @returns {Set<string>}
 */
function checkedIn(id) {
  const boxes = /** @type {NodeListOf<HTMLInputElement>} */ (byId(id).querySelectorAll("input:checked"));
  return new Set([...boxes].map((box) => box.value));
}

/** Fill boxes and lists from the data, in the current language; what was chosen stays chosen. */
export function fillFilters() {
  const { kinds, types } = page.shown_at_first;
  fillBoxes(
    "types",
    page.types.map((type) => ({
      key: type.key,
      label: inLanguage(type),
      isOn: types.includes(type.key),
      mark: strokeOf(type),
      count: countIn(ties, (tie) => tie.type === type),
    })),
  );
  fillBoxes(
    "kinds",
    page.kinds.map((kind) => ({
      key: kind.key,
      label: inLanguage(kind),
      isOn: kinds.includes(kind.key),
      mark: dotOf(kind),
      count: countIn(institutions, (institution) => institution.kind === kind),
    })),
  );
  fillBoxes("statuses", statusChoices(), false);
  fillSelect(
    "size",
    page.measures.map((name) => [name, t(`measure_${name}`)]),
  );
  fillSelect("province", [["", t("all")], ...provinceChoices()]);
  fillSelect("network", [["", t("all")], ...networkChoices()]);
  byId("undated-text").textContent = t("undated", { count: countIn(ties, (tie) => tie.begun === undefined) });
}

/**
 * @typedef {object} Choice
 * @property {string} key
 * @property {string} label
 * @property {boolean} isOn at first
 * @property {Node | string} mark
 * @property {number} count
 */

/**
 * @param {"kinds" | "types" | "statuses"} id
 * @param {Choice[]} choices those with a count of 0 are left out
 * @param {boolean} areCounted
 */
function fillBoxes(id, choices, areCounted = true) {
  const isFirst = !byId(id).childElementCount;
  const before = checkedIn(id);
  const boxes = choices
    .filter(({ count }) => count > 0)
    .map(({ key, label, isOn, mark, count }) => {
      const checked = isFirst ? isOn : before.has(key);
      const box = make("input", { type: "checkbox", value: key, checked });
      const total = areCounted ? make("span", { className: "count" }, String(count)) : "";
      return make("label", {}, box, mark, make("span", {}, label), total);
    });
  byId(id).replaceChildren(...boxes);
}

/** @returns {Choice[]} */
function statusChoices() {
  return STATUSES.map((status) => ({
    key: status,
    label: t(status),
    isOn: ["active", "possible"].includes(status) || Boolean(page.as_of),
    mark: "",
    count: countIn(ties, (tie) => statusOf(tie) === status),
  }));
}

/** @returns {[string, string][]} */
function provinceChoices() {
  const provinces = new Set(institutions.flatMap(({ province }) => province ?? []));
  const sorted = [...provinces].sort((first, second) => compared(provinceName(first), provinceName(second)));
  return sorted.map((province) => [province, provinceName(province)]);
}

/** @returns {[string, string][]} */
function networkChoices() {
  return page.networks.map(({ id, title, en }) => [id, (state.language === "en" && en) || title]);
}

/**
 * @template Item
 * @param {Item[]} items
 * @param {(item: Item) => boolean} isCounted
 */
function countIn(items, isCounted) {
  return items.filter(isCounted).length;
}

/**
 * @param {"size" | "province" | "network"} id
 * @param {[string, string][]} entries
 */
function fillSelect(id, entries) {
  const select = byId(id);
  const before = select.value;
  select.replaceChildren(...entries.map(([value, text]) => make("option", { value }, text)));
  if (before) select.value = before;
}

export function setYears() {
  Object.assign(byId("year"), { min: firstYear, max: endYear, value: endYear });
}

export function resetFilters() {
  for (const id of /** @type {const} */ (["types", "kinds", "statuses", "size", "province", "network"])) {
    byId(id).replaceChildren();
  }
  byId("year").value = String(endYear);
  byId("undated").checked = true;
  byId("isolated").checked = false;
  fillFilters();
}

/**
 * Show only one province, or all again if it was the only one.
 *
 * @param {string} name
 */
export function chooseProvince(name) {
  const select = byId("province");
  select.value = select.value === name ? "" : name;
  select.dispatchEvent(new Event("input", { bubbles: true }));
}
