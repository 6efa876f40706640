/* The articles, with the names of institutions and the words of ties marked, and sentences to choose. */
/** @import { ArticleText, Place, Proposal } from "./types" */

import { make } from "../../page/scripts/elements.js";
import { page, part } from "./data.js";
import { reasonOf } from "./decisions.js";
import { proposals, recordNow } from "./state.js";
import { t, visible } from "./words.js";

/** @typedef {{ start: number, end: number, className: string, id: string }} Mark */

const box = part("article");
/** The text of each article as code points, in which spans count. @type {Map<string, string[]>} */
const texts = new Map(page.articles.map(({ source, text }) => [source, Array.from(text)]));

/** @param {Place} place */
export const wordsAt = ({ source, start, end }) => (texts.get(source) ?? []).slice(start, end).join("");

export function showArticles() {
  if (!page.articles.length) box.replaceChildren(make("p", { className: "around" }, t("no_article")));
  else box.replaceChildren(...page.articles.flatMap(articleParts));
}

/** @param {ArticleText} article */
function articleParts(article) {
  const points = texts.get(article.source) ?? [];
  const marks = marksOf(article.source, points);
  const cuts = cutsOf(article.source, marks);
  const source = (page.draft.sources ?? []).find((/** @type {any} */ each) => each.id === article.source) ?? {};
  const head = [source.title, source.publisher, source.date].filter(Boolean).map(visible).join(" · ");
  /** @type {HTMLElement[]} */
  const parts = [make("h2", {}, make("bdi", {}, head))];
  let start = 0;
  for (let end = 0; end <= points.length; end += 1) {
    if (end < points.length && points[end] !== "\n") continue;
    if (points.slice(start, end).join("").trim()) parts.push(lineOf(article, points, start, end, marks, cuts));
    start = end + 1;
  }
  return parts;
}

/**
 * @param {ArticleText} article
 * @param {string[]} points
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 * @param {number[]} cuts
 */
function lineOf(article, points, start, end, marks, cuts) {
  const paragraph = article.paragraphs.find(([, first, last]) => first < end && last > start);
  const number = paragraph ? make("span", { className: "number", "aria-hidden": "true" }, `p${paragraph[0]}`) : null;
  const sentences = sentencesOf(points, start, end).map(([first, last]) => {
    const inner = [first, ...cuts.filter((cut) => cut > first && cut < last), last];
    const pieces = inner.slice(1).map((to, index) => pieceOf(article.source, points, inner[index], to, marks));
    const data = { source: article.source, start: String(first), end: String(last) };
    return make("span", { className: "sentence", tabIndex: -1, data }, ...pieces);
  });
  return make("p", { className: paragraph ? "" : "around" }, number, ...sentences);
}

/**
 * @param {string[]} points
 * @param {number} start
 * @param {number} end
 */
function sentencesOf(points, start, end) {
  /** @type {[number, number][]} */
  const sentences = [];
  let first = start;
  for (let place = start; place < end; place += 1) {
    const isLast = place === end - 1;
    const ends = "。！？；!?;".includes(points[place]) && !"”』」）)".includes(points[place + 1] ?? "");
    const closes = "”』」）)".includes(points[place]) && "。！？".includes(points[place - 1] ?? "");
    if (!isLast && !ends && !closes) continue;
    sentences.push([first, place + 1]);
    first = place + 1;
  }
  return sentences;
}

/**
 * @param {string} source
 * @param {string[]} points
 * @param {number} start
 * @param {number} end
 * @param {Mark[]} marks
 */
function pieceOf(source, points, start, end, marks) {
  const mark = marks.find((each) => each.start <= start && each.end >= end);
  const data = { source, start: String(start), end: String(end), ...(mark?.id ? { id: mark.id } : {}) };
  const className = mark?.className ?? "";
  return make(mark ? "mark" : "span", { className, data }, visible(points.slice(start, end).join("")));
}

/**
 * Names and words of ties, none within another: names as proposed, names found by their text, words of ties.
 *
 * @param {string} source
 * @param {string[]} points
 */
function marksOf(source, points) {
  /** @type {Mark[]} */
  const marks = [];
  const isTaken = new Uint8Array(points.length);
  for (const mark of [...proposedNames(source), ...namesIn(points), ...wordsOfTies(source, points)]) {
    const { start, end } = mark;
    if (start >= end || end > points.length || isTaken.subarray(start, end).some(Boolean)) continue;
    isTaken.fill(1, start, end);
    marks.push(mark);
  }
  return marks;
}

