/* The ranking of the best connected institutions, by a measure that the user chooses. */
/** @import { Ranked } from "./ranks.js" */

import { showChart } from "./chart.js";
import { measureOf, page } from "../data.js";
import { byId, make } from "../elements.js";
import { openLink } from "../parts.js";
import { ranked } from "./ranks.js";
import { openOne, state } from "../state.js";
import { headCell, showRows } from "./table.js";
import { cityName, compared, inLanguage, nameOf, provinceName, t, valueText } from "../words.js";

const FIRST_ROWS = 20;

/** What each column is sorted by. @type {Record<string, (row: Ranked) => string | number>} */
const COLUMNS = {
  rank: (row) => row.rank,
  name: ({ institution }) => nameOf(institution),
  kind: ({ institution }) => inLanguage(institution.kind),
  province: ({ institution }) => provinceName(institution.province),
  city: ({ institution }) => cityName(institution.city),
};

export function showRanking() {
  const sorting = state.ranking;
  if (page.measures.includes(sorting.by)) state.measure = sorting.by;
  const columns = [...Object.keys(COLUMNS), ...page.measures].map((key) => ({
    key,
    label: headOf(key),
    isNumeric: key === "rank" || page.measures.includes(key),
  }));
  const heads = columns.map((column) => headCell(column, sorting, showRanking));
  byId("ranking").tHead?.replaceChildren(make("tr", {}, ...heads));
  showRows({
    table: "ranking",
    more: "ranking-more",
    rows: sortedRows(),
    first: FIRST_ROWS,
    sorting,
    draw: rowOf,
    showAgain: showRanking,
    cellsOf: () => cells(columns),
  });
  showChart();
}

/** @param {string} key */
function headOf(key) {
  if (page.measures.includes(key)) return t(`measure_${key}`);
  return key === "province" ? t("province_head") : t(key);
}

function sortedRows() {
  const { by, down } = state.ranking;
  const rows = ranked(state.measure);
  if (by === state.measure && down) return rows;
  const valueOf = COLUMNS[by] ?? ((/** @type {Ranked} */ { institution }) => measureOf(institution, by));
  return rows.sort((first, second) => compared(valueOf(first), valueOf(second)) * (down ? -1 : 1));
}

/**
 * The rows as CSV, with more of each institution than is shown.
 *
 * @param {{ key: string, label: string }[]} columns
 */
function cells(columns) {
  const heads = [...columns.map(({ label }) => label), t("also"), t("part"), "id"];
  const rows = sortedRows().map((row) => {
    const { institution } = row;
    const values = columns.map(({ key }) => COLUMNS[key]?.(row) ?? measureOf(institution, key));
    return [...values, institution.names?.join("; "), institution.part_of, institution.id];
  });
  return [heads, ...rows];
}

/** @param {Ranked} row */
function rowOf(row) {
  const { institution, rank } = row;
  const className = institution === openOne() ? "open" : "";
  return make(
    "tr",
    { data: { number: institution.number }, className },
    make("td", { className: "number" }, String(rank)),
    make("td", {}, openLink(institution)),
    ...["kind", "province", "city"].map((key) => make("td", {}, String(COLUMNS[key](row)))),
    ...page.measures.map((measure) => make("td", { className: "number" }, valueText(institution, measure))),
  );
}
