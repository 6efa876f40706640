/* From a draft and decisions to the reviewed file: the same as loaders/reviews/decisions.py, with the same names. */
/** @import { Content, Decision, Decisions, Evidence, RawRecord, Section } from "./types" */

import { idOf } from "./data.js";

const REASON = "draft: ";
/** @type {Section[]} */
export const SECTIONS = ["institutions", "cooperations"];

/** @typedef {{ original: RawRecord, decision: Decision | undefined, becomes: string | null }} Fate */
/** @typedef {Record<Section, Map<string, Fate>>} Fates */

/** Why a record was proposed, empty if its note does not say so. @param {RawRecord} record */
export function reasonOf(record) {
  const note = String(record.note ?? "");
  return note.startsWith(REASON) ? note.slice(REASON.length) : "";
}

/** The institution that a proposed one may be by its reason, and why. @param {string} reason */
export function perhapsIn(reason) {
  const match = /(?:^|; )may be ([a-z0-9-]+): ([^;]+)/.exec(reason);
  return match ? { id: match[1], why: match[2] } : null;
}

/**
 * The proposals of a draft that no earlier review decided, by id.
 *
 * @param {Content} draft
 * @param {Section} section
 * @returns {Map<string, RawRecord>}
 */
export function undecided(draft, section) {
  const entries = draft.review?.[section] ?? [];
  const decided = new Set(entries.map((/** @type {any} */ entry) => entry.becomes ?? entry.id));
  const records = (draft[section] ?? []).filter((record) => !decided.has(idOf(record)));
  return new Map(records.map((record) => [idOf(record), record]));
}

/**
 * @param {Content} draft
 * @param {Decisions} decisions
 * @param {string} reviewedBy
 * @param {string} date
 * @param {Set<string>} elsewhere institutions that other files of the set contain
 * @returns {Content}
 */
export function reviewed(draft, decisions, reviewedBy, date, elsewhere) {
  const fates = fatesOf(draft, decisions);
  const institutions = institutionsAfter(fates).filter((record) => !elsewhere.has(String(record.id)));
  const cooperations = tiesAfter(fates);
  const isOpen = isPending(draft, fates);
  const people = (draft.people ?? []).flatMap(
    (/** @type {RawRecord} */ person) => personAfter(person, fates, isOpen) ?? [],
  );
  const before = draft.review ?? {};
  /** @type {Record<string, any>} */
  const review = { reviewed_by: names(before.reviewed_by, reviewedBy), date };
  for (const section of SECTIONS) {
    const entries = [...earlier(before, section, fates), ...entriesOf(draft, section, fates)];
    if (entries.length) review[section] = entries;
  }
  /** @type {Content} */
  const content = without(draft, ["draft", "review", "people", ...SECTIONS]);
  if (institutions.length) content.institutions = institutions;
  if (cooperations.length) content.cooperations = cooperations;
  if (people.length) content.people = people;
  if (draft.draft && isOpen) content.draft = true;
  return { ...content, review };
}

/**
 * @param {string | undefined} before
 * @param {string} now
 */
function names(before, now) {
  if (!before) return now;
  return before.split("、").includes(now) ? before : `${before}、${now}`;
}

/**
 * What becomes of each record.
 *
 * @param {Content} draft
 * @param {Decisions} decisions
 * @returns {Fates}
 */
export function fatesOf(draft, decisions) {
  /** @type {Fates} */
  const fates = { institutions: new Map(), cooperations: new Map() };
  for (const section of SECTIONS) {
    for (const original of draft[section] ?? []) {
      fates[section].set(idOf(original), { original, decision: decisions[section][idOf(original)], becomes: null });
    }
    for (const [id, decision] of Object.entries(decisions[section])) {
      if (decision.decision === "added") fates[section].set(id, { original: {}, decision, becomes: null });
    }
  }
  for (const [id, fate] of fates.institutions) fate.becomes = sameAs(id, fates);
  tiesAfter(fates);
  return fates;
}

