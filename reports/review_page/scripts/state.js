/* What the person has decided so far, and which proposal is looked at; kept by the browser where it may. */
/** @import { Decision, Decisions, Proposal, RawRecord, Restored, Section } from "./types" */

import { elsewhere, idOf, known, page } from "./data.js";
import { SECTIONS, endAfter, fatesOf, isEqual, recordOf, undecided } from "./decisions.js";

const KEY = `hospnet-review-${page.digest}`;
const VERSION_KEY = `${KEY}-version`;

export const state = {
  language: page.language,
  /** @type {Decisions} */
  decisions: { institutions: {}, cooperations: {} },
  current: 0,
  reviewer: "",
};

/** @type {Proposal[]} */
const proposed = SECTIONS.flatMap((section) =>
  [...undecided(page.draft, section)].map(([id, original]) => ({ section, id, original })),
);

/** All proposals, with what was added, in order. @returns {Proposal[]} */
export function proposals() {
  const added = SECTIONS.flatMap((section) =>
    Object.entries(state.decisions[section])
      .filter(([, { decision }]) => decision === "added")
      .map(([id, { record }]) => ({ section, id, original: record ?? {} })),
  );
  return [...proposed, ...added];
}

/** @returns {Proposal | undefined} */
export const current = () => proposals()[state.current];

/** How many proposals earlier reviews decided about. */
export const decidedEarlier = SECTIONS.reduce((sum, section) => sum + (page.draft.review?.[section]?.length ?? 0), 0);

/** @param {Proposal} proposal */
export const decisionOf = ({ section, id }) => state.decisions[section][id];

/** A proposal as it stands: corrected, if it was. @param {Proposal} proposal @returns {RawRecord} */
export const recordNow = (proposal) => decisionOf(proposal)?.record ?? proposal.original;

/**
 * What becomes of a proposal: a word of a decision, or undecided.
 *
 * @param {Proposal} proposal
 */
export function fateOf(proposal) {
  const fate = fatesOf(page.draft, state.decisions)[proposal.section].get(proposal.id);
  if (fate && fate.becomes === null) return "rejected";
  return fate?.decision?.decision ?? "undecided";
}

/**
 * The fate of each proposal, worked out once for all.
 *
 * @returns {Map<Proposal, string>}
 */
export function allFates() {
  const fates = fatesOf(page.draft, state.decisions);
  return new Map(
    proposals().map((proposal) => {
      const fate = fates[proposal.section].get(proposal.id);
      return [proposal, fate?.becomes === null ? "rejected" : (fate?.decision?.decision ?? "undecided")];
    }),
  );
}

/** The name of a rejected institution that a tie names, if there is one. @param {RawRecord} tie */
export function rejectedEnd(tie) {
  const fates = fatesOf(page.draft, state.decisions);
  const end = [tie.from, tie.to].find((id) => endAfter(id, fates) === null);
  return end === undefined ? "" : nameOf(end);
}

/** All institutions that a tie may name: proposed, added and of other files. @returns {RawRecord[]} */
export function choosable() {
  const fates = fatesOf(page.draft, state.decisions);
  const own = [...fates.institutions]
    .filter(([id, fate]) => fate.becomes === id)
    .map(([id, fate]) => ({ ...recordOf(fate), id }));
  const ids = new Set(own.map(({ id }) => id));
  const named = [...fates.institutions.values()].flatMap(({ becomes }) =>
    becomes && !ids.has(becomes) ? becomes : [],
  );
  const others = [...new Set([...named, ...elsewhere])].flatMap((id) => known.get(id) ?? []);
  return [...own, ...others];
}

/** @param {string} id of an institution */
export function nameOf(id) {
  const decision = state.decisions.institutions[id];
  const record = decision?.record ?? (page.draft.institutions ?? []).find((each) => idOf(each) === id) ?? known.get(id);
  return String(record?.name ?? id);
}

/** The same with the id in the end, if the institution turned out to be another one. @param {string} id */
export const endNow = (id) => endAfter(id, fatesOf(page.draft, state.decisions)) ?? id;

/**
 * @param {Section} section
 * @param {string} id
 * @param {Decision | null} decision
 */
export function decide(section, id, decision) {
  if (decision) state.decisions[section][id] = decision;
  else delete state.decisions[section][id];
  keep();
}

/**
 * The decisions as a file, for going on later and for `hospnet seed review --decisions`; with the proposals, so that it
 * is known which of them still fit when the draft has changed.
 */
