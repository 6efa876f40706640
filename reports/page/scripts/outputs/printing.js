/* Printing: on white, all rows of the tables, or how many of them, and the view with its legend instead of the map. */

import { page } from "../data.js";
import { byId } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { map } from "../map/map.js";
import { state } from "../state.js";
import { svgPicture } from "./picture.js";

// More are some thirty pages; the table then says how many it has.
const MOST_ROWS = 1000;

/**
 * @param {(theme: string) => void} setTheme
 * @param {() => void} showTables
 */
export function listenToPrinting(setTheme, showTables) {
  const before = { theme: "light", ranking: false, ties: false };
  window.addEventListener("beforeprint", () => {
    Object.assign(before, {
      theme: document.documentElement.dataset.theme,
      ranking: state.ranking.all,
      ties: state.ties.all,
    });
    setTheme("light");
    const picture = svgPicture();
    byId("printed").setAttribute("viewBox", picture.getAttribute("viewBox") ?? "");
    byId("printed").replaceChildren(...picture.childNodes);
    state.ranking.all ||= page.institutions.length <= MOST_ROWS;
    state.ties.all ||= shownTies().length <= MOST_ROWS;
    showTables();
  });
  window.addEventListener("afterprint", () => {
    byId("printed").replaceChildren();
    Object.assign(state.ranking, { all: before.ranking });
    Object.assign(state.ties, { all: before.ties });
    setTheme(before.theme);
    showTables();
    map.draw();
  });
}
