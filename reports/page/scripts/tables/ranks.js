/* Ranks by a measure. */
/** @import { Institution } from "../types" */

import { institutions, measureOf, page } from "../data.js";
import { isShown } from "../filters/filters.js";

/** @typedef {{ institution: Institution, rank: number }} Ranked */

/**
 * The institutions shown, by falling measure; equal values share a rank. As in reports, ranks are among all that give
 * care and have a partner, shown or not.
 *
 * @param {string} measure
 * @returns {Ranked[]}
 */
export function ranked(measure) {
  const valueOf = (/** @type {Institution} */ institution, by = measure) => measureOf(institution, by) ?? 0;
  const rows = institutions.filter(
    (item) => page.ranked_kinds.includes(item.kind.key) && valueOf(item, "partners") > 0,
  );
  rows.sort(
    (first, second) =>
      valueOf(second) - valueOf(first) ||
      valueOf(second, "strength") - valueOf(first, "strength") ||
      (first.id < second.id ? -1 : 1),
  );
  let rank = 1;
  const all = rows.map((institution, index) => {
    if (index && valueOf(institution) !== valueOf(rows[index - 1])) rank = index + 1;
    return { institution, rank };
  });
  return all.filter((row) => isShown(row.institution));
}