/**
 * The id that an institution of the draft has in the end, null if it is rejected.
 *
 * @param {string} id
 * @param {Fates} fates
 */
function sameAs(id, fates) {
  const passed = new Set([id]);
  for (let fate = fates.institutions.get(id); fate; fate = fates.institutions.get(id)) {
    if (isRejected(fate)) return null;
    const same = recordOf(fate).id ?? id;
    if (passed.has(same)) break;
    id = same;
    passed.add(id);
  }
  return id;
}

/**
 * @param {string} id
 * @param {Fates} fates
 */
export function endAfter(id, fates) {
  const fate = fates.institutions.get(id);
  return fate ? fate.becomes : id;
}

/**
 * @param {Fates} fates
 * @returns {RawRecord[]}
 */
function institutionsAfter(fates) {
  /** @type {Map<string, [string, RawRecord][]>} */
  const groups = new Map();
  for (const [id, fate] of fates.institutions) {
    if (fate.becomes === null) continue;
    groups.set(fate.becomes, [...(groups.get(fate.becomes) ?? []), [id, recordOf(fate)]]);
  }
  return [...groups].map(([id, members]) => placed(asOne(id, members), fates));
}

/**
 * An institution with what it is part of, unless that is rejected or itself.
 *
 * @param {RawRecord} record
 * @param {Fates} fates
 */
function placed(record, fates) {
  if (!("part_of" in record)) return record;
  const whole = endAfter(record.part_of, fates);
  return whole !== null && whole !== record.id ? { ...record, part_of: whole } : withoutField(record, "part_of");
}

/**
 * @param {Fates} fates
 * @returns {RawRecord[]}
 */
function tiesAfter(fates) {
  /** @type {Map<string, RawRecord>} */
  const ties = new Map();
  for (const fate of fates.cooperations.values()) {
    const record = recordOf(fate);
    const [from, to] = isRejected(fate) ? [null, null] : [endAfter(record.from, fates), endAfter(record.to, fates)];
    if (from === null || to === null || from === to) continue;
    const tie = { ...record, from, to };
    fate.becomes = idOf(tie);
    const existing = ties.get(fate.becomes);
    ties.set(fate.becomes, existing ? withEvidence(existing, tie) : tie);
  }
  return [...ties.values()];
}

/**
 * A person with the posts at institutions that stay; null for a proposed one without any.
 *
 * @param {RawRecord} person
 * @param {Fates} fates
 * @param {boolean} isOpen whether anything is undecided
 */
function personAfter(person, fates, isOpen) {
  const posts = (person.posts ?? [])
    .map((/** @type {RawRecord} */ post) => ({ ...post, institution: endAfter(post.institution, fates) }))
    .filter((/** @type {RawRecord} */ post) => post.institution !== null);
  if (reasonOf(person) && !posts.length) return null;
  const kept = isOpen ? person : withoutReason(person);
  return posts.length ? { ...kept, posts } : without(kept, ["posts"]);
}

/**
 * Whether there is a proposal that nobody has decided about.
 *
 * @param {Content} draft
 * @param {Fates} fates
 */
function isPending(draft, fates) {
  return SECTIONS.some((section) =>
    [...undecided(draft, section).keys()].some((id) => {
      const fate = fates[section].get(id);
      return fate && !fate.decision && fate.becomes !== null;
    }),
  );
}

/**
 * What the review says of each proposal that is decided now.
 *
 * @param {Content} draft
 * @param {Section} section
 * @param {Fates} fates
 */
function entriesOf(draft, section, fates) {
  const open = undecided(draft, section);
  return [...fates[section]]
    .filter(([id, { decision }]) => open.has(id) || decision?.decision === "added")
    .filter(([, { decision, becomes }]) => decision || becomes === null)
    .map(([id, fate]) => entryOf(id, fate));
}

/**
 * What earlier reviews said, with the ids of now.
 *
 * @param {Record<string, any>} before
 * @param {Section} section
 * @param {Fates} fates
 */
