/* Which institutions and ties pass the filters, and how many each choice would show. */
/** @import { Institution, Tie } from "../types" */

import { stepsFrom } from "../analysis/steps.js";
import { drawParts, institutions, isFolded, page, ties } from "../data.js";
import { byId } from "../elements.js";
import { evidenceOf, statusOf } from "../parts.js";
import { changed, state } from "../state.js";
import { t } from "../words.js";
import { EVIDENCE, STATUSES, allowAllYears, checkedIn, showCounts, tick, valueOf, yearLimit } from "./controls.js";

/**
 * A filter of ties; `admit` sets its controls so that a tie passes.
 *
 * @typedef {object} Filter
 * @property {(tie: Tie) => string} reason the name of what hides a tie
 * @property {(tie: Tie) => boolean} passes
 * @property {(tie: Tie) => void} admit
 */

/** What the controls are set to, read once for all ties. */
let chosen = {
  types: new Set(/** @type {string[]} */ ([])),
  kinds: new Set(/** @type {string[]} */ ([])),
  statuses: new Set(/** @type {string[]} */ ([])),
  evidence: new Set(/** @type {string[]} */ ([])),
  province: "",
  city: "",
  specialty: "",
  network: "",
  year: /** @type {number | null} */ (null),
};

/** In the order in which reports give reasons. @type {Record<string, Filter>} */
const FILTERS = {
  types: {
    reason: () => "types",
    passes: (tie) => chosen.types.has(tie.type.key),
    admit: (tie) => tickAlso("types", tie.type.key),
  },
  network: {
    reason: () => "networks",
    passes: (tie) => !chosen.network || tie.network === chosen.network,
    admit: () => clear("network"),
  },
  specialty: {
    reason: () => "specialties",
    passes: ({ fields = [] }) =>
      !chosen.specialty || fields.some((field) => page.specialties[field].includes(chosen.specialty)),
    admit: () => clear("specialty"),
  },
  statuses: {
    reason: statusOf,
    passes: (tie) => chosen.statuses.has(statusOf(tie)),
    admit: (tie) => tickAlso("statuses", statusOf(tie)),
  },
  evidence: {
    reason: evidenceOf,
    passes: (tie) => chosen.evidence.has(evidenceOf(tie)),
    admit: (tie) => tickAlso("evidence", evidenceOf(tie)),
  },
  years: { reason: () => "years", passes: isInYears, admit: allowAllYears },
  kinds: {
    reason: () => "kinds",
    passes: ({ giver, receiver }) => chosen.kinds.has(giver.kind.key) && chosen.kinds.has(receiver.kind.key),
    admit: ({ giver, receiver }) => tickAlso("kinds", giver.kind.key, receiver.kind.key),
  },
  places: {
    reason: () => "provinces",
    passes: (tie) => isIn(tie, chosen.province) && isIn(tie, chosen.city),
    admit: () => clear("province", "city"),
  },
};
/** Why a tie may be hidden, in this order. */
const REASONS = ["types", "networks", "specialties", ...STATUSES, ...EVIDENCE, "years", "kinds", "provinces", "steps"];

/** @type {Tie[]} */
let visibleTies = [];
/** @type {Tie[]} */
let visibleInAnyYear = [];
/** @type {Map<string, number>} */
let hiddenTies = new Map();
/** @type {Set<Institution>} */
let visibleEnds = new Set();
/** Ends of ties that pass all filters but the one by place. @type {Set<Institution>} */
let endsAnywhere = new Set();
/** What is within the chosen steps, if any are. @type {{ has(institution: Institution): boolean }} */
let inFocus = new Set(institutions);

export const shownTies = () => visibleTies;

/** The ties that pass the filters, whenever they began and ended. */
export const tiesOfAllYears = () => visibleInAnyYear;

/** How many ties of the page the filters hide, by the filter: each tie by the first that hides it. */
export const hiddenByFilter = () => hiddenTies;

/**
 * An institution is shown if its kind is chosen and it has a shown tie, or those without ties are included.
 *
 * @param {Institution} institution
 * @param {boolean} inAnyPlace
 */
export function isShown(institution, inAnyPlace = false) {
  if (!chosen.kinds.has(institution.kind.key) || !inFocus.has(institution)) return false;
  if ((inAnyPlace ? endsAnywhere : visibleEnds).has(institution)) return true;
  if (!byId("isolated").checked || chosen.network || chosen.specialty) return false;
  return inAnyPlace || [chosen.province, chosen.city].every((key) => !key || liesIn(institution, key));
}

/**
 * @param {Institution} institution
 * @param {string} key of a place
 */
const liesIn = ({ province, city }, key) => province === key || `${province}/${city}` === key;

