/* The matrix of support from province to province, in pairs of institutions as in reports. */

import { byId, make } from "../elements.js";
import { isSupport } from "../data.js";
import { shownTies } from "../filters/filters.js";
import { shareOf } from "./places.js";
import { csvButton, rowsOf } from "../outputs/csv.js";
import { changed, state } from "../state.js";
import { compared, provinceName, rowOfProvince } from "../words.js";

const MANY_PROVINCES = 12;

export function showMatrix() {
  const counts = countsByPair();
  const names = new Set([...counts.values()].flatMap(({ giver, receiver }) => [giver, receiver]));
  const provinces = [...names].sort(byLatitude);
  const most = Math.max(1, ...[...counts.values()].map(({ count }) => count));
  const heads = provinces.map((name) => make("th", { scope: "col" }, provinceName(name)));
  const rows = provinces.map((giver) => {
    const head = make("th", { scope: "row" }, provinceName(giver));
    const cells = provinces.map((receiver) => matrixCell(giver, receiver, counts.get(keyOf(giver, receiver)), most));
    return make("tr", {}, head, ...cells);
  });
  byId("matrix").classList.toggle("many", provinces.length > MANY_PROVINCES);
  byId("matrix").replaceChildren(make("thead", {}, make("tr", {}, make("td"), ...heads)), make("tbody", {}, ...rows));
  byId("matrix-save").replaceChildren(csvButton("hospnet-provinces", () => rowsOf(byId("matrix"))));
}

/** @typedef {{ giver: string, receiver: string, count: number }} Pair */

/**
 * @param {string} giver
 * @param {string} receiver
 */
const keyOf = (giver, receiver) => `${giver}\n${receiver}`;

function countsByPair() {
  /** @type {Map<string, Pair>} */
  const counts = new Map();
  const support = shownTies().filter(isSupport);
  // Parallel ties of two institutions are one pair.
  const pairs = new Map(support.map((tie) => [`${tie.giver.number} ${tie.receiver.number}`, tie]));
  for (const tie of pairs.values()) {
    const giver = tie.giver.province ?? "";
    const receiver = tie.receiver.province ?? "";
    const pair = counts.get(keyOf(giver, receiver)) ?? { giver, receiver, count: 0 };
    pair.count += 1;
    counts.set(keyOf(giver, receiver), pair);
  }
  return counts;
}

/**
 * From north to south; an unknown province last.
 *
 * @param {string} first
 * @param {string} second
 */
function byLatitude(first, second) {
  return (
    Number(first === "") - Number(second === "") ||
    compared(rowOfProvince(first), rowOfProvince(second)) ||
    compared(first, second)
  );
}

/**
 * @param {string} giver
 * @param {string} receiver
 * @param {Pair | undefined} pair
 * @param {number} most
 */
function matrixCell(giver, receiver, pair, most) {
  if (!pair) return make("td");
  const title = `${provinceName(giver)} → ${provinceName(receiver)}`;
  const show = () => {
    state.pair = [giver, receiver];
    state.ties.all = false;
    changed();
    byId("ties").scrollIntoView();
  };
  const properties = { type: "button", "aria-label": `${title}: ${pair.count}`, title, on: { click: show } };
  const button = make("button", properties, String(pair.count));
  button.style.setProperty("--share", shareOf(pair.count, most));
  return make("td", {}, button);
}
