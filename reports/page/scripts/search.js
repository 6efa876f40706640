"use strict";
/* Search: by name, alias, part of it, pinyin, initials, id; width and case do not count. */
const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s\p{P}\p{Cf}]+/gu, "");

function matches(typed) {
  const wanted = plain(typed);
  if (!wanted) return [];
  const found = [];
  for (const institution of page.institutions) {
    institution.keys ||= [institution.name, institution.en || "", ...(institution.names || []), ...(institution.units || [])].map(plain);
    const place = Math.min(...institution.keys.map((key) => (key === wanted ? 0 : key.startsWith(wanted) ? 2 : key.includes(wanted) ? 4 : 9)));
    const byLetters = plain(institution.id) === wanted ? 0 : institution.initials.startsWith(wanted) ? 3 : institution.pinyin.startsWith(wanted) ? 3 : institution.initials.includes(wanted) || institution.pinyin.includes(wanted) || plain(institution.id).includes(wanted) ? 6 : 9;
    const score = Math.min(place, byLetters);
    if (score < 9) found.push([score, -(measureOf(institution, "partners") || 0), institution]);
  }
  return found.sort((one, other) => one[0] - other[0] || one[1] - other[1]).slice(0, 12).map((entry) => entry[2]);
}

function listenToSearch() {
  const input = byId("search"), list = byId("found");
  let found = [], chosen = 0;
  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (institution) => {
    close();
    input.value = "";
    if (institution) openInstitution(institution);
  };
  const show = () => {
    const items = found.map((institution, number) => make("li", { id: `found-${number}`, role: "option", "aria-selected": String(number === chosen), on: { mousedown: (event) => { event.preventDefault(); choose(institution); } } },
      named(nameOf(institution)), make("small", {}, [inLanguage(kindOf(institution)), provinceName(institution.p), cityName(institution.c)].filter(Boolean).join(" · "))));
    list.replaceChildren(...(items.length ? items : [make("li", {}, t("no_match"))]));
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (items.length) {
      input.setAttribute("aria-activedescendant", `found-${chosen}`);
      items[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  input.addEventListener("input", () => { found = matches(input.value); chosen = 0; show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { input.value = ""; close(); }
    if (event.key === "Enter" && found.length && !list.hidden) choose(found[chosen]);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length) { event.preventDefault(); chosen = (chosen + by + found.length) % found.length; show(); }
  });
}
