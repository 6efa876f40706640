/* What the person has decided so far, and which proposal is looked at; kept by the browser where it may. */
/** @import { Decision, Decisions, Proposal, RawRecord, Section } from "./types" */

import { elsewhere, idOf, known, page } from "./data.js";
import { SECTIONS, endAfter, fatesOf, recordOf, undecided } from "./decisions.js";

const KEY = `hospnet-review-${page.digest}`;

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

/** The decisions as a file, for going on later and for `hospnet seed review --decisions`. */
export function stateText() {
  return JSON.stringify({ reviewed_by: state.reviewer || undefined, draft: page.digest, ...state.decisions }, null, 1);
}

/**
 * Take over decisions that were saved; returns how many there are then, -1 if they are not about this draft.
 *
 * @param {string} text
 * @param {Decisions} before decisions that stay where the saved ones say nothing
 */
export function restore(text, before = { institutions: {}, cooperations: {} }) {
  const saved = parsed(text);
  if (!saved || saved.draft !== page.digest) return -1;
  state.decisions = {
    institutions: { ...before.institutions, ...saved.institutions },
    cooperations: { ...before.cooperations, ...saved.cooperations },
  };
  if (saved.reviewed_by) state.reviewer = String(saved.reviewed_by);
  state.current = 0;
  keep();
  return SECTIONS.reduce((sum, section) => sum + Object.keys(state.decisions[section]).length, 0);
}

/**
 * @param {string} text
 * @returns {Decisions | null}
 */
function parsed(text) {
  try {
    const saved = JSON.parse(text);
    const isObject = (/** @type {any} */ value) => typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject(saved) && SECTIONS.every((section) => isObject(saved[section] ?? {})) ? saved : null;
  } catch {
    return null;
  }
}

/* A browser may forbid storage for files: then only saved files keep the state. */
export function keep() {
  try {
    localStorage.setItem(KEY, stateText());
  } catch {
    /* nothing is lost: the page still has it */
  }
}

/** Take over what was kept beside the draft, then what this browser kept of it, which is newer. */
export function restoreKept() {
  const own = keptByBrowser();
  return Math.max(restore(page.served?.kept ?? ""), restore(own, state.decisions));
}

function keptByBrowser() {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
