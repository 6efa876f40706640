/* What the user has chosen, in the address after #: a link or a bookmark opens the page as it was, also from disk. */
/** @import { Opened, Sorting } from "../types" */

import { institutionOfId, places, sideKey, sideOf } from "../data.js";
import { byId } from "../elements.js";
import { choices, choose } from "../filters/controls.js";
import { map } from "../map/map.js";
import { state } from "../state.js";
import { t } from "../words.js";

const REST_AFTER = 300;
const SAID_FOR = 2500;
const language = state.language;
const order = { ranking: sortingText(state.ranking), ties: sortingText(state.ties) };

/** @param {Sorting} sorting */
function sortingText({ by, down }) {
  return `${by}~${down ? "down" : "up"}`;
}

/** The address of what is shown, after #. */
export function addressNow() {
  const lang = state.language === language ? "" : state.language;
  const parts = { lang, ...choices(), ...openedText(), ...limitsText(), ...sortings(), view: viewText() };
  return `#${new URLSearchParams(Object.entries(parts).filter(([, value]) => value))}`;
}

/** @returns {Record<string, string>} */
function openedText() {
  const { opened, second } = state;
  if (!opened) return {};
  if (opened.about === "years") return { years: opened.years.join("~") };
  if (opened.about === "place") return { place: opened.place.key };
  if (opened.about === "between") return { between: opened.sides.map(sideKey).join("|") };
  return { open: opened.institution.id, with: second?.id ?? "" };
}

/** @returns {Record<string, string>} */
function limitsText() {
  const { focus, without, pair } = state;
  return {
    focus: focus ? `${focus.institution.id}~${focus.steps}` : "",
    without: without?.id ?? "",
    pair: pair?.join("~") ?? "",
  };
}

/** @returns {Record<string, string>} */
function sortings() {
  const [rank, sort] = [state.ranking, state.ties].map(sortingText);
  return { rank: rank === order.ranking ? "" : rank, sort: sort === order.ties ? "" : sort };
}

/** The part of the drawing in sight, unless it is all: its middle and its scale. */
function viewText() {
  if (map.fitted) return "";
  const { x, y } = map.toWorld(map.width / 2, map.height / 2);
  return [x, y, map.view.k].map((number) => number.toPrecision(6)).join("~");
}

/**
 * Set state and filters to what an address says; what it says nothing of is as at first.
 *
 * @param {string} hash
 */
export function restore(hash) {
  const chosen = new URLSearchParams(hash.slice(1));
  const get = (/** @type {string} */ key) => chosen.get(key) ?? "";
  const lang = get("lang");
  state.language = lang === "en" || lang === "zh" ? lang : language;
  choose(chosen);
  state.opened = openedIn(get);
  state.second = institutionOfId(get("with")) ?? null;
  state.without = institutionOfId(get("without")) ?? null;
  state.focus = focusIn(get("focus"));
  const [giver, receiver] = get("pair").split("~");
  state.pair = receiver === undefined ? null : [giver, receiver];
  sortBy(state.ranking, get("rank") || order.ranking);
  sortBy(state.ties, get("sort") || order.ties);
}

/**
 * @param {Sorting} sorting
 * @param {string} text
 */
function sortBy(sorting, text) {
  const [by, direction] = text.split("~");
  Object.assign(sorting, { by, down: direction === "down" });
}

/** @param {string} text */
function focusIn(text) {
  const [id, steps] = text.split("~");
  const institution = institutionOfId(id);
  return institution && Number(steps) > 0 ? { institution, steps: Number(steps) } : null;
}

/**
 * @param {(key: string) => string} get
 * @returns {Opened | null}
 */
function openedIn(get) {
  const institution = institutionOfId(get("open"));
  if (institution) return { about: "institution", institution };
  const place = places.get(get("place"));
  if (place) return { about: "place", place };
  const years = get("years").split("~").map(Number);
  if (years[1] > years[0]) return { about: "years", years: [years[0], years[1]] };
  const [first, second] = get("between").split("|").map(sideOf);
  return first && second ? { about: "between", sides: [first, second] } : null;
}

/** Show the part of the drawing that an address names, or all of it. @param {string} hash */
export function restoreView(hash) {
  const [x, y, k] = (new URLSearchParams(hash.slice(1)).get("view") ?? "").split("~").map(Number);
  map.fit();
  if (k > 0) map.look({ x, y }, k);
}

/** Whether an address says something of the page, rather than naming a part of it. @param {string} hash */
const isState = (hash) => hash.includes("=");

/**
 * Keep the address up to date, and follow it when the user goes back.
 *
 * @param {() => void} show everything again
 */
export function listenToAddress(show) {
  // In the frame of a notebook the page has no address to keep or to copy.
  const hasAddress = location.protocol !== "about:";
  byId("copy-link").hidden = !hasAddress;
  let rest = 0;
  const write = (/** @type {boolean} */ isStep) => {
    const address = addressNow();
    if (!hasAddress || address === (location.hash || "#")) return;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };
  const writeSoon = () => {
    window.clearTimeout(rest);
    rest = window.setTimeout(() => write(false), REST_AFTER);
  };
  document.addEventListener("opened", () => write(true));
  document.addEventListener("chosen", (event) => write(/** @type {CustomEvent} */ (event).detail.isStep));
  map.onRest = writeSoon;
  window.addEventListener("popstate", () => {
    if (location.hash && !isState(location.hash)) return;
    restore(location.hash);
    show();
    restoreView(location.hash);
  });
  for (const link of document.querySelectorAll("nav a, a.skip")) {
    link.addEventListener("click", (event) => {
      // The address after # is for the state.
      event.preventDefault();
      const target = document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
      target?.scrollIntoView();
      target?.focus({ preventScroll: true });
    });
  }
  byId("copy-link").addEventListener("click", copyLink);
}

async function copyLink() {
  const button = byId("copy-link");
  const address = new URL(addressNow(), location.href).href;
  const isCopied = await copied(address);
  button.textContent = t(isCopied ? "link_copied" : "copy_address");
  byId("announcement").textContent = button.textContent;
  if (!isCopied) history.replaceState(null, "", address);
  window.setTimeout(() => (button.textContent = t("copy_link")), SAID_FOR);
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
