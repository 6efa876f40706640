/* Names made short enough for the drawing and the chart: cut in the middle, for hospitals differ at both ends. */

import { INVISIBLE } from "./characters.js";

const LONGEST_LINE = 10;
const LETTERS_OF_LINE = 23;
const MOST_LINES = 3;
const CHINESE = /[\u2e80-\u9fff]/;
/** Words of English names and how they are shortened, the longest first. @type {[string, string][]} */
const ABBREVIATIONS = [
  ["Traditional Chinese Medicine", "TCM"],
  ["School of Medicine", "Sch. of Med."],
  ["Subdistrict", "Subdist."],
  ["Affiliated", "Affil."],
  ["University", "Univ."],
  ["Provincial", "Prov."],
  ["Autonomous", "Auton."],
  ["Prefecture", "Pref."],
  ["Community", "Comm."],
  ["District", "Dist."],
  ["Medicine", "Med."],
  ["Medical", "Med."],
];

/** @param {string} name */
const clean = (name) => name.replace(INVISIBLE, "").trim();

/**
 * A name of at most so many letters, cut in the middle.
 *
 * @param {string} name
 * @param {number} most
 */
export function shortened(name, most) {
  const letters = [...clean(name)];
  if (letters.length <= most) return letters.join("");
  const end = Math.floor((most - 1) / 2);
  return `${letters.slice(0, most - 1 - end).join("")}…${letters.slice(-end).join("")}`;
}

/**
 * The names of things on the drawing, each in lines and no two equal; where two things have one name, with a number.
 *
 * @template Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => string} nameOf
 * @returns {Map<Thing, string[]>}
 */
export function labelsOf(things, nameOf) {
  const labels = new Map(things.map((thing) => [thing, linesOf(clean(nameOf(thing)))]));
  for (const alike of sameOf(labels)) for (const thing of alike) labels.set(thing, wholeLines(clean(nameOf(thing))));
  for (const alike of sameOf(labels)) {
    alike.forEach((thing, index) => labels.set(thing, [...(labels.get(thing) ?? []), `(${index + 1})`]));
  }
  return labels;
}

/**
 * The things whose labels are the same.
 *
 * @template Thing
 * @param {Map<Thing, string[]>} labels
 */
function sameOf(labels) {
  /** @type {Map<string, Thing[]>} */
  const byText = new Map();
  for (const [thing, lines] of labels) {
    const text = lines.join(" ");
    byText.set(text, [...(byText.get(text) ?? []), thing]);
  }
  return [...byText.values()].filter(({ length }) => length > 1);
}

/** @param {string} name */
function linesOf(name) {
  if (CHINESE.test(name)) return halves([...name]);
  const whole = broken(name.replace(/^The /, ""));
  if (whole.length <= 2) return whole;
  const short = broken(abbreviated(name.replace(/^The /, "")));
  return short.length <= MOST_LINES ? short : cut(short);
}

/** A name in as many lines as it takes. @param {string} name */
function wholeLines(name) {
  if (!CHINESE.test(name)) return broken(name);
  return name.match(new RegExp(`.{1,${LONGEST_LINE}}`, "gu")) ?? [name];
}

/** A Chinese name on two lines. @param {string[]} characters */
function halves(characters) {
  if (characters.length < LONGEST_LINE) return [characters.join("")];
  const name = [...shortened(characters.join(""), 2 * LONGEST_LINE)];
  const half = Math.ceil(name.length / 2);
  return [name.slice(0, half).join(""), name.slice(half).join("")];
}

/** @param {string} name */
const abbreviated = (name) => ABBREVIATIONS.reduce((text, [long, short]) => text.replaceAll(long, short), name);

/** The first two lines and the last one. @param {string[]} lines */
const cut = (lines) => [lines[0], `${lines[1].replace(/,$/, "")} …`, lines[lines.length - 1]];

/** Words in lines. @param {string} text */
function broken(text) {
  const lines = [""];
  for (const whole of text.split(/\s+/)) {
    const word = shortened(whole, LETTERS_OF_LINE + 1);
    const last = lines[lines.length - 1];
    if (!last || last.length + word.length < LETTERS_OF_LINE) lines[lines.length - 1] += (last ? " " : "") + word;
    else lines.push(word);
  }
  return lines;
}
