/* Choosing words of the article: sentences by keys, any words by mouse. */
/** @import { Place } from "./types" */

import { sentenceHere } from "./article.js";
import { part } from "./data.js";

const box = part("article");
/** @type {HTMLElement[]} */
let chosen = [];

/** Begin with the sentence of the proposal that is looked at. */
export function beginMarking() {
  choose(sentenceHere(), false);
}

export function endMarking() {
  choose(null, false);
}

export const isMarking = () => chosen.length > 0;

/**
 * Go to the next or previous sentence; with `more` also keep those before.
 *
 * @param {1 | -1} step
 * @param {boolean} more
 */
export function moveMarking(step, more) {
  const sentences = /** @type {HTMLElement[]} */ ([...box.querySelectorAll(".sentence")]);
  const last = chosen.at(-1);
  const next = last && sentences[sentences.indexOf(last) + step];
  if (next && (!more || next.dataset.source === last.dataset.source)) choose(next, more);
}

/**
 * @param {HTMLElement | null} sentence
 * @param {boolean} more
 */
function choose(sentence, more) {
  if (!more) {
    for (const each of chosen) each.classList.remove("chosen");
    chosen = [];
  }
  if (!sentence) return;
  chosen.push(sentence);
  sentence.classList.add("chosen");
  sentence.focus();
  sentence.scrollIntoView({ block: "nearest" });
}

/** The words that are marked, by mouse or by keys. @returns {Place | null} */
export function markedPlace() {
  return selectedPlace() ?? chosenPlace();
}

function chosenPlace() {
  if (!chosen.length) return null;
  const starts = chosen.map(({ dataset }) => Number(dataset.start));
  const ends = chosen.map(({ dataset }) => Number(dataset.end));
  return { source: chosen[0].dataset.source ?? "", start: Math.min(...starts), end: Math.max(...ends) };
}

/** @returns {Place | null} */
function selectedPlace() {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const first = pointOf(range.startContainer, range.startOffset);
  const last = pointOf(range.endContainer, range.endOffset);
  if (!first || !last || first.source !== last.source || first.place >= last.place) return null;
  return { source: first.source, start: first.place, end: last.place };
}

/**
 * The place in the article, in code points, of a point in the page.
 *
 * @param {Node} node
 * @param {number} offset
 */
function pointOf(node, offset) {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const holder = /** @type {HTMLElement | null} */ (element?.closest("[data-start]"));
  if (!holder || !box.contains(holder)) return null;
  const { source = "", start, end } = holder.dataset;
  if (node instanceof Text) {
    return { source, place: Number(start) + Array.from(node.data.slice(0, offset)).length };
  }
  return { source, place: Number(offset ? end : start) };
}
