/* The bars beside the ranking: the first institutions by the chosen measure. */

import { measureOf } from "../data.js";
import { byId, make, named } from "../elements.js";
import { ranked } from "./ranks.js";
import { shortened } from "../short_names.js";
import { state } from "../state.js";
import { nameOf, numberText, t } from "../words.js";

const BARS = 15;
const LONGEST_NAME = 36;

export function showChart() {
  const { measure } = state;
  const first = ranked(measure).slice(0, BARS);
  const values = first.map(({ institution }) => measureOf(institution, measure) ?? 0);
  const most = Math.max(...values, 1e-9);
  byId("chart-caption").textContent = t("top", { count: first.length, measure: t(`measure_${measure}`) });
  byId("meaning").textContent = t(`meaning_${measure}`);
  byId("chart").replaceChildren(
    ...first.map(({ institution }, index) => {
      const bar = make("i", { tint: institution.kind.key });
      bar.style.setProperty("--share", (Math.max(values[index], 0) / most).toFixed(4));
      return make(
        "button",
        { type: "button", className: "link", data: { open: institution.number }, title: nameOf(institution) },
        named(shortened(nameOf(institution), LONGEST_NAME)),
        make("span", {}, bar, " ", make("span", { className: "number" }, numberText(values[index]))),
      );
    }),
  );
}
