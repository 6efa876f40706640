/* A seed file as YAML: each field on a line, its value as JSON, which is valid YAML. */
/** @import { Content } from "./types" */

const HEAD = "# yaml-language-server: $schema=seed.schema.json\n";
const LAST = ["institutions", "cooperations", "people", "sources", "review"];

/**
 * @param {Content} content
 * @returns {string}
 */
export function yamlText(content) {
  const keys = Object.keys(content);
  const ordered = [...keys.filter((key) => !LAST.includes(key)), ...LAST.filter((key) => keys.includes(key))];
  return HEAD + ordered.map((key) => sectionText(key, content[key])).join("");
}

/**
 * @param {string} key
 * @param {any} value
 */
function sectionText(key, value) {
  if (Array.isArray(value)) return `\n${key}:\n${value.map((record) => itemText(record, "  ")).join("\n")}`;
  if (typeof value !== "object" || value === null) return `${key}: ${inline(value)}\n`;
  const isReview = key === "review";
  const lines = Object.entries(value).map(([name, field]) =>
    isReview && Array.isArray(field)
      ? `  ${name}:\n${field.map((entry) => `    - ${inline(entry)}\n`).join("")}`
      : `  ${name}: ${inline(field)}\n`,
  );
  return `${isReview ? "\n" : ""}${key}:\n${lines.join("")}`;
}

/**
 * @param {Record<string, any>} record
 * @param {string} indent
 */
function itemText(record, indent) {
  return Object.entries(record)
    .map(([key, value], index) => `${indent}${index ? "  " : "- "}${key}: ${inline(value)}\n`)
    .join("");
}

/**
 * A value on one line: JSON with a blank after each comma and colon; what YAML cannot contain as it is, escaped.
 *
 * @param {any} value
 * @returns {string}
 */
function inline(value) {
  if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{${Object.entries(value)
      .map(([key, field]) => `${inline(key)}: ${inline(field)}`)
      .join(", ")}}`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
