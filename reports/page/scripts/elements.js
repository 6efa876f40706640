/* Finding and making elements. Names are text, never HTML. */
/** @import { PageElements } from "./types" */

/**
 * @template {keyof PageElements} Id
 * @param {Id} id
 * @returns {PageElements[Id]}
 */
export function byId(id) {
  return /** @type {any} */ (document.getElementById(id));
}

/**
 * Make an element: `on` listens, `data` is its data set, `tint` a colour of the style sheet; others are set on it.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} properties
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") {
      for (const [event, react] of Object.entries(value)) element.addEventListener(event, react);
    } else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "tint") element.style.setProperty("--tint", `var(--${value})`);
    else if (name in element && name !== "role") Object.assign(element, { [name]: value });
    else element.setAttribute(name, value);
  }
  element.append(...children.flatMap((child) => child || []));
  return element;
}

/** A name in whatever direction and language it has. @param {string} text */
export const named = (text) => make("bdi", /[\u4e00-\u9fff]/.test(text) ? { lang: "zh" } : {}, text);

/**
 * The texts that are not empty, on one line.
 *
 * @param {(string | null | undefined | false)[]} texts
 * @param {string} between
 */
export const joined = (texts, between = " · ") => texts.filter(Boolean).join(between);
