/* The proposal that is looked at, the list of all, and the progress. */
/** @import { Proposal, RawRecord } from "./types" */

import { make } from "../../page/scripts/elements.js";
import { page, part } from "./data.js";
import { reasonOf } from "./decisions.js";
import { inShort, institutionOf } from "./forms.js";
import {
  allFates,
  current,
  decidedEarlier,
  fateOf,
  nameOf,
  proposals,
  recordNow,
  rejectedEnd,
  state,
} from "./state.js";
import { inWords, reasonText, t, visible } from "./words.js";

/** @type {Record<string, string>} */
const SIGNS = { accepted: "✓", corrected: "✎", rejected: "✗", added: "+", undecided: "·" };
const SHOWN = {
  institutions: "aliases weak_aliases part_of unnamed province city county status opened inferred".split(" "),
  cooperations: "since until status fields quantities schedule people agreement inferred".split(" "),
};

/**
 * @param {Record<string, () => void>} actions by name: accept, reject, correct, undo, accept_group, reject_group
 */
export function showCard(actions) {
  const proposal = current();
  if (!proposal) {
    part("card").replaceChildren(make("p", {}, t("no_proposals")));
    return;
  }
  const record = recordNow(proposal);
  const fate = fateOf(proposal);
  const isForced = fate === "rejected" && proposal.section === "cooperations" && rejectedEnd(record);
  const stand = make(
    "p",
    { className: `kind ${fate}` },
    make("span", { className: "sign" }, sign(fate)),
    ` ${t(fate)}`,
  );
  part("card").replaceChildren(
    make("h2", { id: "card-title" }, make("bdi", {}, visible(titleOf(proposal)))),
    make("p", { className: "kind" }, kindOf(proposal)),
    make("table", {}, make("tbody", {}, ...rowsOf(proposal).map(([head, cell]) => rowOf(head, cell)))),
    isForced ? make("p", { className: "kind rejected" }, t("because_end")) : stand,
    make("div", { className: "actions" }, ...buttonsOf(fate, actions, Boolean(record.pairing))),
  );
}

/** @param {string} fate */
const sign = (fate) => SIGNS[fate];

/**
 * @param {string} fate
 * @param {Record<string, () => void>} actions
 * @param {boolean} isOfGroup whether it is a possible pair of two lists
 */
function buttonsOf(fate, actions, isOfGroup) {
  const ofGroup = isOfGroup ? { accept_group: "Shift+A", reject_group: "Shift+R" } : {};
  const keys = { accept: "a", reject: "r", correct: "c", undo: "u", ...ofGroup };
  return Object.entries(keys)
    .filter(([name]) => (name !== "undo" || fate !== "undecided") && (name !== "accept" || fate !== "added"))
    .map(([name, key]) =>
      make(
        "button",
        { type: "button", id: name, on: { click: actions[name] } },
        t(`key_${name}`),
        make("kbd", {}, key),
      ),
    );
}

/**
 * @param {string} head
 * @param {string} cell
 */
const rowOf = (head, cell) =>
  make("tr", {}, make("th", { scope: "row" }, head), make("td", {}, make("bdi", {}, visible(cell))));

/** @param {Proposal} proposal */
export function titleOf(proposal) {
  const record = recordNow(proposal);
  if (proposal.section === "institutions") return String(record.name);
  return `${nameOf(record.from)} → ${nameOf(record.to)}`;
}

/** @param {Proposal} proposal */
function kindOf(proposal) {
  const record = recordNow(proposal);
  return proposal.section === "institutions" ? inWords(page.kinds, record.kind) : inWords(page.types, record.type);
}

/** @param {Proposal} proposal @returns {[string, string][]} */
function rowsOf(proposal) {
  const record = recordNow(proposal);
  /** @type {[string, string][]} */
  const rows = SHOWN[proposal.section]
    .filter((field) => record[field] !== undefined)
    .map((field) => [t(field), valueText(field, record[field])]);
  if (proposal.section === "institutions") {
    const named = (page.draft.people ?? []).flatMap((/** @type {RawRecord} */ person) => postsAt(person, proposal.id));
    if (named.length) rows.push([t("people"), named.join("\n")]);
  }
  const candidates = (page.candidates[proposal.id] ?? []).flatMap((id) => institutionOf(id) ?? []);
  if (proposal.section === "institutions" && candidates.length) {
    rows.push([t("unresolved"), candidates.map(inShort).join("\n")]);
  }
  if (record.pairing) rows.push([t("pairing"), listsText(record.pairing)]);
  const reason = reasonOf(proposal.original);
  if (reason) rows.push([t("reason"), reasonText(reason)]);
  const evidence = (record.evidence ?? []).map(({ source, locator }) => `${source} ${locator}`);
  return [...rows, [t("source"), evidence.join(", ")]];
}

/**
 * The two lists of which a pair is a possible one.
 *
 * @param {string} pairing
 */
function listsText(pairing) {
  const ties = (page.draft.cooperations ?? []).filter((tie) => tie.pairing === pairing);
  const sides = ["from", "to"].map((end) => [...new Set(ties.map((tie) => nameOf(tie[end])))]);
  return sides.map((names) => valueText("", names)).join(" → ");
}

/**
 * The posts of a proposed person at an institution, each with the name.
 *
 * @param {RawRecord} person
 * @param {string} id
 * @returns {string[]}
 */
function postsAt(person, id) {
  const posts = (person.posts ?? []).filter((/** @type {RawRecord} */ post) => post.institution === id);
  return posts.map((/** @type {RawRecord} */ { role }) => [person.name, role].filter(Boolean).join(" · "));
}

/**
 * @param {string} field
 * @param {any} value
 * @returns {string}
 */
function valueText(field, value) {
  if (field === "part_of") return nameOf(value);
  if (field === "status") return t(value);
  if (field === "inferred")
    return valueText(
      "",
      value.map((/** @type {string} */ aspect) => t(`aspect_${aspect}`)),
    );
  if (Array.isArray(value)) return value.map((item) => valueText("", item)).join(state.language === "zh" ? "、" : ", ");
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${valueText("", inner)}`)
      .join(", ");
  }
  return String(value);
}

export function showList() {
  const fates = allFates();
  const items = proposals().map((proposal, number) => {
    const fate = fates.get(proposal) ?? fateOf(proposal);
    return itemOf(proposal, number, fate);
  });
  part("list").replaceChildren(...items);
  const open = items.filter((item) => item.classList.contains("undecided")).length;
  const decided = items.length - open;
  part("progress").max = Math.max(items.length, 1);
  part("progress").value = decided;
  const earlier = decidedEarlier ? t("earlier", { count: decidedEarlier }) : "";
  part("progress-text").textContent = t("progress_text", { decided, total: items.length }) + earlier;
  part("list").querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
}

/**
 * @param {Proposal} proposal
 * @param {number} number
 * @param {string} fate
 */
function itemOf(proposal, number, fate) {
  const isCurrent = number === state.current;
  const button = make(
    "button",
    { type: "button", data: { number: String(number) }, "aria-current": isCurrent ? "true" : "false" },
    make("span", { className: "sign", "aria-hidden": "true" }, sign(fate)),
    make(
      "span",
      {},
      make("bdi", {}, visible(titleOf(proposal))),
      ` · ${kindOf(proposal)}`,
      make("span", { className: "unseen" }, ` · ${t(fate)}`),
    ),
  );
  return make("li", { className: fate }, button);
}

/** @param {RawRecord} tie */
export const endFault = (tie) => {
  const name = rejectedEnd(tie);
  return name ? t("end_rejected", { name }) : "";
};
