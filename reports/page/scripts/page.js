/* The page as a whole: it connects the parts, and sets the language and the theme. */
/** @import { Institution } from "./types" */

import { resizeChart, showChart } from "./tables/chart.js";
import { institutions, measureOf, page } from "./data.js";
import { byId, make } from "./elements.js";
import { showAccount } from "./filters/account.js";
import { applyFilters, fillFilters, isShown, resetFilters, setYears, shownTies } from "./filters/filters.js";
import { map } from "./map/map.js";
import { showMatrix } from "./tables/matrix.js";
import { openInstitution, showPanel } from "./panel/panel.js";
import { countedText } from "./parts.js";
import { showPlaces } from "./tables/places.js";
import { showRanking } from "./tables/ranking.js";
import { listenToSearch } from "./filters/search.js";
import { linesOf, shortened } from "./short_names.js";
import { state } from "./state.js";
import { showTies } from "./tables/tie_table.js";
import { showTip } from "./map/tip.js";
import { cityName, nameOf, placeName, provinceName, t, unnamedText } from "./words.js";

const LONGEST_PLACE = 16;

function refresh() {
  applyFilters();
  const shown = institutions.filter((institution) => isShown(institution));
  shown.forEach(updateNode);
  map.show(
    shown.map(({ node }) => node),
    shownTies().map(({ drawn }) => drawn),
  );
  byId("nothing").hidden = shown.length > 0;
  byId("shown").textContent = countedText(shown, shownTies());
  showAccount();
  showRanking();
  showPlaces();
  showMatrix();
  showTies();
  showPanel();
}

/**
 * Update the weight of an institution on the drawing, and its names in the current language.
 *
 * @param {Institution} institution
 */
function updateNode(institution) {
  const { node, province } = institution;
  node.weight = Math.max(measureOf(institution, byId("size").value) ?? 0, 0);
  node.strength = measureOf(institution, "strength") ?? 0;
  node.lines = [...linesOf(nameOf(institution)), ...unnamedText(institution)];
  node.place = shortened(placeOf(institution), LONGEST_PLACE);
  node.province = province ? shortened(provinceName(province), LONGEST_PLACE) : t("elsewhere");
}

/** @param {Institution} institution */
function placeOf({ node, province, city }) {
  if (node.region?.place) return placeName(node.region.place);
  if (city) return cityName(city);
  return province ? provinceName(province) : t("elsewhere");
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
  dark.addEventListener("change", () => {
    follow();
    showChart();
  });
  byId("theme").addEventListener("click", () => {
    setTheme(themeNow() === "dark" ? "light" : "dark");
    showChart();
  });
  // Paper is white, whatever the theme of the screen.
  let before = "light";
  window.addEventListener("beforeprint", () => {
    before = themeNow();
    setTheme("light");
    map.paint();
    showChart();
  });
  window.addEventListener("afterprint", () => {
    setTheme(before);
    showChart();
  });
}

function listenToControls() {
  byId("language").addEventListener("click", () => {
    setLanguage(state.language === "zh" ? "en" : "zh");
    refresh();
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("input", refresh);
  byId("reset").addEventListener("click", () => {
    state.pair = null;
    resetFilters();
    refresh();
    map.fit();
  });
  byId("size").addEventListener("change", () => {
    Object.assign(state.ranking, { by: byId("size").value, down: true });
    showRanking();
  });
  window.addEventListener("resize", resizeChart);
}

function listenToMap() {
  map.onPoint = showTip;
  map.onOpen = (node) => openInstitution(node && node.institution, false);
  byId("zoom-in").addEventListener("click", () => map.zoom(1.4));
  byId("zoom-out").addEventListener("click", () => map.zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => map.fit());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.open && event.target !== byId("search")) openInstitution(null);
  });
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("[data-open]");
    if (link instanceof HTMLElement) openInstitution(institutions[Number(link.dataset.open)]);
  });
}

function begin() {
  setYears();
  setLanguage(state.language);
  listenToTheme();
  listenToControls();
  listenToMap();
  listenToSearch();
  map.resize();
  refresh();
  map.fit();
  // For the console of the browser, and for the tests.
  Object.assign(window, { hospnet: { institutions, map } });
  document.documentElement.dataset.ready = "yes";
}

begin();
