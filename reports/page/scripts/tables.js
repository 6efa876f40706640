"use strict";
/* Rankings, the bar chart and the table of ties: the same network in words and numbers. */

const FIRST_ROWS = 20, FIRST_TIES = 60;

function headCell(key, label, sorting, numeric, again) {
  const cell = make("th", { scope: "col", className: numeric ? "number" : "" });
  if (sorting.by === key) cell.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
  const sort = () => {
    sorting.down = sorting.by === key ? !sorting.down : numeric;
    sorting.by = key;
    again();
    document.querySelector(`[data-sort="${key}"]`)?.focus();
  };
  cell.append(make("button", { type: "button", data: { sort: key }, on: { click: sort } }, label));
  return cell;
}

const compared = (one, other) => (typeof one === "number" && typeof other === "number" ? one - other : String(one ?? "").localeCompare(String(other ?? ""), "zh-CN"));

function ranked(measure) {
  const rows = page.institutions.filter((item) => item.m && page.ranked_kinds.includes(kindOf(item)[0]));
  rows.sort((one, other) => measureOf(other, measure) - measureOf(one, measure) || measureOf(other, "strength") - measureOf(one, "strength") || compared(one.id, other.id));
  let better = 0;
  rows.forEach((row, place) => {
    if (place && measureOf(row, measure) !== measureOf(rows[place - 1], measure)) better = place;
    row.rank = better + 1;
  });
  return rows;
}

function showRanking() {
  const sorting = state.ranking;
  if (page.measures.includes(sorting.by)) state.measure = sorting.by;
  const value = { rank: (row) => row.rank, name: nameOf, kind: (row) => inLanguage(kindOf(row)), province: (row) => provinceName(row.p), city: (row) => cityName(row.c) };
  const columns = ["rank", "name", "kind", "province", "city", ...page.measures];
  const rows = ranked(state.measure).filter((row) => isShown(row));
  if (sorting.by !== state.measure || !sorting.down) {
    const of = value[sorting.by] || ((row) => measureOf(row, sorting.by));
    rows.sort((one, other) => compared(of(one), of(other)) * (sorting.down ? -1 : 1));
  }
  const table = byId("ranking");
  const head = columns.map((key) => headCell(key, page.measures.includes(key) ? t(`measure_${key}`) : t(key === "province" ? "province_head" : key), sorting, key === "rank" || page.measures.includes(key), showRanking));
  table.tHead.replaceChildren(make("tr", {}, ...head));
  const cut = sorting.all ? rows : rows.slice(0, FIRST_ROWS);
  table.tBodies[0].replaceChildren(...cut.map((row) => make("tr", { data: { number: row.number }, className: row === state.open ? "open" : "" },
    make("td", { className: "number" }, String(row.rank)), make("td", {}, openLink(row)),
    ...["kind", "province", "city"].map((key) => make("td", {}, value[key](row))),
    ...page.measures.map((name) => make("td", { className: "number" }, said(measureOf(row, name)))))));
  more("ranking-more", rows.length, cut.length, () => { sorting.all = true; showRanking(); });
  showChart();
}

function more(id, count, shown, all) {
  byId(id).replaceChildren(...(count > shown ? [make("button", { type: "button", on: { click: all } }, t("more", { count }))] : []));
}

function showChart() {
  const box = byId("chart");
  const rows = ranked(state.measure).filter((row) => isShown(row)).slice(0, 15);
  byId("chart-said").textContent = t("top", { count: rows.length, measure: t(`measure_${state.measure}`) });
  byId("meaning").textContent = t(`meaning_${state.measure}`);
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  state.chart ||= echarts.init(box, null, { renderer: "canvas" });
  if (!state.charted) state.chart.on("click", (event) => openInstitution(state.charted[event.dataIndex]));
  state.charted = rows;
  state.chart.setOption({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true },
    xAxis: { type: "value", show: false },
    yAxis: { type: "category", inverse: true, triggerEvent: false, data: rows.map((row) => shortened(nameOf(row), 36)), axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: colour("ink"), width: 215, overflow: "truncate" } },
    series: [{ type: "bar", barMaxWidth: 16, label: { show: true, position: "right", color: colour("soft"), formatter: (item) => said(item.value) },
      data: rows.map((row) => ({ value: measureOf(row, state.measure), itemStyle: { color: colour(kindOf(row)[0]), borderRadius: [0, 4, 4, 0] } })) }],
  }, true);
}

function showTies() {
  const sorting = state.ties;
  const value = { from: (tie) => nameOf(tie.from), type: (tie) => inLanguage(typeOf(tie)), to: (tie) => nameOf(tie.to), since: (tie) => tie.since || "", source: (tie) => sourcesSaid(tie) };
  let rows = shownTies();
  if (state.pair) rows = rows.filter((tie) => (tie.from.p || "") === state.pair[0] && (tie.to.p || "") === state.pair[1]);
  byId("pair").replaceChildren(...(state.pair ? [make("button", { type: "button", on: { click: () => { state.pair = null; showTies(); } } }, `${t("pair", { from: provinceName(state.pair[0]), to: provinceName(state.pair[1]) })}  ×`)] : []));
  if (sorting.by) rows = [...rows].sort((one, other) => compared(value[sorting.by](one), value[sorting.by](other)) * (sorting.down ? -1 : 1));
  const table = byId("all-ties");
  table.tHead.replaceChildren(make("tr", {}, ...Object.keys(value).map((key) => headCell(key, t(key), sorting, false, showTies))));
  const cut = sorting.all ? rows : rows.slice(0, FIRST_TIES);
  table.tBodies[0].replaceChildren(...cut.map((tie) => make("tr", {}, make("td", {}, openLink(tie.from)),
    make("td", {}, make("span", { className: "badge" }, make("span", { className: "stroke", tint: typeOf(tie)[0] }), value.type(tie))),
    make("td", {}, openLink(tie.to)), make("td", {}, [tie.since, tie.status && t(tie.status)].filter(Boolean).join(" · ")), make("td", {}, named(value.source(tie))))));
  more("ties-more", rows.length, cut.length, () => { sorting.all = true; showTies(); });
}

function sourcesSaid(tie) {
  return (tie.data.ev || []).map(([number, locator, inferred]) => `${sourceName(number)} · ${locator}${inferred ? ` (${t("inferred")})` : ""}`).join("; ");
}
