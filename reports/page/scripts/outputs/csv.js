/* Tables as CSV that spreadsheets open as it is meant: with a byte order mark, and without formulas. */

import { INVISIBLE } from "../characters.js";
import { make } from "../elements.js";
import { t } from "../words.js";
import { download } from "./download.js";

const FORMULA_SIGNS = "=+-@＝＋－＠";
const BYTE_ORDER_MARK = "\ufeff";

/** @typedef {string | number | null | undefined} Cell */

/**
 * A text that no spreadsheet takes for a formula, as in graph/text/characters.py.
 *
 * @param {string} text
 */
function guarded(text) {
  const rest = text.replace(/^'*/, "");
  const sign = rest.replace(INVISIBLE, "").trimStart().charAt(0);
  return /^[\t\r\n]/.test(rest) || (sign && FORMULA_SIGNS.includes(sign)) ? `'${text}` : text;
}

/** @param {Cell} cell */
function cellText(cell) {
  if (typeof cell === "number") return String(cell);
  const shown = guarded(cell ?? "").replace(INVISIBLE, (character) =>
    "\t\n".includes(character)
      ? character
      : `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
  return /[",\r\n]/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

/** @param {Cell[][]} rows with the heads as the first */
const csvText = (rows) => BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(",")}\r\n`).join("");

/**
 * A button that saves a table.
 *
 * @param {string} name of the file, without its ending
 * @param {() => Cell[][]} rowsOf
 */
export function csvButton(name, rowsOf) {
  const save = () => download(`${name}.csv`, new Blob([csvText(rowsOf())], { type: "text/csv;charset=utf-8" }));
  return make("button", { type: "button", className: "save", title: t("save_csv"), on: { click: save } }, t("csv"));
}

/**
 * The rows of a table as they are shown.
 *
 * @param {HTMLTableElement} table
 * @returns {Cell[][]}
 */
export function rowsOf(table) {
  return [...table.rows].map((row) =>
    [...row.cells].map(({ textContent }) => (/^\d+$/.test(textContent ?? "") ? Number(textContent) : textContent)),
  );
}
