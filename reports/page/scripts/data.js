/* The network of the page: the document embedded in it, with its numbers replaced by the objects they refer to. */
/** @import { PageDocument, Institution as InstitutionEntry, Tie as TieEntry } from "./document" */
/** @import { Dash, Institution, MapBand, Place, Side, Tie } from "./types" */

import { byId } from "./elements.js";

/** @type {PageDocument} */
export const page = JSON.parse(byId("data").textContent ?? "");

export const institutions = page.institutions.map(institutionOf);
export const ties = page.ties.map(tieOf);
let isApart = false;

/**
 * Whether an institution is a part whose ties count as those of its whole, as long as parts are not drawn apart.
 *
 * @param {Institution} institution
 */
export const isFolded = ({ folded }) => Boolean(folded) && !isApart;

/**
 * Let ties end at the parts that sources name, or at the institutions that they count as.
 *
 * @param {boolean} wanted
 */
export function drawParts(wanted) {
  if (wanted === isApart) return;
  isApart = wanted;
  for (const tie of ties) {
    const { ends, parts = ends } = tie;
    [tie.giver, tie.receiver] = (wanted ? parts : ends).map((number) => institutions[number]);
    Object.assign(tie.drawn, { from: tie.giver.node, to: tie.receiver.node });
  }
}

/**
 * The names of the parts that the ends of a tie stand for.
 *
 * @param {Tie} tie
 */
export const unitsOf = ({ giver_unit: giver, receiver_unit: receiver }) => (isApart ? [] : [giver, receiver]);

/** What is recorded of each province, whatever is shown. */
export const coverage = new Map(page.coverage.map((row) => [row.province, row]));

/** Cities and provinces by key. */
export const places = placesOf();
for (const institution of institutions) institution.node.home = placeOf(institution);

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
    home: undefined,
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
  const years = { begun: yearsIn(entry.since)[0], over: yearsIn(entry.until).at(-1) };
  const tie = /** @type {Tie} */ (/** @type {unknown} */ ({ ...entry, type, giver, receiver, ...years }));
  tie.drawn = {
    tie,
    from: giver.node,
    to: receiver.node,
    colour: type.key,
    dash: dashOf(entry),
    isPale: Boolean(entry.unstated),
    mutual: type.family === "bond",
    band: /** @type {MapBand} */ ({}),
    strand: 0,
    spread: { x: 0, y: 0 },
  };
  return tie;
}

function placesOf() {
  /** @type {Map<string, Place>} */
  const result = new Map();
  for (const institution of institutions) {
    const { province, city } = institution;
    for (const key of placeKeys(institution)) {
      const place = result.get(key) ?? {
        key,
        province: province ?? "",
        // A municipality is a city and a province in one.
        city: key === province && city !== province ? undefined : city,
        members: [],
      };
      place.members.push(institution);
      result.set(key, place);
    }
  }
  return result;
}

/**
 * The keys of the province and the city of an institution, as far as they are known.
 *
 * @param {Institution} institution
 */
function placeKeys({ province, city }) {
  if (!province) return [];
  return city && city !== province ? [province, `${province}/${city}`] : [province];
}

/**
 * The city of an institution, or its province where no city is known.
 *
 * @param {Institution} institution
 */
function placeOf(institution) {
  return places.get(placeKeys(institution).at(-1) ?? "");
}

/**
 * The institutions on one side of ties.
 *
 * @param {Side} side
 * @returns {Set<Institution>}
 */
export const membersOf = (side) => new Set("members" in side ? side.members : [side]);

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
export const partsOf = (institution) =>
  institutions.filter((part) => part.whole === institution.number && !isFolded(part));

/**
 * @param {Institution} institution
 * @param {string} measure
 * @returns {number | null}
 */
export function measureOf(institution, measure) {
  return institution.measures?.[page.measures.indexOf(measure)] ?? null;
}

const institutionsById = new Map(institutions.map((institution) => [institution.id, institution]));

/** @param {Side} side */
export const sideKey = (side) => ("members" in side ? side.key : side.id);

/**
 * The institution or the place of a key.
 *
 * @param {string} key
 * @returns {Side | undefined}
 */
export const sideOf = (key) => institutionOfId(key) ?? places.get(key);

/** @param {string | null} id */
export const institutionOfId = (id) => institutionsById.get(id ?? "");
