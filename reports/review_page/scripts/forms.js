/* The forms in which a proposal is corrected, or something is added. */
/** @import { RawRecord, Section } from "./types" */

import { make } from "../../page/scripts/elements.js";
import { known, page } from "./data.js";
import { asSame, faultOf, withChanges } from "./corrections.js";
import { perhapsIn, reasonOf } from "./decisions.js";
import { choosable, endNow, proposals, recordNow, state } from "./state.js";
import { inWords, t } from "./words.js";

/** @typedef {[value: string, label: string]} Option */

const FIELDS = {
  institutions: ["name", "kind", "part_of", "province", "city", "county", "status", "opened"],
  cooperations: ["type", "from", "to", "since", "until", "status"],
};
const STATUSES = {
  institutions: ["planned", "building", "operating", "closed"],
  cooperations: ["planned", "active", "ended"],
};

/**
 * @param {Section} section
 * @param {RawRecord} record
 * @param {{ id?: string, label: string, done: (record: RawRecord) => string, cancel: () => void }} options `done`
 *   returns the key of a fault
 */
export function formOf(section, record, { id, label, done, cancel }) {
  const controls = new Map(FIELDS[section].map((field) => [field, controlOf(section, field, record, id)]));
  const marks = marksOf(record);
  const same = section === "institutions" && id ? sameControl(id, record) : null;
  const faults = make("p", { className: "faults", role: "alert" });
  const rows = [...controls].flatMap(([field, control]) => [make("label", { htmlFor: control.id }, t(field)), control]);
  const sameRow = same ? [make("label", { htmlFor: same.id }, t("same")), same] : [];
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const other = same?.value && institutionOf(same.value);
    const changes = Object.fromEntries([...controls].map(([field, control]) => [field, control.value.trim()]));
    Object.assign(changes, markedIn(marks));
    const changed = other ? asSame(record, other) : withChanges(record, changes);
    const fault = (other ? "" : faultOf(changed)) || done(changed);
    faults.textContent = fault ? t(fault) : "";
  };
  const actions = make(
    "div",
    { className: "actions" },
    make("button", { type: "submit", className: "primary" }, label),
    make("button", { type: "button", on: { click: cancel } }, t("cancel")),
  );
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") cancel();
    // Enter in a menu submits, as in a field; blank and arrows open it.
    if (event.key === "Enter" && event.target instanceof HTMLSelectElement) submit(event);
  };
  const enable = () => {
    for (const control of [...controls.values(), ...marks]) control.disabled = Boolean(same?.value);
  };
  same?.addEventListener("change", enable);
  enable();
  const markRow = marks.length ? [marksRow(marks)] : [];
  return make("form", { on: { submit, keydown } }, ...sameRow, ...rows, ...markRow, datesList(), faults, actions);
}

/**
 * A ticked box for each aspect that is marked as inferred, and for a pair of a list against a list.
 *
 * @param {RawRecord} record
 * @returns {HTMLInputElement[]}
 */
function marksOf(record) {
  const aspects = (record.inferred ?? []).map((/** @type {string} */ aspect) => ["inferred", aspect]);
  const marks = record.pairing ? [...aspects, ["pairing", record.pairing]] : aspects;
  return marks.map((/** @type {[string, string]} */ [name, value]) =>
    make("input", { id: `field-${name}-${value}`, type: "checkbox", name, value, checked: true }),
  );
}

/** @param {HTMLInputElement[]} marks */
function marksRow(marks) {
  const labels = marks.map((mark) => {
    const text = mark.name === "pairing" ? t("pairing") : `${t("inferred")}: ${t(`aspect_${mark.value}`)}`;
    return make("label", { className: "check" }, mark, " ", text);
  });
  return make("fieldset", {}, make("legend", {}, t("marks")), ...labels);
}

/**
 * The marks that stay, as a text for each field.
 *
 * @param {HTMLInputElement[]} marks
 * @returns {Record<string, string>}
 */
function markedIn(marks) {
  /** @type {Record<string, string[]>} */
  const kept = Object.fromEntries(marks.map(({ name }) => [name, []]));
  for (const { name, value, checked } of marks) if (checked) kept[name].push(value);
  return Object.fromEntries(Object.entries(kept).map(([name, values]) => [name, values.join(" ")]));
}

