/* Where data is missing: what is recorded of each province, whatever the filters show. */
/** @import { Coverage } from "../document" */

import { coverage, page, places } from "../data.js";
import { byId, make, named } from "../elements.js";
import { COVERAGE } from "../filters/controls.js";
import { csvButton } from "../outputs/csv.js";
import { openPlace } from "../panel/panel.js";
import { placeLink } from "../parts.js";
import { state } from "../state.js";
import { cityName, provinceName, t } from "../words.js";
import { shareOf, tileButton } from "./places.js";

/** What is counted of a province. @type {Record<string, (row: Coverage) => number>} */
const COUNTS = {
  sources: ({ sources }) => sources,
  institutions: ({ institutions }) => institutions,
  ties: ({ ties }) => ties,
  // A municipality has districts instead of cities, and is covered if anything in it is.
  cities: ({ cities, cities_without: without, institutions }) =>
    cities ? cities - without.length : Number(institutions > 0),
};

export function showCoverage() {
  const missing = page.tiles.filter(({ name }) => !coverage.get(name)?.institutions);
  const names = missing.map(({ name }) => provinceName(name)).join(between());
  byId("no-data").textContent = missing.length
    ? t("no_data_in", { count: missing.length, total: page.tiles.length, names })
    : t("data_everywhere");
  showTiles();
  showTable();
}

const between = () => (state.language === "zh" ? "、" : ", ");

function showTiles() {
  const by = byId("shade").value;
  const shares = page.coverage.map((row) => COUNTS[by](row) / mostOf(row, by));
  const most = Math.max(...shares, 1e-9);
  const tiles = page.tiles.map((tile) => {
    const row = coverage.get(tile.name);
    const place = places.get(tile.name);
    return tileButton(tile, {
      text: row?.institutions ? countText(row, by) : "",
      share: row ? shareOf(COUNTS[by](row) / mostOf(row, by), most) : "0",
      isEnabled: Boolean(place),
      choose: () => place && openPlace(place),
    });
  });
  byId("coverage-tiles").replaceChildren(...tiles);
}

/**
 * What a count is a share of: of cities all that the province has.
 *
 * @param {Coverage} row
 * @param {string} by
 */
const mostOf = ({ cities }, by) => (by === "cities" ? cities || 1 : 1);

/**
 * @param {Coverage} row
 * @param {string} by
 */
function countText(row, by) {
  if (by !== "cities") return String(COUNTS[by](row));
  return row.cities ? t("city_share", { count: COUNTS.cities(row), cities: row.cities }) : "";
}

function showTable() {
  const by = byId("shade").value;
  const heads = ["province_head", ...COVERAGE.map((name) => `coverage_${name}`), "cities_without"];
  // What is missing stands first.
  const rows = [...page.coverage].sort(
    (first, second) => COUNTS[by](first) / mostOf(first, by) - COUNTS[by](second) / mostOf(second, by),
  );
  const table = byId("coverage-table");
  const numeric = (/** @type {string} */ head) =>
    COVERAGE.some((name) => head === `coverage_${name}`) ? "number" : "";
  table.tHead?.replaceChildren(
    make("tr", {}, ...heads.map((head) => make("th", { scope: "col", className: numeric(head) }, t(head)))),
  );
  table.tBodies[0].replaceChildren(...rows.map(rowOf));
  const cells = () => [
    heads.map((head) => t(head)),
    ...rows.map((row) => [
      nameOf(row),
      ...COVERAGE.map((name) => (name === "cities" ? countText(row, name) : COUNTS[name](row))),
      citiesOf(row),
    ]),
  ];
  byId("coverage-save").replaceChildren(csvButton("hospnet-coverage", cells));
}

/** @param {Coverage} row */
const nameOf = ({ province }) => provinceName(province);

/** @param {Coverage} row */
const citiesOf = ({ cities_without: without }) => without.map(cityName).join(between());

/** @param {Coverage} row */
function rowOf(row) {
  const { institutions, cities_without: without, province } = row;
  const list = make("details", {}, make("summary", {}, String(without.length)), named(citiesOf(row)));
  return make(
    "tr",
    { className: institutions ? "" : "empty" },
    make("th", { scope: "row" }, placeLink(province ?? "") ?? nameOf(row)),
    ...COVERAGE.map((name) => make("td", { className: "number" }, countText(row, name))),
    make("td", {}, institutions ? (without.length ? list : "") : t("no_data")),
  );
}
