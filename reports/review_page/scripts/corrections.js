/* Changes of single fields, and the record they result in: the same as loaders/reviews/corrections.py. */
/** @import { RawRecord } from "./types" */

import { page } from "./data.js";
import { without } from "./decisions.js";

const PLACES = ["province", "city", "county"];
const SHORT = "id name name_en kind aliases province city county division_code grade general_knowledge".split(" ");
const ENDINGS = { city: /(?:市|州|盟|地区)$/, county: /(?:[县区市旗]|林区|特区)$/ };
const DATE = new RegExp(page.date_pattern);

/**
 * @param {RawRecord} record
 * @param {Record<string, string>} changes an empty value removes the field; of `inferred`, the aspects that stay so
 * @returns {RawRecord}
 */
export function withChanges(record, { inferred, ...fields }) {
  const changed = Object.fromEntries(Object.entries(fields).filter(([key, value]) => value !== (record[key] ?? "")));
  const gone = Object.keys(changed).filter((key) => !changed[key]);
  const isElsewhere = PLACES.some((key) => key in changed);
  if (isElsewhere) gone.push("division_code");
  const kept = without({ ...record, ...changed }, gone);
  const settled = [...Object.keys(changed), ...gone, ...(isElsewhere ? ["place"] : [])];
  if (inferred !== undefined) {
    const left = inferred.split(" ");
    settled.push(...(record.inferred ?? []).filter((/** @type {string} */ aspect) => !left.includes(aspect)));
  }
  for (const remarks of ["inferred", "general_knowledge"]) {
    if (!kept[remarks]) continue;
    kept[remarks] = kept[remarks].filter((/** @type {string} */ remark) => !settled.includes(remark));
    if (!kept[remarks].length) delete kept[remarks];
  }
  return kept;
}

/**
 * A proposed institution as the one that it is, with its own evidence.
 *
 * @param {RawRecord} record
 * @param {RawRecord} institution
 * @returns {RawRecord}
 */
export function asSame(record, institution) {
  const short = Object.fromEntries(SHORT.filter((key) => key in institution).map((key) => [key, institution[key]]));
  return record.evidence ? { ...short, evidence: record.evidence } : short;
}

/**
 * The key of what is wrong with a corrected record, empty if nothing is.
 *
 * @param {RawRecord} record
 */
export function faultOf(record) {
  if ("name" in record && record.name.length < 2) return "fault_name";
  if (Object.entries(ENDINGS).some(([key, ending]) => record[key] && !ending.test(record[key]))) return "fault_place";
  if (["since", "until", "opened"].some((key) => record[key] && !isDate(record[key]))) return "fault_date";
  if (record.from && record.from === record.to) return "fault_ends";
  return isReversed(record.since, record.until) ? "fault_order" : "";
}

/** @param {string} text */
function isDate(text) {
  if (!DATE.test(text)) return false;
  const days = text.match(/\d{4}-\d\d-\d\d/g) ?? [];
  const [first, last] = text.match(/[\d-]{4,}/g) ?? [];
  return days.every(isDay) && !(text.startsWith("[") && isReversed(first, last));
}

/** @param {string} day */
function isDay(day) {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/**
 * Whether a plain date ends before another one begins.
 *
 * @param {string | undefined} since
 * @param {string | undefined} until
 */
function isReversed(since, until) {
  if (!since || !until || /[[~]/.test(since + until)) return false;
  const length = Math.min(since.length, until.length);
  return until.slice(0, length) < since.slice(0, length);
}
