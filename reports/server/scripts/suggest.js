/* Offers institutions while one types; the form works without. */

const PAUSE = 150;

/** @typedef {{ id: string, name: string }} Offer */

/** @param {HTMLInputElement} input */
function offer(input) {
  let timer = 0;
  let asking = new AbortController();
  input.addEventListener("input", () => {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    timer = setTimeout(() => show(input, input.value.trim(), signal), PAUSE);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {string} text
 * @param {AbortSignal} signal
 */
async function show(input, text, signal) {
  const offers = text ? await asked(`${input.dataset.offers}?name=${encodeURIComponent(text)}`, signal) : [];
  // What was typed meanwhile has offers of its own.
  if (input.value.trim() !== text) return;
  // The id, since institutions may share a name. Chromium shows an option if its label or value contains what is typed.
  const options = offers.map(({ id, name }) => new Option(name, id));
  input.list?.replaceChildren(...options);
}

/**
 * @param {string} address
 * @param {AbortSignal} signal
 * @returns {Promise<Offer[]>}
 */
async function asked(address, signal) {
  try {
    const response = await fetch(address, { signal });
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

for (const input of document.querySelectorAll("input[data-offers]")) offer(/** @type {HTMLInputElement} */ (input));
