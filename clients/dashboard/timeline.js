import { choosable, count, svg } from "./draw.js";

/** The stages from the first word to the last, with the two in which nothing comes of it. */
export const stages = ["requested", "considered", "approved", "pledged", "ordered", "delivered", "refused", "cancelled"];

/** Deals by month or, where they span more than four years, by year; deals that are dated by their year alone count in the latter only. */
function periods(deals) {
  const dates = deals.map((deal) => deal.date).filter(Boolean).sort();
  if (!dates.length) return [];
  const years = [Number(dates[0].slice(0, 4)), Number(dates.at(-1).slice(0, 4))];
  const isYearly = years[1] - years[0] >= 4;
  const names = [];
  for (let year = years[0]; year <= years[1]; year += 1) {
    if (isYearly) names.push(String(year));
    else for (let month = 1; month <= 12; month += 1) names.push(`${year}-${String(month).padStart(2, "0")}`);
  }
  const length = isYearly ? 4 : 7;
  const first = names.findIndex((name) => dates.some((date) => date.slice(0, length) === name));
  const last = names.findLastIndex((name) => dates.some((date) => date.slice(0, length) === name));
  return names.slice(first, last + 1).map((name) => {
    const own = deals.filter((deal) => deal.date?.slice(0, length) === name);
    return { name, deals: own.length, byStage: stages.map((stage) => own.filter((deal) => deal.stage === stage).length) };
  });
}

/** Draws a column a period, its stages one over the other; `choose` is told the period. */
export function drawTimeline(deals, width, choose) {
  const columns = periods(deals);
  const height = width > 420 ? 232 : 180, left = 28, bottom = 22, top = 8;
  const most = Math.max(1, ...columns.map((column) => column.deals));
  const step = (width - left) / Math.max(1, columns.length);
  const scale = (height - bottom - top) / most;
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": `Deals in ${count(columns.length, "period")}`,
  });
  const ticks = most <= 4 ? most : 4;
  for (let tick = 0; tick <= ticks; tick += 1) {
    const value = Math.round((most * tick) / ticks), y = height - bottom - value * scale;
    picture.append(
      svg("line", { class: "grid", x1: left, x2: width, y1: y, y2: y }),
      svg("text", { class: "scale", x: left - 6, y, dy: ".35em", "text-anchor": "end" }, String(value)));
  }
  // As many names as fit beside each other.
  const every = Math.max(1, Math.ceil(58 / step));
  for (const [index, column] of columns.entries()) {
    const x = left + index * step, broad = Math.max(2, Math.min(step - 3, 34));
    let y = height - bottom;
    const bars = svg("g", { class: "column" },
      svg("rect", { class: "plane", x, y: top, width: step, height: height - top - bottom }));
    for (const [place, deals] of column.byStage.entries()) {
      if (!deals) continue;
      y -= deals * scale;
      bars.append(svg("rect", {
        class: `stage-${stages[place]}`, x: x + (step - broad) / 2, y, width: broad, height: Math.max(1, deals * scale - 1),
      }));
    }
    const told = column.byStage.map((deals, place) => deals && `${deals} ${stages[place]}`).filter(Boolean).join(", ");
    const label = `${column.name}: ${count(column.deals, "deal")}${told && `, ${told}`}`;
    bars.append(svg("title", {}, label));
    if (column.deals) choosable(bars, label, () => choose({ period: column.name }));
    picture.append(bars);
    if (index % every === 0 && x + 50 <= width) {
      picture.append(svg("text", { class: "scale", x: x + step / 2, y: height - 5, "text-anchor": "middle" }, column.name));
    }
  }
  return picture;
}