/** Apply the filters as they are set now. */
export function applyFilters() {
  drawParts(byId("apart").checked);
  chosen = {
    types: checkedIn("types"),
    kinds: checkedIn("kinds"),
    statuses: checkedIn("statuses"),
    evidence: checkedIn("evidence"),
    province: valueOf("province"),
    city: valueOf("city"),
    specialty: valueOf("specialty"),
    network: valueOf("network"),
    year: yearLimit(),
  };
  const failing = new Map(ties.map((tie) => [tie, Object.keys(FILTERS).filter((name) => !FILTERS[name].passes(tie))]));
  const passing = ties.filter((tie) => !failing.get(tie)?.length);
  inFocus = state.focus
    ? stepsFrom(passing, state.focus.institution, state.focus.steps)
    : new Set(institutions.filter((institution) => !isFolded(institution)));
  const isNear = (/** @type {Tie} */ tie) => inFocus.has(tie.giver) && inFocus.has(tie.receiver);
  visibleTies = passing.filter(isNear);
  visibleInAnyYear = ties.filter((tie) => {
    const isOfTime = (/** @type {string} */ name) =>
      name === "years" || (name === "statuses" && statusOf(tie) === "ended");
    return isNear(tie) && failing.get(tie)?.every(isOfTime);
  });
  hiddenTies = new Map(REASONS.map((reason) => [reason, 0]));
  for (const tie of ties) {
    const [first] = failing.get(tie) ?? [];
    const reason = first ? FILTERS[first].reason(tie) : isNear(tie) ? "" : "steps";
    if (reason) hiddenTies.set(reason, (hiddenTies.get(reason) ?? 0) + 1);
  }
  visibleEnds = endsOf(visibleTies);
  endsAnywhere = endsOf(ties.filter((tie) => isNear(tie) && failing.get(tie)?.every((name) => name === "places")));
  byId("year-text").textContent = chosen.year === null ? t("any_time") : String(chosen.year);
  countChoices(failing, isNear);
}

/** @param {Tie[]} among */
const endsOf = (among) => new Set(among.flatMap((tie) => [tie.giver, tie.receiver]));

/**
 * Show beside each choice what it shows, or would show if it were ticked too; what is ticked adds up.
 *
 * @param {Map<Tie, string[]>} failing
 * @param {(tie: Tie) => boolean} isNear
 */
function countChoices(failing, isNear) {
  /** @type {[("types" | "statuses" | "evidence"), (tie: Tie) => string][]} */
  const lists = [
    ["types", (tie) => tie.type.key],
    ["statuses", statusOf],
    ["evidence", evidenceOf],
  ];
  for (const [list, keyOf] of lists) {
    const counts = new Map();
    for (const [tie, names] of failing) {
      if (!isNear(tie) || names.some((name) => name !== list)) continue;
      counts.set(keyOf(tie), (counts.get(keyOf(tie)) ?? 0) + 1);
    }
    showCounts(list, (key) => counts.get(key) ?? 0);
  }
  const reachable = new Set(institutions.filter((institution) => isShown(institution)));
  for (const [tie, names] of failing) {
    if (!isNear(tie) || names.join() !== "kinds") continue;
    const missing = [tie.giver, tie.receiver].filter(({ kind }) => !chosen.kinds.has(kind.key));
    if (missing.every(({ kind }) => kind === missing[0].kind))
      missing.forEach((institution) => reachable.add(institution));
  }
  showCounts("kinds", (key) => [...reachable].filter(({ kind }) => kind.key === key).length);
}

/**
 * @param {Tie} tie
 * @param {string} key of a place, or nothing
 */
function isIn({ giver, receiver }, key) {
  return !key || liesIn(giver, key) || liesIn(receiver, key);
}

/** @param {Tie} tie */
function isInYears({ begun, over }) {
  const { year } = chosen;
  if (begun === undefined && !byId("undated").checked) return false;
  if (year === null) return true;
  const hasBegun = begun === undefined || begun <= year;
  return hasBegun && !(over !== undefined && over < year);
}

/**
 * The ties of an institution that are not shown.
 *
 * @param {Institution} institution
 */
export function hiddenTiesOf(institution) {
  const shown = new Set(visibleTies);
  return ties.filter((tie) => (tie.giver === institution || tie.receiver === institution) && !shown.has(tie));
}

/**
 * Set the filters so that these ties are shown too.
 *
 * @param {Tie[]} wanted
 */
export function admit(wanted) {
  for (const tie of wanted) {
    for (const filter of Object.values(FILTERS)) if (!filter.passes(tie)) filter.admit(tie);
  }
  state.focus = null;
  changed(false);
}

/**
 * @param {"types" | "kinds" | "statuses" | "evidence"} list
 * @param {...string} keys
 */
function tickAlso(list, ...keys) {
  const ticked = checkedIn(list);
  tick(list, (key) => ticked.has(key) || keys.includes(key));
}

/** @param {...("province" | "city" | "network" | "specialty")} ids */
function clear(...ids) {
  for (const id of ids) byId(id).value = "";
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
