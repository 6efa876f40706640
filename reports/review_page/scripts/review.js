/* The review page: what buttons and keys do. */
/** @import { Decision, Place, RawRecord, Restored, Section, Served } from "./types" */

import { make } from "../../page/scripts/elements.js";
import { institutionFrom, isThere, tieFrom, withOwnId } from "./adding.js";
import { showArticles, showWords } from "./article.js";
import { endFault, showCard, showList, titleOf } from "./card.js";
import { elsewhere, idOf, page, part } from "./data.js";
import { reviewed } from "./decisions.js";
import { formOf } from "./forms.js";
import { beginMarking, endMarking, isMarking, markedPlace, moveMarking } from "./marking.js";
import { download, send } from "./saving.js";
import {
  allFates,
  current,
  decide,
  decisionOf,
  fateOf,
  keep,
  proposals,
  recordNow,
  restore,
  restoreKept,
  state,
  stateText,
} from "./state.js";
import { t } from "./words.js";
import { yamlText } from "./yaml.js";

/** @type {Record<string, { keys: string[], act: () => void }>} */
const KEYS = {
  next: { keys: ["j", "ArrowDown"], act: () => go(state.current + 1) },
  previous: { keys: ["k", "ArrowUp"], act: () => go(state.current - 1) },
  open: { keys: ["n"], act: goToOpen },
  accept: { keys: ["a"], act: accept },
  reject: { keys: ["r"], act: reject },
  correct: { keys: ["c"], act: correct },
  undo: { keys: ["u"], act: undo },
  accept_group: { keys: ["A"], act: acceptGroup },
  reject_group: { keys: ["R"], act: rejectGroup },
  mark: { keys: ["m"], act: mark },
  tie: { keys: ["t"], act: addTie },
  institution: { keys: ["i"], act: addInstitution },
  save: { keys: ["s"], act: save },
  later: { keys: ["l"], act: saveState },
};

/**
 * @param {string} text
 * @param {boolean} isBad
 */
function say(text, isBad = false) {
  part("message").textContent = text;
  part("message").classList.toggle("bad", isBad);
}

function showAll() {
  showCard({ accept, reject, correct, undo, accept_group: acceptGroup, reject_group: rejectGroup });
  showList();
  showWords(current());
}

/** @param {number} number */
function go(number) {
  const last = proposals().length - 1;
  state.current = Math.max(0, Math.min(number, last));
  endMarking();
  showAll();
  focusCurrent();
}

function focusCurrent() {
  /** @type {HTMLElement | null} */ (part("list").querySelector('[aria-current="true"]'))?.focus({
    preventScroll: true,
  });
}

function goToOpen() {
  const fates = [...allFates().values()];
  const order = [...fates.keys()].map((step) => (state.current + 1 + step) % fates.length);
  const next = order.find((number) => fates[number] === "undecided");
  if (next === undefined) go(state.current);
  else go(next);
}

/** @param {Decision} decision */
function settle(decision) {
  const proposal = current();
  if (!proposal) return;
  decide(proposal.section, proposal.id, decision);
  const title = titleOf(proposal);
  goToOpen();
  say(`${t(decision.decision)}: ${title}`);
}

function accept() {
  const proposal = current();
  if (!proposal || decisionOf(proposal)?.decision === "added") return;
  const fault = proposal.section === "cooperations" ? endFault(proposal.original) : "";
  if (fault) say(fault, true);
  else settle({ decision: "accepted" });
}

function reject() {
  const proposal = current();
  if (!proposal) return;
  if (decisionOf(proposal)?.decision === "added") undo();
  else settle({ decision: "rejected" });
}

function acceptGroup() {
  settleGroup({ decision: "accepted" });
}

function rejectGroup() {
  settleGroup({ decision: "rejected" });
}

/**
 * Decide about all undecided pairs of the two lists that the current one is of.
 *
 * @param {Decision} decision
 */
