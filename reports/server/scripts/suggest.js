/* Offers institutions while one types; the form works without. */

const PAUSE = 150;

/** @typedef {{ id: string, name: string }} Offer */

/** @param {HTMLInputElement} input */
function offer(input) {
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(input, input.value.trim()), PAUSE);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {string} text
 */
async function show(input, text) {
  const offers = text ? await asked(`${input.dataset.offers}?name=${encodeURIComponent(text)}`) : [];
  // What was typed meanwhile has offers of its own.
  if (input.value.trim() !== text) return;
  const options = offers.map(({ id, name }) => new Option(id, name));
  input.list?.replaceChildren(...options);
}

/**
 * @param {string} address
 * @returns {Promise<Offer[]>}
 */
async function asked(address) {
  try {
    const response = await fetch(address);
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

for (const input of document.querySelectorAll("input[data-offers]")) offer(/** @type {HTMLInputElement} */ (input));
