/* Small elements that several parts of the page share. */
/** @import { Evidence, Kind, Passage, TieType } from "./document" */
/** @import { Institution, Side, Tie } from "./types" */

import { page, places, sideKey } from "./data.js";
import { joined, make, named } from "./elements.js";
import { state } from "./state.js";
import { dateText, inLanguage, nameOf, placeTitle, sourceName, t, unnamedText } from "./words.js";

/** @param {Kind} kind */
export const dotOf = (kind) => make("span", { className: `dot ${kind.shape}`, tint: kind.key });

/** @param {TieType} type */
export const strokeOf = (type) => make("span", { className: "stroke", tint: type.key });

/**
 * A button that opens an institution; one listener in page.js serves all of them.
 *
 * @param {Institution} institution
 */
export function openLink(institution) {
  return make(
    "button",
    { type: "button", className: "link", data: { open: institution.number } },
    named([nameOf(institution), ...unnamedText(institution)].join(" · ")),
  );
}

/**
 * A button that opens a city or a province.
 *
 * @param {string | undefined} key
 */
export function placeLink(key) {
  const place = places.get(key ?? "");
  return (
    place && make("button", { type: "button", className: "link", data: { place: place.key } }, named(placeTitle(place)))
  );
}

/**
 * A button that opens the ties between two sides.
 *
 * @param {[Side, Side]} sides
 * @param {string} text
 */
export function betweenLink(sides, text) {
  const between = sides.map(sideKey).join("|");
  return make("button", { type: "button", className: "link", data: { between } }, text);
}

/** A mark on a planned tie whose day has passed. @param {Tie} tie */
export const overdueMark = ({ overdue }) => (overdue ? make("span", { className: "badge overdue" }, t("overdue")) : "");

/** Type, dates and status of a tie on one line. @param {Tie} tie */
export const tieText = (tie) =>
  joined([
    inLanguage(tie.type),
    datesOf(tie),
    t(statusOf(tie)),
    tie.overdue && t("overdue"),
    tie.unstated && t("unstated"),
  ]);

/** @param {(string | null | undefined | false)[]} texts */
export function inBrackets(...texts) {
  const inside = joined(texts, state.language === "zh" ? "，" : ", ");
  if (!inside) return "";
  return state.language === "zh" ? `（${inside}）` : ` (${inside})`;
}

/**
 * How many institutions and ties; an entry for institutions that no source names is not one of them.
 *
 * @param {Institution[]} institutions
 * @param {Tie[]} ties
 */
export function countedText(institutions, ties) {
  const named = institutions.filter(({ unnamed }) => !unnamed);
  const counted = t("shown", { institutions: named.length, ties: ties.length });
  const groups = institutions.length - named.length;
  return groups ? `${counted}${t("shown_unnamed", { groups })}` : counted;
}

/** As sources report it; possible where they do not say who with whom. @param {Tie} tie */
export const statusOf = ({ status, possible }) => status ?? (possible ? "possible" : "active");

/** Whether sources state a tie, or it is inferred. @param {Tie} tie */
export const evidenceOf = ({ unstated }) => (unstated ? "unstated" : "stated");

/** When a tie began and ended. @param {Tie} tie */
export function datesOf({ since, until }) {
  const dash = state.language === "en" ? "→" : "—";
  return joined([since && dateText(since), until && `${dash} ${dateText(until)}`], " ");
}

/** The places in sources that state something, each source named once. @param {Evidence[] | undefined} evidence */
export function citations(evidence = []) {
  const references = [...new Set(evidence.map(([reference]) => reference))];
  const lines = references.map((reference) => {
    const source = typeof reference === "number" ? page.sources[reference] : null;
    const cited = evidence.filter(([other]) => other === reference);
    const locators = cited.filter(([, , passage]) => !passage).map(([, locator]) => locator);
    const published = source ? joined([source.publisher, source.date], " ") : "";
    const text = joined([joined(locators, ", "), published]);
    const address = source?.url ? [" · ", addressLink(source.url)] : [];
    const passages = cited.flatMap(([, locator, passage]) => {
      return passage ? make("details", {}, make("summary", {}, locator), passageText(passage)) : [];
    });
    return make("div", {}, named(sourceName(reference)), text && ` · ${text}`, ...address, ...passages);
  });
  return lines.length ? make("div", { className: "cite" }, ...lines) : "";
}

/** @param {string} url of a source; only addresses of the web get into the page */
function addressLink(url) {
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, t("address"));
}

/** A paragraph with its words marked. @param {Passage} passage */
function passageText([number, start, end]) {
  const text = page.paragraphs[number];
  const words = start < end ? make("mark", {}, text.slice(start, end)) : "";
  return make("blockquote", { dir: "auto" }, text.slice(0, start), words, text.slice(end));
}

/**
 * What no source states, or what comes from general knowledge.
 *
 * @param {string} label
 * @param {string[] | undefined} aspects
 */
export function aspectText(label, aspects = []) {
  if (!aspects.length) return "";
  const [between, colon] = state.language === "zh" ? ["、", "："] : [", ", ": "];
  return `${t(label)}${colon}${aspects.map((aspect) => t(`aspect_${aspect}`)).join(between)}`;
}

/**
 * The same as a line of its own.
 *
 * @param {string} label
 * @param {string[] | undefined} aspects
 */
export function aspectLine(label, aspects) {
  const text = aspectText(label, aspects);
  return text && make("div", { className: "cite" }, text);
}
