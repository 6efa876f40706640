/* The account of the ties: all of the data are shown on the page, or hidden by a filter, or not on the page. */

import { page, ties } from "../data.js";
import { byId } from "../elements.js";
import { hiddenByFilter, shownTies } from "./filters.js";
import { state } from "../state.js";
import { t } from "../words.js";

// The words are those of reports, which name the option of the command that counts such ties.
const OPTION = /\s*[(（][^()（）]*--[^()（）]*[)）]/;

export function showAccount() {
  const others = Object.entries(page.not_on_page);
  const total = others.reduce((sum, [, count]) => sum + count, ties.length);
  const reasons = [
    ...[...hiddenByFilter()].filter(([, count]) => count).map(([filter, count]) => t(`hidden_${filter}`, { count })),
    ...others.map(([reason, count]) => t(`not_counted_${reason}`, { count }).replace(OPTION, "")),
  ];
  const values = { total, shown: shownTies().length, reasons: reasons.join(state.language === "zh" ? "、" : ", ") };
  byId("account").textContent = t(reasons.length ? "account" : "account_whole", values);
}
