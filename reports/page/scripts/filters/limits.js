/* What is limited beside the filters, as buttons that lift it: steps around an institution, the network without one. */

import { byId, make, named } from "../elements.js";
import { changed, state } from "../state.js";
import { nameOf, provinceName, t } from "../words.js";

/** @typedef {{ text: string, lift: () => void, isOfTable?: boolean }} Limit */

/** The limits in words, each with what lifts it. @returns {Limit[]} */
export function limits() {
  const { focus, without, pair } = state;
  return [
    focus && {
      text: t("limit_steps", { name: nameOf(focus.institution), steps: focus.steps }),
      lift: () => (state.focus = null),
    },
    without && { text: t("limit_without", { name: nameOf(without) }), lift: () => (state.without = null) },
    pair && {
      text: t("pair", { from: provinceName(pair[0]), to: provinceName(pair[1]) }),
      lift: () => (state.pair = null),
      isOfTable: true,
    },
  ].flatMap((limit) => limit || []);
}

export function showLimits() {
  const all = limits();
  byId("limits").replaceChildren(...all.filter(({ isOfTable }) => !isOfTable).map(limitButton));
  byId("pair").replaceChildren(...all.filter(({ isOfTable }) => isOfTable).map(limitButton));
}

/** @param {Limit} limit */
function limitButton({ text, lift }) {
  const click = () => {
    lift();
    changed();
  };
  return make("button", { type: "button", title: t("lift"), on: { click } }, named(text), "  ×");
}
