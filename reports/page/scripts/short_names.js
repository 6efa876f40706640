/* Names made short enough for the drawing and the chart. */

/* eslint-disable no-control-regex, no-misleading-character-class, max-len -- invisible characters are not drawn */
const CONTROLS =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]/g;
/* eslint-enable no-control-regex, no-misleading-character-class, max-len */
const LONGEST_LINE = 10;
const LONGEST_WORD = 24;
const LETTERS_OF_LINE = 23;

/**
 * @param {string} name
 * @param {number} most
 */
export function shortened(name, most) {
  const letters = [...name.replace(CONTROLS, "")];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

/**
 * A name on at most two lines, cut if need be; the panel shows all of it.
 *
 * @param {string} name
 * @returns {string[]}
 */
export function linesOf(name) {
  const clean = name.replace(CONTROLS, "").trim();
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