function earlier(before, section, fates) {
  return (before[section] ?? []).map((/** @type {Record<string, any>} */ entry) => {
    const fate = fates[section].get(entry.becomes ?? entry.id);
    if (entry.decision === "rejected" || !fate) return entry;
    if (fate.becomes !== null) {
      return { ...without(entry, ["becomes"]), ...(fate.becomes === entry.id ? {} : { becomes: fate.becomes }) };
    }
    const { id, reason, original = withoutReason(fate.original) } = entry;
    return { id, ...(reason ? { reason } : {}), decision: "rejected", original };
  });
}

/** @param {Fate} fate */
const isRejected = ({ decision }) => decision?.decision === "rejected";

/** A record as decided; what nobody decided about keeps the note why it was proposed. @param {Fate} fate */
export function recordOf({ original, decision }) {
  return decision ? withoutReason(decision.record ?? original) : original;
}

/** @param {RawRecord} record */
const withoutReason = (record) => (reasonOf(record) ? withoutField(record, "note") : record);

/**
 * @param {string} id
 * @param {Fate} fate
 */
function entryOf(id, fate) {
  const original = withoutReason(fate.original);
  const reason = reasonOf(fate.original);
  const decision = verdictOf(fate, original);
  const isChanged = ["corrected", "rejected"].includes(decision) && Object.keys(original).length > 0;
  return {
    id,
    decision,
    ...(fate.becomes !== null && fate.becomes !== id ? { becomes: fate.becomes } : {}),
    ...(reason ? { reason } : {}),
    ...(isChanged ? { original } : {}),
  };
}

/**
 * @param {Fate} fate
 * @param {RawRecord} original
 */
function verdictOf(fate, original) {
  const decision = fate.decision?.decision ?? "rejected";
  if (fate.becomes === null) return "rejected";
  return decision === "corrected" && isEqual(recordOf(fate), original) ? "accepted" : decision;
}

/**
 * Proposals that mean one institution as one record: the one proposed with this id, or else the first.
 *
 * @param {string} id
 * @param {[string, RawRecord][]} members
 */
function asOne(id, members) {
  const chosen = (members.find(([proposal]) => proposal === id) ?? members[0])[1];
  /** @type {RawRecord} */
  let joined = { ...chosen, id };
  for (const [, record] of members) {
    if (record === chosen) continue;
    joined = { ...withEvidence(joined, record) };
    for (const key of ["aliases", "weak_aliases"]) {
      const all = [...new Set([...(joined[key] ?? []), ...(record[key] ?? [])])];
      if (all.length) joined[key] = all;
    }
  }
  return joined;
}

/**
 * A record with the evidence of another one that says the same.
 *
 * @param {RawRecord} record
 * @param {RawRecord} second
 */
function withEvidence(record, second) {
  /** @type {Evidence[]} */
  const evidence = [];
  for (const item of [...(record.evidence ?? []), ...(second.evidence ?? [])]) {
    if (!evidence.some((kept) => isEqual(kept, item))) evidence.push(item);
  }
  return evidence.length ? { ...record, evidence } : record;
}

/**
 * A record without a field, and without the remark on where that comes from.
 *
 * @param {RawRecord} record
 * @param {string} key
 */
function withoutField(record, key) {
  const kept = without(record, [key]);
  for (const remarks of ["inferred", "general_knowledge"]) {
    if (!kept[remarks]?.includes(key)) continue;
    kept[remarks] = kept[remarks].filter((/** @type {string} */ remark) => remark !== key);
    if (!kept[remarks].length) delete kept[remarks];
  }
  return kept;
}

/**
 * @param {Record<string, any>} values
 * @param {string[]} keys
 * @returns {Record<string, any>}
 */
export function without(values, keys) {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

/**
 * @param {any} first
 * @param {any} second
 * @returns {boolean}
 */
export function isEqual(first, second) {
  if (first === second) return true;
  if (typeof first !== "object" || typeof second !== "object" || !first || !second) return false;
  const keys = Object.keys(first);
  return keys.length === Object.keys(second).length && keys.every((key) => isEqual(first[key], second[key]));
}
