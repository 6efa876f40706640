/* What one can try with an open institution: only its surroundings, the network without it, a second one beside it. */
/** @import { Institution } from "../types" */

import { lossWithout } from "../analysis/support.js";
import { make } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { SearchBox } from "../filters/search_box.js";
import { openLink } from "../parts.js";
import { changed, state } from "../state.js";
import { nameOf, t } from "../words.js";

const STEPS = [1, 2, 3];

/** @param {Institution} open */
export function toolsOf(open) {
  const isFocus = state.focus?.institution === open;
  const stepButtons = [0, ...STEPS].map((steps) => {
    const isChosen = steps === (isFocus ? state.focus?.steps : 0);
    const choose = () => {
      state.focus = steps ? { institution: open, steps } : null;
      changed();
    };
    const label = steps ? t("steps", { steps }) : t("all");
    return make("button", { type: "button", "aria-pressed": String(isChosen), on: { click: choose } }, label);
  });
  const tryWithout = () => {
    state.without = state.without === open ? null : open;
    changed();
  };
  const isWithout = String(state.without === open);
  return make(
    "div",
    { className: "tools" },
    make(
      "div",
      { className: "buttons", role: "group", "aria-label": t("steps_label") },
      make("span", {}, t("steps_label")),
      ...stepButtons,
    ),
    make(
      "button",
      { type: "button", className: "without", "aria-pressed": isWithout, on: { click: tryWithout } },
      t("without"),
    ),
    secondSearch(open),
  );
}

/** A search for the institution that the open one is compared with. @param {Institution} open */
function secondSearch(open) {
  const input = make("input", { id: "second", type: "search", placeholder: t("compare_with") });
  const list = make("ul", { id: "second-matches" });
  const choose = (/** @type {Institution} */ second) => {
    state.second = second === open ? null : second;
    changed();
  };
  new SearchBox(input, list, { institution: choose }).listen(t("compare_with"));
  return make("div", { className: "search" }, input, list);
}

/**
 * Who would lose all support, and who some, if the network is tried without the open institution.
 *
 * @param {Institution} open
 */
export function lossOf(open) {
  if (state.without !== open) return [];
  const { all, some } = lossWithout(shownTies(), open);
  const lists = /** @type {[string, Institution[]][]} */ ([
    ["loses_all", all],
    ["loses_some", some],
  ]).flatMap(([key, losing]) => {
    if (!losing.length) return [];
    return [
      make("h3", {}, t(key, { count: losing.length })),
      make("ul", {}, ...losing.map((item) => make("li", {}, openLink(item)))),
    ];
  });
  const nobody = make("p", {}, t("nobody_loses", { name: nameOf(open) }));
  return [
    make(
      "div",
      { className: "loss" },
      ...(lists.length ? lists : [nobody]),
      make("p", { className: "small" }, t("loss_note")),
    ),
  ];
}
