/* The bar chart beside the ranking. */
/** @import { Chart } from "../types" */
/** @import { Ranked } from "./ranks.js" */

import { measureOf } from "../data.js";
import { byId } from "../elements.js";
import { openInstitution } from "../panel/panel.js";
import { ranked } from "./ranks.js";
import { shortened } from "../short_names.js";
import { state } from "../state.js";
import { nameOf, numberText, t } from "../words.js";

const BARS = 15;
const LONGEST_NAME = 32;

/** @type {Chart | null} */
let chart = null;
/** @type {Ranked[]} */
let bars = [];

export function showChart() {
  const { measure } = state;
  bars = ranked(measure).slice(0, BARS);
  byId("chart-caption").textContent = t("top", { count: bars.length, measure: t(`measure_${measure}`) });
  byId("meaning").textContent = t(`meaning_${measure}`);
  chart ??= newChart();
  chart.setOption(optionsFor(measure), true);
}

export function resizeChart() {
  chart?.resize();
}

function newChart() {
  const made = echarts.init(byId("chart"), null, { renderer: "canvas" });
  made.on("click", ({ dataIndex }) => openInstitution(bars[dataIndex].institution));
  return made;
}

/** @param {string} measure */
function optionsFor(measure) {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: {
      type: "category",
      inverse: true,
      triggerEvent: false,
      data: bars.map(({ institution }) => shortened(nameOf(institution), LONGEST_NAME)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { color: colour("ink"), width: 215, overflow: "truncate" },
    },
    series: [
      {
        type: "bar",
        barMaxWidth: 16,
        label: {
          show: true,
          position: "right",
          color: colour("soft"),
          formatter: (/** @type {{ value: number }} */ bar) => numberText(bar.value),
        },
        data: bars.map(({ institution }) => ({
          value: measureOf(institution, measure),
          itemStyle: { color: colour(institution.kind.key), borderRadius: [0, 4, 4, 0] },
        })),
      },
    ],
  };
}
