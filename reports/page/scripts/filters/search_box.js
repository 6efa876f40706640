/* Search by name, alias or part of one, pinyin, initials, id; the width and case of letters are ignored. */
/** @import { Institution, Place } from "../types" */

import { institutions, isFolded, measureOf, page, places } from "../data.js";
import { joined, make, named } from "../elements.js";
import { cityName, inLanguage, nameOf, placeTitle, provinceName, t } from "../words.js";

const MOST_MATCHES = 12;
// How good a match is: lower is better.
const EXACT = 0;
const NAME_BEGINS_OR_ENDS = 2;
const LETTERS_BEGIN = 3;
const NAME_CONTAINS = 4;
const LETTERS_CONTAIN = 6;
const NONE = 9;

/** @param {string} text */
const plain = (text) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]+/gu, "");

/** The names of each institution in plain form, cached at the first search. @type {Map<Institution, string[]>} */
const plainNames = new Map();

/** @param {Institution} institution */
function plainNamesOf(institution) {
  let names = plainNames.get(institution);
  if (!names) {
    const { name, en, names: aliases = [], units = [] } = institution;
    names = [name, en ?? "", ...aliases, ...units].map(plain);
    plainNames.set(institution, names);
  }
  return names;
}

/**
 * @param {Institution} institution
 * @param {string} wanted in plain form
 */
function scoreOf(institution, wanted) {
  return Math.min(byLetters(institution, wanted), ...plainNamesOf(institution).map((name) => byName(name, wanted)));
}

/**
 * @param {string} name
 * @param {string} wanted
 */
function byName(name, wanted) {
  if (name === wanted) return EXACT;
  // 毕节医院 is the end of the name of a hospital, and the beginning of that of its plan.
  if (name.startsWith(wanted) || name.endsWith(wanted)) return NAME_BEGINS_OR_ENDS;
  return name.includes(wanted) ? NAME_CONTAINS : NONE;
}

/**
 * @param {Institution} institution
 * @param {string} wanted
 */
function byLetters({ id, initials, pinyin }, wanted) {
  if (plain(id) === wanted) return EXACT;
  if (initials.startsWith(wanted) || pinyin.startsWith(wanted)) return LETTERS_BEGIN;
  return [initials, pinyin, plain(id)].some((letters) => letters.includes(wanted)) ? LETTERS_CONTAIN : NONE;
}

/**
 * @param {Place} place
 * @param {string} wanted in plain form
 */
function scoreOfPlace({ province, city }, wanted) {
  const tile = page.tiles.find(({ name }) => name === province);
  const names = city ? [city, page.cities_en[city] ?? ""] : [province, tile?.short ?? "", tile?.en ?? ""];
  return Math.min(...names.map((name) => byName(plain(name), wanted)));
}

/**
 * The best matches; of equally good ones places first, then those with most partners.
 *
 * @param {string} typed
 * @param {Choosers} choosers
 * @returns {Match[]}
 */
function matchesOf(typed, choosers) {
  const wanted = plain(typed);
  if (!wanted) return [];
  const partnersOf = (/** @type {Institution} */ institution) => measureOf(institution, "partners") ?? 0;
  const ofPlaces = [...(choosers.place ? places.values() : [])].map((place) => {
    return { place, score: scoreOfPlace(place, wanted), weight: Infinity };
  });
  const present = institutions.filter((institution) => !isFolded(institution));
  const ofInstitutions = present.map((institution) => {
    return { institution, score: scoreOf(institution, wanted), weight: partnersOf(institution) };
  });
  return [...ofPlaces, ...ofInstitutions]
    .filter(({ score }) => score < NONE)
    .sort((first, second) => first.score - second.score || (second.weight > first.weight ? 1 : -1))
    .slice(0, MOST_MATCHES);
}

/** @typedef {{ institution?: Institution, place?: Place }} Match */
/** @typedef {{ institution: (institution: Institution) => void, place?: (place: Place) => void }} Choosers */

export class SearchBox {
  /** @type {Match[]} */
  #matches = [];
  #chosen = 0;

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLUListElement} list for the matches
   * @param {Choosers} choosers called with what is chosen
   */
  constructor(input, list, choosers) {
    this.input = input;
    this.list = list;
    this.choosers = choosers;
  }

  /** @param {string} label */
  listen(label = "") {
    const { input, list } = this;
    const attributes = { role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-controls": list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    list.setAttribute("role", "listbox");
    if (label) for (const element of [input, list]) element.setAttribute("aria-label", label);
    this.#close();
    input.addEventListener("input", () => {
      this.#matches = matchesOf(input.value, this.choosers);
      this.#chosen = 0;
      this.#show();
    });
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#key(event));
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {Match} match */
  #choose({ institution, place }) {
    this.#close();
    this.input.value = "";
    if (institution) this.choosers.institution(institution);
    if (place) this.choosers.place?.(place);
  }

  #show() {
    const items = this.#matches.map((match, number) => this.#item(match, number));
    const none = make("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, t("no_match"));
    this.list.replaceChildren(...(items.length ? items : [none]));
    this.list.hidden = !this.input.value.trim();
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    if (items.length) {
      this.input.setAttribute("aria-activedescendant", items[this.#chosen].id);
      items[this.#chosen].scrollIntoView({ block: "nearest" });
    }
  }

  /**
   * @param {Match} match
   * @param {number} number
   */
  #item(match, number) {
    const mousedown = (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      this.#choose(match);
    };
    const { name, detail } = wordsOf(match);
    return make(
      "li",
      {
        id: `${this.list.id}-${number}`,
        role: "option",
        "aria-selected": String(number === this.#chosen),
        on: { mousedown },
      },
      named(name),
      make("small", {}, detail),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#matches.length;
    if (event.key === "Escape") {
      this.input.value = "";
      this.#close();
    } else if (event.key === "Enter" && count && !this.list.hidden) {
      this.#choose(this.#matches[this.#chosen]);
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#chosen = (this.#chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.#show();
    }
  }
}

/** @param {Match} match */
function wordsOf({ institution, place }) {
  if (place) {
    return {
      name: placeTitle(place),
      detail: joined([t(place.city ? "a_city" : "a_province"), place.city && provinceName(place.province)]),
    };
  }
  const { kind, province, city } = /** @type {Institution} */ (institution);
  return {
    name: nameOf(/** @type {Institution} */ (institution)),
    detail: joined([inLanguage(kind), provinceName(province), cityName(city)]),
  };
}
