/* What a person adds to the proposals, from words of the article. */
/** @import { Evidence, Place, RawRecord } from "./types" */

import { locatorOf, wordsAt } from "./article.js";
import { idOf, known, page } from "./data.js";
import { choosable, proposals, recordNow } from "./state.js";

const readings = new Map(
  Object.entries(page.readings).flatMap(([syllable, characters]) =>
    Array.from(characters).map((character) => /** @type {[string, string]} */ ([character, syllable])),
  ),
);

/** @param {Place} place @returns {Evidence} */
export function evidenceOf(place) {
  return { source: place.source, locator: locatorOf(place), span: [place.start, place.end] };
}

/**
 * A tie to begin with: between the first two institutions that the words name.
 *
 * @param {Place} place
 * @returns {RawRecord}
 */
export function tieFrom(place) {
  const words = wordsAt(place);
  const ids = choosable()
    .flatMap((record) => {
      const forms = [record.name, ...(record.aliases ?? []), ...(record.weak_aliases ?? [])];
      const places = forms.map((form) => words.indexOf(form)).filter((at) => at >= 0);
      return places.length ? [{ id: String(record.id), at: Math.min(...places) }] : [];
    })
    .sort((first, second) => first.at - second.at)
    .map(({ id }) => id);
  const [from, to] = [...ids, ...choosable().map(({ id }) => String(id))].filter(
    (id, at, all) => all.indexOf(id) === at,
  );
  return { type: "supports", from, to, status: "active", evidence: [evidenceOf(place)] };
}

/**
 * An institution to begin with: its name is what is marked, if that is short enough for a name.
 *
 * @param {Place} place
 * @returns {RawRecord}
 */
export function institutionFrom(place) {
  const words = wordsAt(place).trim();
  return { id: "", name: words.length <= 30 ? words : "", kind: "hospital", evidence: [evidenceOf(place)] };
}

/**
 * The added institution with an id of the pinyin of its name, and the place of the name in the marked words.
 *
 * @param {RawRecord} record
 * @param {Place} place
 * @returns {RawRecord}
 */
export function withOwnId(record, place) {
  const at = wordsAt(place).indexOf(record.name);
  const start = at < 0 ? place.start : place.start + Array.from(wordsAt(place).slice(0, at)).length;
  const end = at < 0 ? place.end : start + Array.from(record.name).length;
  return { ...record, id: freeId(record.name), evidence: [evidenceOf({ ...place, start, end })] };
}

/** @param {string} name */
function freeId(name) {
  const syllables = Array.from(name).map((character) => readings.get(character) ?? character.toLowerCase());
  const words = syllables.join("-").match(/[a-z0-9]+/g) ?? ["institution"];
  const base = words.join("-").slice(0, 70).replace(/-+$/, "");
  const taken = new Set([...known.keys(), ...proposals().map(({ id }) => id)]);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
  return id;
}

/** Whether there is such a tie already, other than this one. @param {RawRecord} tie @param {string} [own] */
export const isThere = (tie, own) =>
  proposals().some(
    (proposal) => proposal.section === "cooperations" && proposal.id !== own && idOf(recordNow(proposal)) === idOf(tie),
  );
