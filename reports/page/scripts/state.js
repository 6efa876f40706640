/* What the user has chosen, apart from the filters, whose controls hold their own state. */
/** @import { Institution, Sorting } from "./types" */

import { page } from "./data.js";

export const state = {
  language: page.language,
  measure: "partners",
  /** @type {Institution | null} */
  open: null,
  /** @type {Sorting} */
  ranking: { by: "partners", down: true, all: false },
  /** @type {Sorting} */
  ties: { by: "", down: false, all: false },
  /** The provinces of giver and receiver, if the table of ties is limited to such a pair.
   * @type {[string, string] | null} */
  pair: null,
};