function settleGroup(decision) {
  const proposal = current();
  const pairing = proposal && recordNow(proposal).pairing;
  if (!pairing) return;
  const fates = allFates();
  const open = [...fates.keys()].filter((each) => fates.get(each) === "undecided" && each.original.pairing === pairing);
  for (const { section, id } of open) decide(section, id, decision);
  goToOpen();
  say(t("group_decided", { decision: t(decision.decision), count: open.length }));
}

function undo() {
  const proposal = current();
  if (!proposal || !decisionOf(proposal)) return;
  decide(proposal.section, proposal.id, null);
  showArticles();
  go(state.current);
  say(`${t("undecided")}: ${titleOf(proposal)}`);
}

function correct() {
  const proposal = current();
  if (!proposal) return;
  const { section, id } = proposal;
  const isAdded = decisionOf(proposal)?.decision === "added";
  showForm(section, recordNow(proposal), t("set"), isAdded ? undefined : id, (record) => {
    if (section === "cooperations" && isThere(record, id)) return "fault_exists";
    if (isAdded) decide(section, id, { decision: "added", record });
    else settle({ decision: "corrected", record });
    showArticles();
    showAll();
    focusCurrent();
    return "";
  });
}

/**
 * @param {Section} section
 * @param {RawRecord} record
 * @param {string} label
 * @param {string | undefined} id of the proposal that is corrected
 * @param {(record: RawRecord) => string} done
 */
function showForm(section, record, label, id, done) {
  const cancel = () => go(state.current);
  const form = formOf(section, record, { id, label, done, cancel });
  part("card").replaceChildren(form);
  /** @type {HTMLElement | null} */ (form.querySelector("select, input"))?.focus();
}

function mark() {
  if (!page.articles.length) return;
  beginMarking();
  say(t("marking"));
}

/** The marked words, or null with a message how to mark some. @returns {Place | null} */
function marked() {
  const place = markedPlace();
  if (!place) say(t("mark_first"), true);
  return place;
}

function addTie() {
  const place = marked();
  if (!place) return;
  showForm("cooperations", tieFrom(place), t("add"), undefined, (record) => {
    if (isThere(record)) return "fault_exists";
    addAs("cooperations", record);
    return "";
  });
}

function addInstitution() {
  const place = marked();
  if (!place) return;
  showForm("institutions", institutionFrom(place), t("add"), undefined, (record) => {
    addAs("institutions", withOwnId(record, place));
    return "";
  });
}

/**
 * @param {Section} section
 * @param {RawRecord} record
 */
function addAs(section, record) {
  const id = idOf(record);
  decide(section, id, { decision: "added", record });
  showArticles();
  go(proposals().findIndex((proposal) => proposal.section === section && proposal.id === id));
  say(`${t("added")}: ${titleOf(proposals()[state.current])}`);
}

function save() {
  if (!part("reviewer").value.trim()) {
    say(t("needs_name"), true);
    part("reviewer").focus();
    return;
  }
  if (page.served) {
    sendDecisions(page.served, "save");
    return;
  }
  const content = reviewed(page.draft, state.decisions, state.reviewer, localDay(), elsewhere);
  download(page.name, yamlText(content), "application/yaml");
  const fates = proposals().map(fateOf);
  const counts = {
    name: page.name,
    open: fates.filter((fate) => fate === "undecided").length,
    rejected: fates.filter((fate) => fate === "rejected").length,
  };
  say(t(content.draft ? "file_saved_open" : "file_saved", counts));
}

function localDay() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function saveState() {
  if (page.served) sendDecisions(page.served, "later");
  else say(t("state_saved", { name: downloadState(), draft: page.name }));
}

function downloadState(text = stateText()) {
  const name = page.name.replace(/\.ya?ml$/, ".review.json");
  download(name, text, "application/json");
  return name;
}

/** @param {boolean} isSending */
function showSending(isSending) {
  part("save").disabled = isSending;
  part("later").disabled = isSending;
}

/**
 * One request at a time: the second would be refused for its version. What the server does not take is saved as a file
 * of the browser.
 *
 * @param {Served} served
 * @param {"save" | "later"} act
 */