/** @param {string} source @returns {Mark[]} */
function proposedNames(source) {
  return proposals()
    .filter(({ section }) => section === "institutions")
    .flatMap((proposal) =>
      spansOf(proposal, source).map(([start, end]) => ({ start, end, className: "name", id: proposal.id })),
    );
}

/** @param {string[]} points @returns {Mark[]} */
function namesIn(points) {
  const text = points.join("");
  const places = placesByUnit(points);
  /** @type {Mark[]} */
  const marks = [];
  for (const [form, id] of formsOf()) {
    for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + form.length)) {
      marks.push({ start: places[at], end: places[at + form.length] ?? points.length, className: "name", id });
    }
  }
  return marks;
}

/** @param {string} source @param {string[]} points @returns {Mark[]} */
function wordsOfTies(source, points) {
  return proposals()
    .filter(({ section }) => section === "cooperations")
    .flatMap((proposal) => {
      const cue = /“(.+)”/.exec(reasonOf(proposal.original))?.[1] ?? "";
      return spansOf(proposal, source).flatMap(([first, last]) => {
        const words = points.slice(first, last).join("");
        const at = cue ? words.indexOf(cue) : -1;
        const start = first + Array.from(words.slice(0, at)).length;
        return at < 0 ? [] : [{ start, end: start + Array.from(cue).length, className: "cue", id: "" }];
      });
    });
}

/** The code point at which each unit of the text begins, since searching counts in units. @param {string[]} points */
function placesByUnit(points) {
  return points.flatMap((point, place) => (point.length === 1 ? place : [place, place]));
}

/** Every name of every institution, the longest first. @returns {[string, string][]} */
function formsOf() {
  return proposals()
    .filter(({ section }) => section === "institutions")
    .flatMap((proposal) => {
      const forms = [proposal.original, recordNow(proposal)]
        .flatMap(({ name, aliases = [], weak_aliases: weak = [] }) => [name, ...aliases, ...weak])
        .filter((form) => form && form.length > 1);
      return [...new Set(forms)].map((form) => /** @type {[string, string]} */ ([form, proposal.id]));
    })
    .sort(([first], [second]) => second.length - first.length);
}

/**
 * @param {Proposal} proposal
 * @param {string} source
 */
function spansOf(proposal, source) {
  return (recordNow(proposal).evidence ?? []).flatMap((item) =>
    item.source === source && item.span ? [item.span] : [],
  );
}

/**
 * Where pieces of text begin and end.
 *
 * @param {string} source
 * @param {Mark[]} marks
 */
function cutsOf(source, marks) {
  const spans = proposals().flatMap((proposal) => spansOf(proposal, source));
  const cuts = [...marks.flatMap(({ start, end }) => [start, end]), ...spans.flat()];
  return [...new Set(cuts)].sort((first, second) => first - second);
}

/**
 * Show the words of a proposal, and bring them into sight.
 *
 * @param {Proposal | undefined} proposal
 */
export function showWords(proposal) {
  const evidence = proposal ? (recordNow(proposal).evidence ?? []) : [];
  /** @type {HTMLElement | null} */
  let first = null;
  for (const piece of box.querySelectorAll("[data-start]:not(.sentence)")) {
    const { source, start, end } = /** @type {HTMLElement} */ (piece).dataset;
    const isHere = evidence.some(
      (item) => item.source === source && item.span && item.span[0] <= Number(start) && item.span[1] >= Number(end),
    );
    piece.classList.toggle("here", isHere);
    if (isHere) first ??= /** @type {HTMLElement} */ (piece);
  }
  first?.scrollIntoView({ block: "center" });
}

/** The sentence in which the words of the proposal begin, or the first one. @returns {HTMLElement | null} */
export function sentenceHere() {
  return box.querySelector(".sentence:has(.here)") ?? box.querySelector(".sentence");
}

/**
 * The paragraph of a place, as evidence names it.
 *
 * @param {Place} place
 */
export function locatorOf({ source, start }) {
  const paragraphs = page.articles.find((article) => article.source === source)?.paragraphs ?? [];
  const paragraph = paragraphs.filter(([, first]) => first <= start).at(-1);
  return paragraph ? `p${paragraph[0]}` : "title";
}
