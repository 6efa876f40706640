/* The network of the page: the document embedded in it, with its numbers replaced by the objects they refer to. */
/** @import { PageDocument, Institution as InstitutionEntry, Tie as TieEntry } from "./document" */
/** @import { Dash, Institution, Tie } from "./types" */

import { byId } from "./elements.js";

/** @type {PageDocument} */
export const page = JSON.parse(byId("data").textContent ?? "");

export const institutions = page.institutions.map(institutionOf);
export const ties = page.ties.map(tieOf);

/**
 * @param {InstitutionEntry} entry
 * @param {number} number
 * @returns {Institution}
 */
function institutionOf(entry, number) {
  const kind = page.kinds[entry.kind];
  const region = entry.region === undefined ? undefined : page.outlines?.regions[entry.region];
  const institution = /** @type {Institution} */ ({ ...entry, number, kind });
  institution.node = {
    number,
    institution,
    x: entry.x,
    y: entry.y,
    colour: kind.key,
    shape: kind.shape,
    region,
    group: entry.region ?? `${entry.province ?? ""}\n${entry.city ?? ""}`,
    weight: 0,
    strength: 0,
    lines: [],
    isHollow: Boolean(entry.unnamed),
    place: "",
    province: "",
  };
  return institution;
}

/**
 * @param {TieEntry} entry
 * @returns {Tie}
 */
function tieOf(entry) {
  const type = page.types[entry.type];
  const [giver, receiver] = entry.ends.map((number) => institutions[number]);
  const drawn = {
    from: giver.node,
    to: receiver.node,
    colour: type.key,
    dash: dashOf(entry),
    mutual: type.family === "bond",
    bend: { x: 0, y: 0 },
  };
  return { ...entry, type, giver, receiver, begun: yearsIn(entry.since)[0], over: yearsIn(entry.until).at(-1), drawn };
}

/** The years in a date, which may be 2024-05, 2024~ or [2019-01..2021]. @param {string | undefined} text */
function yearsIn(text) {
  return (text?.match(/\d{4}/g) ?? []).map(Number);
}

/**
 * @param {TieEntry} entry
 * @returns {Dash}
 */
function dashOf({ status, possible }) {
  if (status === "planned" || status === "ended") return status;
  return possible ? "possible" : "solid";
}

/** Whether one side helps the other. @param {Tie} tie */
export const isSupport = ({ type }) => type.family === "support";

/**
 * The parts that stand for themselves, such as campuses in other cities.
 *
 * @param {Institution} institution
 */
export const partsOf = (institution) => institutions.filter(({ whole }) => whole === institution.number);

/**
 * @param {Institution} institution
 * @param {string} measure
 * @returns {number | null}
 */
export function measureOf(institution, measure) {
  return institution.measures?.[page.measures.indexOf(measure)] ?? null;
}
