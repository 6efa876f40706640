/* What a reader has chosen, beside the filters, whose controls keep it themselves. */
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
  /** The provinces of giver and receiver, if the table of ties shows only those between two.
   * @type {[string, string] | null} */
  pair: null,
};