async function sendDecisions(served, act) {
  if (part("save").disabled) return;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  showSending(true);
  const answer = await send(served, act);
  if (answer?.next) location.assign(answer.next);
  else {
    showSending(false);
    focused?.focus({ preventScroll: true }); // a disabled button loses it
  }
  if (answer?.done) {
    say(answer.message);
    return;
  }
  const reason = answer?.message ?? t("no_answer");
  say(t("state_kept", { reason, name: downloadState(), draft: page.name }), true);
}

/**
 * @param {Restored} restored
 * @param {string} refusal
 */
function afterRestoring({ count, dropped }, refusal) {
  part("reviewer").value = state.reviewer;
  showArticles();
  go(0);
  if (count < 0) say(t(refusal), true);
  else if (dropped) say(t("restored_in_part", { count, dropped }), true);
  else if (count) say(t("restored", { count }));
}

function showWordsOfPage() {
  document.documentElement.lang = state.language === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) {
    element.textContent = t(/** @type {HTMLElement} */ (element).dataset.t ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(/** @type {HTMLElement} */ (element).dataset.label ?? ""));
  }
  const rows = Object.entries(KEYS).flatMap(([name, { keys }]) => [
    make("dt", {}, ...keys.map((key) => make("kbd", {}, keyName(key)))),
    make("dd", {}, t(`key_${name}`)),
  ]);
  part("keys").replaceChildren(...rows);
}

/** @param {string} key */
function keyName(key) {
  return /^[A-Z]$/.test(key) ? `Shift+${key}` : key.replace("ArrowDown", "↓").replace("ArrowUp", "↑");
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, form")) return;
  const act = whileMarking(event) ?? shortcutOf(event, target);
  if (!act) return;
  event.preventDefault();
  act();
}

/** @param {KeyboardEvent} event */
function whileMarking({ key, shiftKey }) {
  if (!isMarking()) return undefined;
  const acts = {
    ArrowDown: () => moveMarking(1, shiftKey),
    ArrowUp: () => moveMarking(-1, shiftKey),
    Escape: () => go(state.current),
  };
  return key in acts ? acts[/** @type {keyof typeof acts} */ (key)] : undefined;
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} target
 */
function shortcutOf({ key }, target) {
  const isScrolling = key.startsWith("Arrow") && target.closest("#article");
  if (isScrolling || !part("shortcuts").checked) return undefined;
  return Object.values(KEYS).find(({ keys }) => keys.includes(key))?.act;
}

function listen() {
  document.addEventListener("keydown", onKey);
  const clicks = { save, later: saveState, "add-tie": addTie, "add-institution": addInstitution };
  for (const [id, act] of Object.entries(clicks)) {
    part(/** @type {keyof typeof clicks} */ (id)).addEventListener("click", act);
  }
  part("open").addEventListener("click", () => part("open-file").click());
  part("open-file").addEventListener("change", async () => {
    const file = part("open-file").files?.[0];
    if (file) afterRestoring(restore(await file.text()), "not_restored");
    part("open-file").value = "";
  });
  part("reviewer").addEventListener("input", () => {
    state.reviewer = part("reviewer").value.trim();
    keep();
  });
  part("language").addEventListener("click", () => {
    state.language = state.language === "zh" ? "en" : "zh";
    showWordsOfPage();
    showArticles();
    showAll();
  });
  part("list").addEventListener("click", (event) => {
    const button = /** @type {HTMLElement} */ (event.target).closest("button");
    if (button) go(Number(button.dataset.number));
  });
  part("article").addEventListener("click", (event) => {
    const name = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest("mark.name"));
    const isMarkedText = getSelection()?.isCollapsed === false;
    const number = proposals().findIndex(({ section, id }) => section === "institutions" && id === name?.dataset.id);
    if (number >= 0 && !isMarkedText) go(number);
  });
}

showWordsOfPage();
listen();
const kept = restoreKept();
afterRestoring(kept, "kept_not_restored");
if (kept.aside) say(t("state_aside", { name: downloadState(kept.aside) }), true);
document.documentElement.dataset.ready = "";
