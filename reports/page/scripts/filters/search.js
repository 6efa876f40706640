/* Search by name, alias or part of one, pinyin, initials, id; the width and case of letters are ignored. */
/** @import { Institution } from "../types" */

import { institutions, measureOf } from "../data.js";
import { byId, joined, make, named } from "../elements.js";
import { openInstitution } from "../panel/panel.js";
import { cityName, inLanguage, nameOf, provinceName, t } from "../words.js";

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
 * The best matches; of equally good ones those with most partners.
 *
 * @param {string} typed
 */
function matchesOf(typed) {
  const wanted = plain(typed);
  if (!wanted) return [];
  return institutions
    .map((institution) => ({ institution, score: scoreOf(institution, wanted) }))
    .filter(({ score }) => score < NONE)
    .sort((first, second) => first.score - second.score || partnersOf(second) - partnersOf(first))
    .slice(0, MOST_MATCHES)
    .map(({ institution }) => institution);
}

/** @param {{ institution: Institution }} match */
const partnersOf = ({ institution }) => measureOf(institution, "partners") ?? 0;

class SearchBox {
  /** @type {Institution[]} */
  #matches = [];
  #chosen = 0;
  #input = byId("search");
  #list = byId("matches");

  listen() {
    this.#input.addEventListener("input", () => {
      this.#matches = matchesOf(this.#input.value);
      this.#chosen = 0;
      this.#show();
    });
    this.#input.addEventListener("blur", () => this.#close());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  /** @param {Institution} institution */
  #choose(institution) {
    this.#close();
    this.#input.value = "";
    openInstitution(institution);
  }

  #show() {
    const items = this.#matches.map((institution, number) => this.#item(institution, number));
    this.#list.replaceChildren(...(items.length ? items : [make("li", {}, t("no_match"))]));
    this.#list.hidden = !this.#input.value.trim();
    this.#input.setAttribute("aria-expanded", String(!this.#list.hidden));
    if (items.length) {
      this.#input.setAttribute("aria-activedescendant", `match-${this.#chosen}`);
      items[this.#chosen].scrollIntoView({ block: "nearest" });
    }
  }

  /**
   * @param {Institution} institution
   * @param {number} number
   */
  #item(institution, number) {
    const mousedown = (/** @type {MouseEvent} */ event) => {
      event.preventDefault();
      this.#choose(institution);
    };
    const { kind, province, city } = institution;
    return make(
      "li",
      { id: `match-${number}`, role: "option", "aria-selected": String(number === this.#chosen), on: { mousedown } },
      named(nameOf(institution)),
      make("small", {}, joined([inLanguage(kind), provinceName(province), cityName(city)])),
    );
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#matches.length;
    if (event.key === "Escape") {
      this.#input.value = "";
      this.#close();
    } else if (event.key === "Enter" && count && !this.#list.hidden) {
      this.#choose(this.#matches[this.#chosen]);
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.#chosen = (this.#chosen + (event.key === "ArrowDown" ? 1 : -1) + count) % count;
      this.#show();
    }
  }
}

export function listenToSearch() {
  new SearchBox().listen();
}
