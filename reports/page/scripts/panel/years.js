/* The panel on two years: what began, ended and stayed between them, and who has new supporters. */
/** @import { Changes } from "../analysis/changes.js" */
/** @import { Tie } from "../types" */

import { byReceiver, changesBetween } from "../analysis/changes.js";
import { make } from "../elements.js";
import { admit, shownTies, tiesOfAllYears } from "../filters/filters.js";
import { allYears } from "../filters/controls.js";
import { csvButton } from "../outputs/csv.js";
import { betweenLink, datesOf, openLink, tieText } from "../parts.js";
import { inLanguage, nameOf, t } from "../words.js";

const MOST = 60;
const LISTS = /** @type {const} */ (["begun", "ended", "stayed", "unplaced"]);

/** The ties that began or ended between two years. @param {[number, number]} years */
export function changedTies(years) {
  const { begun, ended } = changesBetween(tiesOfAllYears(), ...years);
  return new Set([...begun, ...ended]);
}

/**
 * @param {[number, number]} years
 * @param {(years: [number, number]) => void} choose
 * @returns {(Node | string)[]}
 */
export function yearsPanel(years, choose) {
  const [first, second] = years;
  const changes = changesBetween(tiesOfAllYears(), first, second);
  const shown = new Set(shownTies());
  const hidden = [...changedTies(years)].filter((tie) => !shown.has(tie));
  const counts = Object.fromEntries(LISTS.map((list) => [list, changes[list].length]));
  const show = { type: "button", className: "link", on: { click: () => admit(hidden) } };
  return [
    make("h2", { id: "panel-name" }, t("years_compared", { first, second })),
    make("div", { className: "tools" }, make("div", { className: "buttons" }, ...yearSelects(years, choose))),
    make("p", {}, t("years_counts", counts)),
    make("p", { className: "small" }, t("years_note")),
    hidden.length
      ? make(
          "p",
          { className: "hidden-ties small" },
          `${t("hidden_on_map", { ties: hidden.length })} `,
          make("button", show, t("show_them")),
        )
      : "",
    ...newSupporters(changes.gained),
    ...LISTS.flatMap((list) => tieList(list, changes[list])),
    csvButton(`hospnet-${first}-${second}`, () => cells(changes)),
  ];
}

/**
 * @param {[number, number]} years
 * @param {(years: [number, number]) => void} choose
 */
function yearSelects(years, choose) {
  return years.map((chosen, side) => {
    const label = t(side ? "year_after" : "year_before");
    const options = allYears().map((year) =>
      make(
        "option",
        { value: year, selected: year === chosen, disabled: side ? year <= years[0] : year >= years[1] },
        String(year),
      ),
    );
    const change = (/** @type {Event} */ event) => {
      const year = Number(/** @type {HTMLSelectElement} */ (event.target).value);
      choose(side ? [years[0], year] : [year, years[1]]);
      /** @type {HTMLElement | null} */ (document.querySelector(`#panel select[data-side="${side}"]`))?.focus();
    };
    return make("label", {}, `${label} `, make("select", { data: { side }, on: { change } }, ...options));
  });
}

/** @param {Tie[]} gained */
function newSupporters(gained) {
  const receivers = byReceiver(gained);
  const items = receivers
    .slice(0, MOST)
    .map(([receiver, ties]) =>
      make(
        "li",
        {},
        openLink(receiver),
        ...ties.map((tie) => make("div", { className: "detail" }, "← ", openLink(tie.giver), ` · ${datesOf(tie)}`)),
      ),
    );
  return [
    make("h3", {}, t("new_supporters", { count: receivers.length })),
    items.length ? make("ul", { className: "plain" }, ...items) : make("p", { className: "small" }, t("none")),
    ...more(receivers.length),
  ];
}

/**
 * @param {(typeof LISTS)[number]} list
 * @param {Tie[]} ties
 */
function tieList(list, ties) {
  const items = [...ties]
    .sort(byDate)
    .slice(0, MOST)
    .map((tie) => {
      const { giver, receiver } = tie;
      return make(
        "li",
        {},
        openLink(giver),
        " ",
        betweenLink([giver, receiver], "→"),
        " ",
        openLink(receiver),
        make("div", { className: "detail" }, tieText(tie)),
      );
    });
  const title = `${t(`years_${list}`)} (${ties.length})`;
  const content = [make("ul", { className: "plain" }, ...items), ...more(ties.length)];
  const isOpen = list === "begun" || list === "ended";
  return ties.length ? [make("details", { open: isOpen }, make("summary", {}, title), ...content)] : [];
}

/** @param {Tie} first @param {Tie} second */
const byDate = (first, second) => (first.since ?? "").localeCompare(second.since ?? "");

/** @param {number} count */
const more = (count) =>
  count > MOST ? [make("p", { className: "small" }, t("more_in_csv", { count: count - MOST }))] : [];

/** @param {Changes} changes */
function cells(changes) {
  const heads = [t("change"), t("from"), t("type"), t("to"), t("since"), t("until"), "id"];
  const rows = LISTS.flatMap((list) =>
    changes[list].map((tie) => [
      t(`years_${list}`),
      nameOf(tie.giver),
      inLanguage(tie.type),
      nameOf(tie.receiver),
      tie.since,
      tie.until,
      tie.id,
    ]),
  );
  return [heads, ...rows];
}
