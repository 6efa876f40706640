"use strict";
/* What all parts share: the data, words in two languages, making elements. Names are text, never HTML. */

const page = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);

const state = { language: page.language, measure: "partners", open: null, ranking: { by: "partners", down: true, all: false }, ties: { by: null, down: false, all: false }, pair: null };

function t(key, values = {}) {
  const text = page.words[state.language][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "on") for (const [event, does] of Object.entries(value)) element.addEventListener(event, does);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "tint") element.style.setProperty("--tint", `var(--${value})`);
    else if (name in element && name !== "role") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const nameOf = (institution) => (state.language === "en" && institution.en) || institution.name;
const named = (text) => make("bdi", {}, text);
const inLanguage = (entry) => entry[state.language === "zh" ? 2 : 1];
const kindOf = (institution) => page.kinds[institution.k];
const typeOf = (tie) => page.types[tie.t];
const tileOf = new Map(page.tiles.map((tile) => [tile[0], tile]));
const provinceName = (name) => (name ? (tileOf.has(name) ? tileOf.get(name)[state.language === "zh" ? 1 : 2] : name) : t("unknown_place"));
const cityName = (name) => (state.language === "en" && page.cities_en[name]) || name || "";
const measureOf = (institution, measure) => (institution.m ? institution.m[page.measures.indexOf(measure)] : null);
const said = (value) => (value === null || value === undefined ? "" : Number.isInteger(value) ? String(value) : value.toFixed(4));
const placeName = (name) => (tileOf.has(name) ? provinceName(name) : cityName(name));
const sourceName = (number) => page.sources[number]?.[0] ?? String(number);
const keyWords = (key, counts) => (state.language === "zh" && counts) || key.replaceAll("_", " ");

function dotOf(kind) {
  return make("span", { className: `dot ${SHAPES[kind[0]] || ""}`, tint: kind[0] });
}

function openLink(institution) {
  return make("button", { type: "button", className: "link", on: { click: () => openInstitution(institution) } }, named(nameOf(institution)));
}

function cited(evidence) {
  const line = make("div", { className: "cite" });
  for (const [number, locator, inferred] of evidence || []) {
    const source = page.sources[number];
    const text = source ? [source[1], source[2]].filter(Boolean).join(" ") : "";
    line.append(make("div", {}, named(sourceName(number)), ` · ${locator}`, text ? ` · ${text}` : "", inferred ? ` · ${t("inferred")}` : ""));
  }
  return line.childElementCount ? line : "";
}
