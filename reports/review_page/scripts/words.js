/* The texts of the page, in the chosen language. */
/** @import { Entry } from "./types" */

import { INVISIBLE } from "../../page/scripts/characters.js";
import { page } from "./data.js";
import { perhapsIn } from "./decisions.js";
import { nameOf, state } from "./state.js";

/**
 * A text of the page with its values filled in.
 *
 * @param {string} key
 * @param {Record<string, unknown>} values
 */
export function t(key, values = {}) {
  const text = page.words[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * @param {Entry[]} entries
 * @param {string} key
 */
export const inWords = (entries, key) => entries.find((entry) => entry.key === key)?.[state.language] ?? key;

const MODEL = "model ";

/** Why a record was proposed; a rule without words stays as it is. @param {string} reason */
export function reasonText(reason) {
  const parts = reason.split("; ");
  const models = parts.filter((part) => part.startsWith(MODEL));
  const rule = parts.filter((part) => !part.startsWith(MODEL) && !perhapsIn(part)).join("; ");
  const byModel = models.map((part) => t("model", { model: part.slice(MODEL.length) }));
  const perhaps = perhapsIn(reason);
  const same = perhaps ? [t("may_be", { name: nameOf(perhaps.id), why: ruleText(perhaps.why) })] : [];
  return [...(rule ? [ruleText(rule)] : []), ...same, ...byModel].join(state.language === "zh" ? "；" : "; ");
}

/** @param {string} reason */
function ruleText(reason) {
  const place = reason.indexOf(" “");
  const rule = place < 0 ? reason : reason.slice(0, place);
  const text = page.reasons[state.language][rule];
  if (text === undefined) return reason;
  return place < 0 ? text : text + reason.slice(state.language === "zh" ? place + 1 : place);
}

/** A text in which characters that would hide or reorder others are shown. @param {string} text */
export const visible = (text) => text.replace(INVISIBLE, (sign) => ("\t\n".includes(sign) ? sign : "▯"));
