/* The document of the page. */
/** @import { RawRecord, ReviewDocument, ReviewElements } from "./types" */

/**
 * @template {keyof ReviewElements} Id
 * @param {Id} id
 * @returns {ReviewElements[Id]}
 */
export function part(id) {
  return /** @type {any} */ (document.getElementById(id));
}

/** @type {ReviewDocument} */
export const page = JSON.parse(part("data").textContent ?? "");

export const known = new Map(page.known.map((record) => [String(record.id), record]));

export const elsewhere = new Set(page.elsewhere);

/** The id of a record; a tie without one is named by its ends and type. @param {RawRecord} record */
export const idOf = (record) => String(record.id || `${record.from}.${record.type}.${record.to}`);
