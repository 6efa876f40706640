/* Time: how many ties began in each year, the slider below them, and playing through the years. */

import { ties } from "../data.js";
import { byId, make } from "../elements.js";
import { t } from "../words.js";
import { yearLimit } from "./controls.js";

const PAUSE = 800;
const LEAST_HEIGHT = 2;

let timer = 0;

/** Show a bar for each year; those that the slider leaves out are pale. */
export function showYears() {
  const slider = byId("year");
  const [first, end] = [Number(slider.min), Number(slider.max)];
  const years = Array.from({ length: end - first }, (_, index) => first + index);
  const counts = years.map((year) => ties.filter(({ begun }) => begun === year).length);
  const most = Math.max(1, ...counts);
  const limit = yearLimit() ?? end;
  const bars = years.map((year, index) => {
    const label = t("begun_in", { year, ties: counts[index] });
    const bar = make("i", { title: label, className: year <= limit ? "" : "pale" });
    bar.style.height = `${counts[index] ? Math.max(LEAST_HEIGHT, (100 * counts[index]) / most) : 0}%`;
    return bar;
  });
  byId("years").replaceChildren(...bars);
  byId("play").textContent = timer ? "❚❚" : "▶";
}

export function listenToTime() {
  const slider = byId("year");
  const dated = byId("undated");
  // Two thirds of the ties have no known beginning; with them, an earlier year would hardly show.
  slider.addEventListener("input", () => (dated.checked = yearLimit() === null));
  slider.addEventListener("pointerdown", stop);
  byId("play").addEventListener("click", () => (timer ? stop() : play()));
}

function play() {
  const slider = byId("year");
  const move = (/** @type {number} */ year) => {
    slider.value = String(year);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  };
  timer = window.setInterval(() => {
    if (Number(slider.value) >= Number(slider.max) - 1) stop();
    else move(Number(slider.value) + 1);
  }, PAUSE);
  move(yearLimit() ?? Number(slider.min));
}

function stop() {
  window.clearInterval(timer);
  timer = 0;
  showYears();
}
