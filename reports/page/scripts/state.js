/* What the user has chosen, apart from the filters, whose controls hold their own state. */
/** @import { Institution, Opened, Side, Sorting } from "./types" */

import { page } from "./data.js";

export const state = {
  language: page.language,
  measure: "partners",
  /** @type {Opened | null} */
  opened: null,
  /** The institution that the open one is compared with. @type {Institution | null} */
  second: null,
  /** Only what is at most so many steps from an institution is shown. @type {Focus | null} */
  focus: null,
  /** The institution that the network is tried without. @type {Institution | null} */
  without: null,
  /** @type {Sorting} */
  ranking: { by: "partners", down: true, all: false },
  /** @type {Sorting} */
  ties: { by: "", down: false, all: false },
  /** The provinces of giver and receiver, if the table of ties is limited to such a pair.
   * @type {[string, string] | null} */
  pair: null,
};

/** @typedef {{ institution: Institution, steps: number }} Focus */

/** The institution that the panel is open on, if it is one. */
export const openOne = () => (state.opened?.about === "institution" ? state.opened.institution : null);

/** What is open, and what it is compared with. @returns {Side[]} */
export function openedSides() {
  const { opened, second } = state;
  if (!opened) return [];
  if (opened.about === "between") return opened.sides;
  if (opened.about === "years") return [];
  if (opened.about === "place") return [opened.place];
  return second ? [opened.institution, second] : [opened.institution];
}

/**
 * Say that something was chosen; page.js shows everything again.
 *
 * @param {boolean} isStep whether the back button of the browser should undo it
 */
export function changed(isStep = true) {
  document.dispatchEvent(new CustomEvent("chosen", { detail: { isStep } }));
}
