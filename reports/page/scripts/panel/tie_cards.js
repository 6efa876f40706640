/* Ties with all that sources say of them, grouped by partner. */
/** @import { Agreement, Outcome, Quantity } from "../document" */
/** @import { Institution, Tie } from "../types" */

import { unitsOf } from "../data.js";
import { joined, make, named } from "../elements.js";
import { aspectLine, citations, datesOf, inBrackets, openLink, overdueMark, statusOf, strokeOf } from "../parts.js";
import { countedWords, dateText, inLanguage, sourceWords, t } from "../words.js";

/**
 * Ties under the names of the partners of an institution, each named once.
 *
 * @param {Tie[]} ties
 * @param {Institution} open
 */
export function tiesByPartner(ties, open) {
  const partners = [...new Set(ties.map((tie) => partnerOf(tie, open)))];
  return partners.map((partner) => {
    const cards = ties.filter((tie) => partnerOf(tie, open) === partner).map(tieCard);
    return make("div", { className: "partner" }, make("div", { className: "head" }, openLink(partner)), ...cards);
  });
}

/** @param {Tie} tie @param {Institution} open */
export const partnerOf = (tie, open) => (tie.giver === open ? tie.receiver : tie.giver);

/** @param {Tie} tie */
export function tieCard(tie) {
  const texts = [
    joined(unitsOf(tie), " → "),
    tie.fields?.join("、"),
    tie.areas && `${t("areas")}${tie.areas.join("、")}`,
    tie.agreement && agreementText(tie.agreement),
    ...(tie.quantities ?? []).map(quantityText),
    ...(tie.outcomes ?? []).map(outcomeText),
    tie.schedule,
    tie.people?.join("、"),
    tie.note,
  ].flatMap((text) => text || []);
  const line = joined([inLanguage(tie.type), datesOf(tie), t(statusOf(tie))]);
  return make(
    "div",
    { className: "tie" },
    make("div", { className: "kind" }, strokeOf(tie.type), make("span", {}, line), overdueMark(tie)),
    ...texts.map((text) => make("div", { className: "detail" }, named(text))),
    citations(tie.evidence),
    aspectLine("inferred", tie.inferred),
  );
}

/** @param {Quantity} quantity */
function quantityText(quantity) {
  return `${countedWords(quantity)} ${quantity.value}${inBrackets(marksOf(quantity), quantity.joint && t("jointly"))}`;
}

/** @param {Agreement} agreement */
function agreementText({ title, signed, term_years: years }) {
  const details = [title, signed && t("signed", { date: dateText(signed) }), years ? t("term", { years }) : ""];
  return `${t("agreement")}${joined(details)}`;
}

/** @param {Outcome} outcome */
export function outcomeText({ what, value, counts, since, as_of: day }) {
  const dates = [since && t("since_date", { date: dateText(since) }), day && t("on_date", { date: dateText(day) })];
  return `${joined([t(`outcome_${what}`), value], " ")}${inBrackets(counts, ...dates)}`;
}

/** @param {{ counts: string | null, as_of: string | null }} figure */
export const marksOf = (figure) =>
  joined([sourceWords(figure), figure.as_of && t("on_date", { date: dateText(figure.as_of) })]);
