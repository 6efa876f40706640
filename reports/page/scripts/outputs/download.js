/* Files that the page hands to the user. */

import { make } from "../elements.js";

const KEPT_FOR = 10_000;

/**
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const address = URL.createObjectURL(content);
  make("a", { href: address, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(address), KEPT_FOR);
}
