/* What the sortable tables share. */
/** @import { Cell } from "../outputs/csv.js" */
/** @import { Sorting } from "../types" */

import { byId, make } from "../elements.js";
import { csvButton } from "../outputs/csv.js";
import { t } from "../words.js";

/**
 * The head of a column; a click sorts by the column, a second click reverses the order.
 *
 * @param {{ key: string, label: string, isNumeric: boolean }} column
 * @param {Sorting} sorting
 * @param {() => void} showAgain
 */
export function headCell({ key, label, isNumeric }, sorting, showAgain) {
  const cell = make("th", { scope: "col", className: isNumeric ? "number" : "" });
  if (sorting.by === key) cell.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
  const sort = () => {
    sorting.down = sorting.by === key ? !sorting.down : isNumeric;
    sorting.by = key;
    showAgain();
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-sort="${key}"]`))?.focus();
  };
  cell.append(make("button", { type: "button", data: { sort: key }, on: { click: sort } }, label));
  return cell;
}

/**
 * Show rows of a table: the first few, with a button for all, and one that saves all as CSV.
 *
 * @template Row
 * @param {object} parts
 * @param {"ranking" | "all-ties"} parts.table
 * @param {"ranking-more" | "ties-more"} parts.more
 * @param {Row[]} parts.rows
 * @param {number} parts.first
 * @param {Sorting} parts.sorting
 * @param {(row: Row) => HTMLTableRowElement} parts.draw
 * @param {() => void} parts.showAgain
 * @param {() => Cell[][]} parts.cellsOf the rows for CSV
 */
export function showRows({ table, more, rows, first, sorting, draw, showAgain, cellsOf }) {
  const shown = sorting.all ? rows : rows.slice(0, first);
  byId(table).tBodies[0].replaceChildren(...shown.map(draw));
  const showAll = () => {
    sorting.all = true;
    showAgain();
  };
  const parts = [
    make("span", { className: "small" }, t("first_rows", { shown: shown.length, count: rows.length })),
    make("button", { type: "button", on: { click: showAll } }, t("more", { count: rows.length })),
  ];
  const save = csvButton(`hospnet-${table === "ranking" ? "institutions" : "ties"}`, cellsOf);
  byId(more).replaceChildren(...(rows.length > shown.length ? parts : []), save);
}
