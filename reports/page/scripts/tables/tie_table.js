/* The ties shown, as a table with their sources. */
/** @import { Tie } from "../types" */

import { isSupport, unitsOf } from "../data.js";
import { byId, joined, make, named } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { aspectText, datesOf, evidenceOf, openLink, overdueMark, statusOf, strokeOf } from "../parts.js";
import { state } from "../state.js";
import { headCell, showRows } from "./table.js";
import { cityName, compared, inLanguage, nameOf, provinceName, sourceName, t } from "../words.js";

const FIRST_ROWS = 60;

/** What each column is sorted by. @type {Record<string, (tie: Tie) => string>} */
const COLUMNS = {
  from: (tie) => nameOf(tie.giver),
  type: (tie) => inLanguage(tie.type),
  to: (tie) => nameOf(tie.receiver),
  since: (tie) => tie.since ?? "",
  source: sourcesOf,
};

export function showTies() {
  const columns = Object.keys(COLUMNS).map((key) => ({ key, label: t(key), isNumeric: false }));
  const heads = columns.map((column) => headCell(column, state.ties, showTies));
  byId("all-ties").tHead?.replaceChildren(make("tr", {}, ...heads));
  showRows({
    table: "all-ties",
    more: "ties-more",
    rows: sortedRows(),
    first: FIRST_ROWS,
    sorting: state.ties,
    draw: rowOf,
    showAgain: showTies,
    cellsOf: cells,
  });
}

function sortedRows() {
  const { pair } = state;
  const { by, down } = state.ties;
  const rows = shownTies().filter((tie) => !pair || (isSupport(tie) && isBetween(tie, pair)));
  const valueOf = COLUMNS[by];
  if (!valueOf) return rows;
  return rows.sort((first, second) => compared(valueOf(first), valueOf(second)) * (down ? -1 : 1));
}

/**
 * @param {Tie} tie
 * @param {[string, string]} pair
 */
const isBetween = ({ giver, receiver }, pair) =>
  (giver.province ?? "") === pair[0] && (receiver.province ?? "") === pair[1];

/** What CSV contains of a tie. @type {[string, (tie: Tie) => string | undefined][]} */
const CELLS = [
  ["from", ({ giver }) => nameOf(giver)],
  ["from_part", (tie) => unitsOf(tie)[0]],
  ["from_province", ({ giver }) => provinceName(giver.province)],
  ["from_city", ({ giver }) => cityName(giver.city)],
  ["type", ({ type }) => inLanguage(type)],
  ["to", ({ receiver }) => nameOf(receiver)],
  ["to_part", (tie) => unitsOf(tie)[1]],
  ["to_province", ({ receiver }) => provinceName(receiver.province)],
  ["to_city", ({ receiver }) => cityName(receiver.city)],
  ["since", (tie) => tie.since],
  ["until", (tie) => tie.until],
  ["status", (tie) => t(statusOf(tie))],
  ["overdue", (tie) => (tie.overdue ? t("overdue") : "")],
  ["evidence_filter", (tie) => t(evidenceOf(tie))],
  ["specialties", (tie) => tie.fields?.join("; ")],
  ["note", (tie) => tie.note],
  ["source", sourcesOf],
  ["id", (tie) => tie.id],
];

const cells = () => [
  CELLS.map(([key]) => (key === "id" ? key : t(key))),
  ...sortedRows().map((tie) => CELLS.map(([, valueOf]) => valueOf(tie) || "")),
];

/** @param {Tie} tie */
function rowOf(tie) {
  return make(
    "tr",
    {},
    make("td", {}, openLink(tie.giver)),
    make("td", {}, make("span", { className: "badge" }, strokeOf(tie.type), inLanguage(tie.type))),
    make("td", {}, openLink(tie.receiver)),
    make("td", {}, joined([datesOf(tie), (tie.status || tie.possible) && t(statusOf(tie))]), " ", overdueMark(tie)),
    make("td", {}, named(sourcesOf(tie))),
  );
}

/** @param {Tie} tie */
function sourcesOf(tie) {
  const sources = (tie.evidence ?? []).map(([source, locator]) => `${sourceName(source)} · ${locator}`);
  const inferred = aspectText("inferred", tie.inferred);
  return `${sources.join("; ")}${inferred && ` (${inferred})`}`;
}