export function stateText() {
  const [institutions, cooperations] = SECTIONS.map((section) => {
    const open = undecided(page.draft, section);
    const entries = Object.entries(state.decisions[section]);
    return Object.fromEntries(entries.map(([id, decision]) => [id, { ...decision, original: open.get(id) }]));
  });
  const reviewed_by = state.reviewer || undefined;
  return JSON.stringify({ reviewed_by, draft: page.digest, institutions, cooperations }, null, 1);
}

/**
 * Take over decisions that were saved; of an earlier draft only those that still fit.
 *
 * @param {string} text
 * @returns {Restored}
 */
export function restore(text) {
  const restored = take(text);
  if (restored.count >= 0) keep();
  return restored;
}

/**
 * @param {string} text
 * @returns {Restored}
 */
function take(text) {
  const saved = parsed(text);
  if (!saved) return { count: -1, dropped: 0 };
  const decisions = saved.draft === page.digest ? saved : fitting(saved);
  const [count, all] = [countOf(decisions), countOf(saved)];
  if (saved.draft !== page.digest && !count) return { count: -1, dropped: all };
  state.decisions = { institutions: decisions.institutions, cooperations: decisions.cooperations };
  if (saved.reviewed_by) state.reviewer = String(saved.reviewed_by);
  state.current = 0;
  return { count, dropped: all - count };
}

/** @param {Decisions} decisions */
const countOf = (decisions) => SECTIONS.reduce((sum, section) => sum + Object.keys(decisions[section]).length, 0);

/**
 * The decisions about an earlier draft whose proposals are undecided and unchanged in this one.
 *
 * @param {Decisions} saved
 * @returns {Decisions}
 */
function fitting(saved) {
  const institutions = ofThoseOpen("institutions", saved);
  const ends = new Set([
    ...(page.draft.institutions ?? []).map(idOf),
    ...Object.keys(institutions),
    ...known.keys(),
    ...elsewhere,
  ]);
  const ties = Object.entries(ofThoseOpen("cooperations", saved));
  const isTied = (/** @type {Decision} */ { record }) => !record || (ends.has(record.from) && ends.has(record.to));
  return { institutions, cooperations: Object.fromEntries(ties.filter(([, decision]) => isTied(decision))) };
}

/**
 * @param {Section} section
 * @param {Decisions} saved
 * @returns {Record<string, Decision>}
 */
function ofThoseOpen(section, saved) {
  const open = undecided(page.draft, section);
  const ids = new Set((page.draft[section] ?? []).map(idOf));
  const isOpen = (/** @type {string} */ id, /** @type {Decision} */ { decision, original }) =>
    decision === "added" ? !ids.has(id) : open.has(id) && isEqual(original, open.get(id));
  return Object.fromEntries(Object.entries(saved[section]).filter(([id, decision]) => isOpen(id, decision)));
}

/**
 * @param {string} text
 * @returns {Decisions | null}
 */
function parsed(text) {
  try {
    const saved = JSON.parse(text);
    const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
    const isState = isObject(saved) && SECTIONS.every((section) => isObject(saved[section] ?? {}));
    return isState
      ? { ...saved, institutions: saved.institutions ?? {}, cooperations: saved.cooperations ?? {} }
      : null;
  } catch {
    return null;
  }
}

/* A browser may forbid storage for files: then only saved files keep the state. */
export function keep() {
  try {
    localStorage.setItem(KEY, stateText());
    localStorage.setItem(VERSION_KEY, page.served?.version ?? "");
  } catch {
    /* nothing is lost: the page still has it */
  }
}

/** Leave what was decided to the file beside the draft. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    /* a browser that forbids storage has kept nothing */
  }
}

/**
 * Take over what this browser kept of a served page if it was decided upon what now lies beside the draft, otherwise
 * what lies there: the two are never mixed, as a decision that is missing in one may have been undone.
 *
 * @returns {Restored & { aside: string }} with what this browser kept and does not show
 */
export function restoreKept() {
  const own = stored(KEY);
  const none = { count: 0, dropped: 0 };
  const kept = page.served?.kept;
  if (!kept) return { ...(own ? take(own) : none), aside: "" };
  const beside = take(kept);
  if (own && (beside.count < 0 || stored(VERSION_KEY) === page.served?.version)) {
    const restored = take(own);
    return { ...(beside.count < 0 ? beside : restored), aside: "" };
  }
  forget();
  return { ...beside, aside: isUnsaved(own, kept) ? own : "" };
}

/**
 * @param {string} own
 * @param {string} kept
 */
function isUnsaved(own, kept) {
  const decisions = parsed(own);
  return decisions !== null && countOf(decisions) > 0 && !isEqual(decisions, parsed(kept));
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}
