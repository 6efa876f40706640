/* Saving: a file for the browser's folder or, where a server serves the page, a file beside the draft. */
/** @import { Served } from "./types" */

import { make } from "../../page/scripts/elements.js";
import { forget, state, stateText } from "./state.js";

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Send the decisions to the server; the answer says what became of them, null if there was none.
 *
 * @param {Served} served
 * @param {"save" | "later"} act
 * @returns {Promise<{ done: boolean, message: string, next?: string } | null>}
 */
export async function send(served, act) {
  const text = stateText();
  const headers = { "Content-Type": "application/json", "If-Match": `"${served.version}"` };
  try {
    // The page is two folders below what all addresses begin with.
    const address = `../../${state.language}${served.address}/${act}`;
    const response = await fetch(address, { method: "POST", headers, body: text });
    const answer = await response.json();
    if (answer.version) served.version = answer.version;
    if (response.ok && stateText() === text) forget();
    return { ...answer, done: response.ok };
  } catch {
    return null;
  }
}
