/* The page as a whole: it connects the parts, and sets the language and the theme. */
/** @import { Institution, Target } from "./types" */

import { coverage, institutions, measureOf, page } from "./data.js";
import { byId, make, named } from "./elements.js";
import { showAccount } from "./filters/account.js";
import { allYears, fillFilters, resetFilters, setYears, yearLimit } from "./filters/controls.js";
import { applyFilters, isShown, shownTies } from "./filters/filters.js";
import { showLimits } from "./filters/limits.js";
import { SearchBox } from "./filters/search_box.js";
import { listenToTime, showYears } from "./filters/time.js";
import { map } from "./map/map.js";
import { showTip } from "./map/tip.js";
import { listenToAddress, restore, restoreView } from "./outputs/address.js";
import { listenToPictures } from "./outputs/picture.js";
import { listenToPrinting } from "./outputs/printing.js";
import { listenToLinks, open, openBetween, openInstitution, openPlace, openYears, showOpened } from "./panel/panel.js";
import { countedText } from "./parts.js";
import { labelsOf, shortened } from "./short_names.js";
import { changed, state } from "./state.js";
import { showCoverage } from "./tables/coverage.js";
import { showMatrix } from "./tables/matrix.js";
import { showPlaces } from "./tables/places.js";
import { showRanking } from "./tables/ranking.js";
import { showTies } from "./tables/tie_table.js";
import { cityName, nameOf, pageTitle, placeName, provinceName, t, unnamedText } from "./words.js";

const LONGEST_PLACE = 24;

function refresh() {
  applyFilters();
  const shown = institutions.filter((institution) => isShown(institution));
  const labels = labelsOf(shown, nameOf);
  for (const institution of shown) updateNode(institution, labels.get(institution) ?? []);
  map.show(
    shown.map(({ node }) => node),
    shownTies().map(({ drawn }) => drawn),
  );
  byId("nothing").hidden = shown.length > 0;
  const { institutions: left } = page.left_out;
  const total = institutions.filter(({ folded }) => !folded).length + left;
  byId("shown").textContent = countedText(shown, shownTies()) + (left ? t("core_of", { total }) : "");
  showAccount();
  showYears();
  showRanking();
  showPlaces();
  showMatrix();
  showCoverage();
  showTies();
  showLimits();
  showOpened();
}

/**
 * Update the weight of an institution on the drawing, and its names in the current language.
 *
 * @param {Institution} institution
 * @param {string[]} label
 */
function updateNode(institution, label) {
  const { node, province } = institution;
  node.weight = Math.max(measureOf(institution, byId("size").value) ?? 0, 0);
  node.strength = measureOf(institution, "strength") ?? 0;
  node.lines = [...label, ...unnamedText(institution)];
  node.place = shortened(placeOf(institution), LONGEST_PLACE);
  node.province = province ? shortened(provinceName(province), LONGEST_PLACE) : t("elsewhere");
}

/** @param {Institution} institution */
function placeOf({ node, province, city }) {
  if (node.region?.place) return placeName(node.region.place);
  if (city) return cityName(city);
  if (!province) return t("elsewhere");
  // Beside cities, the bare name of a province would read as one more.
  const name = provinceName(province);
  return coverage.get(province)?.cities ? t("no_city", { province: name }) : name;
}

/** @param {"en" | "zh"} language */
function setLanguage(language) {
  state.language = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of elementsWith("data-t")) element.textContent = t(element.dataset.t ?? "");
  for (const element of elementsWith("data-label")) {
    const label = t(element.dataset.label ?? "");
    element.setAttribute("aria-label", label);
    if (element.tagName === "BUTTON") element.title = label;
  }
  for (const element of elementsWith("data-hint")) element.setAttribute("placeholder", t(element.dataset.hint ?? ""));
  document.title = pageTitle();
  byId("title").replaceChildren(named(pageTitle()));
  byId("notes").replaceChildren(...page.notes[language].map((note) => make("li", {}, note)));
  byId("made").textContent = t("made", { date: page.made, version: page.version });
  byId("left-out").hidden = !(page.left_out.institutions || page.left_out.ties);
  byId("left-out").textContent = t("left_out", { ...page.left_out });
  fillFilters();
}

/**
 * @param {string} attribute
 * @returns {NodeListOf<HTMLElement>}
 */
function elementsWith(attribute) {
  return document.querySelectorAll(`[${attribute}]`);
}

/** @param {string} theme */
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  map.forgetColours();
}

function listenToTheme() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const follow = () => setTheme(dark.matches ? "dark" : "light");
  const themeNow = () => document.documentElement.dataset.theme ?? "light";
  follow();
  dark.addEventListener("change", follow);
  byId("theme").addEventListener("click", () => setTheme(themeNow() === "dark" ? "light" : "dark"));
}

function listenToControls() {
  byId("language").addEventListener("click", () => {
    setLanguage(state.language === "zh" ? "en" : "zh");
    changed(false);
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", () => changed(false));
  byId("compare-years").addEventListener("click", () => {
    const years = allYears();
    // Five years, up to that of the slider where it is moved.
    const last = Math.max(yearLimit() ?? years[years.length - 1], years[1]);
    openYears([Math.max(last - 5, years[0]), last]);
  });
  byId("shade").addEventListener("change", () => changed(false));
  byId("reset").addEventListener("click", () => {
    Object.assign(state, { pair: null, focus: null, without: null });
    resetFilters();
    changed();
    map.fit();
  });
  byId("size").addEventListener("change", () => {
    Object.assign(state.ranking, { by: byId("size").value, down: true });
    showRanking();
  });
  for (const id of /** @type {const} */ (["province", "city", "network"])) {
    byId(id).addEventListener("change", () => map.fit());
  }
}

function listenToMap() {
  map.onPoint = showTip;
  map.onOpen = openTarget;
  map.onPaint = showFlowNote;
  byId("zoom-in").addEventListener("click", () => map.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => map.zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => map.fit());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.opened && event.target !== byId("search")) open(null);
  });
}

/** Where lines stand for all ties of two places, say so. */
function showFlowNote() {
  const drawn = map.flows.shown.length;
  byId("flow-note").textContent = drawn ? t("flow_note", { drawn, count: map.flows.count }) : "";
}

/** Open what was clicked on the drawing, or close the panel. @param {Target | null} target */
function openTarget(target) {
  if (!target) open(null);
  else if (target.at === "node") openInstitution(target.node.institution, false);
  else if (target.at === "place") openPlace(target.place, false);
  else if (target.at === "tie") openBetween([target.tie.tie.giver, target.tie.tie.receiver], false);
  else openBetween([target.flow.first.place, target.flow.second.place], false);
}

/** Show the page as an address says. */
function showAddress() {
  setLanguage(state.language);
  refresh();
}

function begin() {
  setYears();
  resetFilters();
  restore(location.hash);
  setLanguage(state.language);
  listenToTheme();
  listenToControls();
  listenToMap();
  listenToLinks();
  listenToTime();
  listenToPictures();
  listenToPrinting(setTheme, () => {
    showRanking();
    showTies();
  });
  new SearchBox(byId("search"), byId("matches"), { institution: openInstitution, place: openPlace }).listen();
  map.resize();
  document.addEventListener("chosen", refresh);
  refresh();
  restoreView(location.hash);
  listenToAddress(showAddress);
  // For the console of the browser, and for the tests.
  Object.assign(window, { hospnet: { institutions, map } });
  document.documentElement.dataset.ready = "yes";
}

begin();
