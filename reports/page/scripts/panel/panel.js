/* The panel: what it is open on, how it is opened and closed, and what the map marks of it. */
/** @import { Institution, MapTie, Opened, Place, Side } from "../types" */

import { lossWithout } from "../analysis/support.js";
import { shortestPaths } from "../analysis/steps.js";
import { institutions, membersOf, places, sideOf } from "../data.js";
import { byId, make } from "../elements.js";
import { shownTies } from "../filters/filters.js";
import { map } from "../map/map.js";
import { openOne, state } from "../state.js";
import { t } from "../words.js";
import { betweenPanel, tiesBetween } from "./between.js";
import { institutionPanel } from "./institution.js";
import { placePanel } from "./place.js";
import { changedTies, yearsPanel } from "./years.js";

/** @param {Institution} institution */
export const openInstitution = (institution, takesFocus = true) =>
  open({ about: "institution", institution }, takesFocus);

/** @param {Place} place */
export const openPlace = (place, takesFocus = true) => open({ about: "place", place }, takesFocus);

/** @param {[Side, Side]} sides */
export const openBetween = (sides, takesFocus = true) => open({ about: "between", sides }, takesFocus);

/** @param {[number, number]} years */
export const openYears = (years, takesFocus = true) => open({ about: "years", years }, takesFocus);

/**
 * Open the panel on something, or close it.
 *
 * @param {Opened | null} opened
 * @param {boolean} takesFocus
 */
export function open(opened, takesFocus = true) {
  state.opened = opened;
  state.second = null;
  showOpened();
  document.dispatchEvent(new CustomEvent("opened"));
  if (!opened) byId("drawing").focus({ preventScroll: true });
  else {
    if (takesFocus) byId("panel").focus({ preventScroll: true });
    byId("map").scrollIntoView({ block: "nearest" });
  }
}

/** Show what is open in the panel and on the map, and bring it into sight. */
export function showOpened() {
  showPanel();
  byId("panel").hidden = !state.opened;
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#ranking tr[data-number]"));
  for (const row of rows) row.classList.toggle("open", Number(row.dataset.number) === openOne()?.number);
  if (!state.opened) map.covered = 0;
  // Whether a circle is still in sight is known only once the panel is laid out.
  requestAnimationFrame(() => {
    map.covered = coveredByPanel();
    map.resize();
    map.bringIntoSight();
  });
}

/** The height of the drawing under the panel: on a phone the panel lies over its lower part, else beside it. */
function coveredByPanel() {
  const panel = byId("panel");
  if (panel.hidden || getComputedStyle(panel).position !== "fixed") return 0;
  const drawing = byId("drawing").getBoundingClientRect();
  return Math.min(Math.max(drawing.bottom - panel.getBoundingClientRect().top, 0), drawing.height * 0.7);
}

/** Show what is open, in the current language and with the ties that are shown. */
export function showPanel() {
  const panel = byId("panel");
  panel.replaceChildren();
  markOnMap();
  if (!state.opened) return;
  const close = { type: "button", className: "icon close", "aria-label": t("close"), on: { click: () => open(null) } };
  panel.append(make("button", close, "×"), ...contentOf(state.opened));
  panel.scrollTop = 0;
}

/** @param {Opened} opened */
function contentOf(opened) {
  if (opened.about === "institution") return institutionPanel(opened.institution);
  if (opened.about === "years") return yearsPanel(opened.years, (years) => openYears(years, false));
  return opened.about === "place" ? placePanel(opened.place) : betweenPanel(opened.sides);
}

function markOnMap() {
  map.losses = new Map();
  const { opened, second, without } = state;
  if (without) {
    const { all, some } = lossWithout(shownTies(), without);
    for (const { node } of all) map.losses.set(node, "all");
    for (const { node } of some) map.losses.set(node, "some");
    map.losses.set(without.node, "gone");
  }
  if (!opened) map.mark([], () => false);
  else if (opened.about === "between") {
    const marked = new Set(tiesBetween(opened.sides).map(({ drawn }) => drawn));
    map.mark(
      opened.sides.flatMap((side) => [...membersOf(side)].map(({ node }) => node)),
      (tie) => marked.has(tie),
    );
  } else if (opened.about === "years") {
    const changed = new Set([...changedTies(opened.years)].map(({ drawn }) => drawn));
    map.mark(
      [...changed].flatMap(({ from, to }) => [from, to]),
      (tie) => changed.has(tie),
    );
  } else if (opened.about === "institution" && second) markPaths(opened.institution, second);
  else {
    const side = opened.about === "place" ? opened.place : opened.institution;
    const nodes = new Set([...membersOf(side)].map(({ node }) => node));
    map.mark([...nodes], ({ from, to }) => nodes.has(from) || nodes.has(to));
  }
}

/**
 * Mark the shortest paths between two institutions.
 *
 * @param {Institution} first
 * @param {Institution} second
 */
function markPaths(first, second) {
  const paths = shortestPaths(shownTies(), first, second);
  const steps = new Set(
    paths.flatMap((path) =>
      path
        .slice(1)
        .flatMap((to, index) => [`${path[index].number} ${to.number}`, `${to.number} ${path[index].number}`]),
    ),
  );
  const isStep = (/** @type {MapTie} */ { from, to }) => steps.has(`${from.number} ${to.number}`);
  map.mark([first.node, second.node], isStep);
}

/** Let links to institutions, places and ties open them, wherever they are. */
export function listenToLinks() {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-open], [data-place], [data-between]");
    if (!(link instanceof HTMLElement)) return;
    const { open: number, place: key, between } = link.dataset;
    const place = places.get(key ?? "");
    const sides = between?.split("|").map(sideOf);
    if (number) openInstitution(institutions[Number(number)]);
    else if (place) openPlace(place);
    else if (sides?.[0] && sides[1]) openBetween([sides[0], sides[1]]);
  });
}