/**
 * @param {Section} section
 * @param {string} field
 * @param {RawRecord} record
 * @param {string} [own] id of the institution, which is no part of itself
 * @returns {HTMLInputElement | HTMLSelectElement}
 */
function controlOf(section, field, record, own) {
  const id = `field-${field}`;
  const value = String(record[field] ?? "");
  const options = optionsOf(section, field, own);
  if (!options) {
    const input = make("input", { id, type: "text", value, autocomplete: "off", spellcheck: false });
    if (["since", "until", "opened"].includes(field)) input.setAttribute("list", "dates");
    return input;
  }
  return selectOf(id, options, ["from", "to", "part_of"].includes(field) && value ? endNow(value) : value);
}

/**
 * @param {string} id
 * @param {(Option | { label: string, options: Option[] })[]} options
 * @param {string} value
 */
function selectOf(id, options, value) {
  const elements = options.map((option) =>
    Array.isArray(option)
      ? optionOf(option)
      : make("optgroup", { label: option.label }, ...option.options.map(optionOf)),
  );
  const select = make("select", { id }, ...elements);
  const values = [...select.options].map((option) => option.value);
  select.value = values.includes(value) ? value : (values[0] ?? "");
  return select;
}

/** @param {Option} option */
const optionOf = ([value, label]) => make("option", { value }, label);

/**
 * @param {Section} section
 * @param {string} field
 * @param {string} [own]
 * @returns {Option[] | null}
 */
function optionsOf(section, field, own) {
  /** @type {Option} */
  const empty = ["", t("empty")];
  const institutions = () =>
    choosable()
      .filter(({ id }) => id !== own)
      .map(({ id, name }) => /** @type {Option} */ ([String(id), name]));
  switch (field) {
    case "type":
      return page.types.map(({ key }) => [key, inWords(page.types, key)]);
    case "kind":
      return page.kinds.map(({ key }) => [key, inWords(page.kinds, key)]);
    case "from":
    case "to":
      return institutions();
    case "part_of":
      return [empty, ...institutions()];
    case "province":
      return [empty, ...page.provinces.map((name) => /** @type {Option} */ ([name, name]))];
    case "status": {
      const words = STATUSES[section].map((word) => /** @type {Option} */ ([word, t(word)]));
      return section === "institutions" ? [empty, ...words] : words;
    }
    default:
      return null;
  }
}

/**
 * A menu of the institutions that a proposed one may be: candidates first. The one that the draft names is chosen, for
 * the person to confirm.
 *
 * @param {string} id
 * @param {RawRecord} record
 */
function sameControl(id, record) {
  const candidates = page.candidates[id] ?? [];
  const others = choosable().filter((record) => record.id !== id && !candidates.includes(String(record.id)));
  /** @type {Option[]} */
  const offered = candidates.flatMap((candidate) => {
    const record = institutionOf(candidate);
    return record ? [/** @type {Option} */ ([candidate, inShort(record)])] : [];
  });
  const rest = others.map((record) => /** @type {Option} */ ([String(record.id), inShort(record)]));
  const groups = [
    ...(offered.length ? [{ label: t("candidates"), options: offered }] : []),
    ...(rest.length ? [{ label: t("other_institutions"), options: rest }] : []),
  ];
  return selectOf("field-same", [["", t("no_other")], ...groups], perhapsIn(reasonOf(record))?.id ?? "");
}

/** @param {RawRecord} record */
export const inShort = (record) =>
  [record.name, record.county ?? record.city ?? record.province, record.id].filter(Boolean).join(" · ");

/** @param {string} id @returns {RawRecord | undefined} */
export function institutionOf(id) {
  return choosable().find((record) => record.id === id) ?? known.get(id);
}

/** The dates of the draft, offered in fields for dates. */
function datesList() {
  const records = proposals().map(recordNow);
  const sources = page.draft.sources ?? [];
  const dates = [...records.flatMap(({ since, until, opened }) => [since, until, opened]), ...sources.map(dateOf)];
  const options = [...new Set(dates.filter(Boolean))].sort().map((value) => make("option", { value }));
  return make("datalist", { id: "dates", lang: state.language }, ...options);
}

/** @param {RawRecord} source */
const dateOf = ({ date }) => date;
