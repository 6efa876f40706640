/* Names made short enough for the drawing and the chart. */

import { INVISIBLE } from "./characters.js";

const LONGEST_LINE = 10;
const LONGEST_WORD = 24;
const LETTERS_OF_LINE = 23;

/**
 * @param {string} name
 * @param {number} most
 */
export function shortened(name, most) {
  const letters = [...name.replace(INVISIBLE, "")];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

/**
 * A name on at most two lines, cut if need be; the panel shows all of it.
 *
 * @param {string} name
 * @returns {string[]}
 */
export function linesOf(name) {
  const clean = name.replace(INVISIBLE, "").trim();
  return /[\u2e80-\u9fff]/.test(name) ? halves([...clean]) : lines(clean.split(/\s+/));
}

/** @param {string[]} characters */
function halves(characters) {
  if (characters.length < LONGEST_LINE) return [characters.join("")];
  const half = Math.min(Math.ceil(characters.length / 2), LONGEST_LINE);
  const rest = characters.slice(half);
  const second = rest.length > half ? `${rest.slice(0, half - 1).join("")}…` : rest.join("");
  return [characters.slice(0, half).join(""), second];
}

/** @param {string[]} words */
function lines(words) {
  const result = [""];
  for (const whole of words) {
    const word = whole.length > LONGEST_WORD ? `${whole.slice(0, LONGEST_WORD - 1)}…` : whole;
    const last = result.length - 1;
    if (!result[last] || result[last].length + word.length < LETTERS_OF_LINE) {
      result[last] += (result[last] ? " " : "") + word;
    } else if (last === 0) {
      result.push(word);
    } else {
      result[last] += "…";
      break;
    }
  }
  return result;
}
