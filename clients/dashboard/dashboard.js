import { Register } from "./api.js";
import { count, html } from "./draw.js";
import { marked } from "./evidence.js";
import { drawFlows } from "./flows.js";
import { drawTimeline, stages } from "./timeline.js";

const told = new URLSearchParams(location.search).get("api");
const register = new Register(told ?? document.querySelector("meta[name=armsledger]").content);
const place = (id) => document.getElementById(id);

const members = "id,suppliers,recipients,items,value,kind,stage,assertion,date,first_reported,last_reported,report_count,outlet_count,confidence,status";
// Deals shown in the list at once; the pictures count all.
const shown = 40;

const state = { deals: new Map(), choice: {}, open: null };

const names = (parties) => parties.map((party) => party.name ?? (party.code === "?" ? "unknown" : party.code)).join(", ");
const title = (deal) => `${names(deal.suppliers)} → ${names(deal.recipients)}`;

function number({ min, max, approx }) {
  if (min === null && max === null) return "";
  const told = min === max ? min.toLocaleString("en") : min === null ? `up to ${max.toLocaleString("en")}`
    : max === null ? `more than ${min.toLocaleString("en")}` : `${min.toLocaleString("en")}–${max.toLocaleString("en")}`;
  return approx && min === max ? `about ${told}` : told;
}

const item = (one) => [number(one), one.weapon ?? one.category.replaceAll("_", " ")].filter(Boolean).join(" ");

function money(value) {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: value.currency, notation: "compact", maximumSignificantDigits: 4 });
  const { min, max } = value;
  if (min === max) return `${value.approx ? "about " : ""}${format.format(min)}`;
  if (max === null) return `more than ${format.format(min)}`;
  return min === null ? `up to ${format.format(max)}` : `${format.format(min)}–${format.format(max)}`;
}

function fits(deal, { supplier, recipient, period }) {
  return (!supplier || deal.suppliers.some((party) => party.code === supplier.code))
    && (!recipient || deal.recipients.some((party) => party.code === recipient.code))
    && (!period || deal.date?.startsWith(period));
}

function choose(choice) {
  state.choice = choice;
  showDeals();
  place("deals-title").scrollIntoView({ block: "nearest" });
}

const badge = (stage, assertion) =>
  html("span", { class: `badge stage-${stage}` }, assertion === "stated" ? stage : `${stage}, ${assertion}`);

function showDeals() {
  const { supplier, recipient, period } = state.choice;
  const told = [supplier && `from ${supplier.name}`, recipient && `to ${recipient.name}`, period && `in ${period}`];
  const deals = [...state.deals.values()].filter((deal) => fits(deal, state.choice))
    .sort((a, b) => (b.last_reported ?? "").localeCompare(a.last_reported ?? "") || a.id.localeCompare(b.id));
  const words = told.filter(Boolean).join(" ");
  const rest = deals.length > shown ? `, the newest ${shown} of them` : "";
  place("chosen").textContent = `${words ? `Deals ${words}` : "All deals"}: ${deals.length}${rest}`;
  place("clear").hidden = !words;
  place("deals").replaceChildren(...deals.slice(0, shown).map((deal) => {
    const button = html("button", { type: "button", class: "row", "data-id": deal.id },
      html("span", { class: "parties" }, title(deal)), badge(deal.stage, deal.assertion),
      html("span", { class: "items" }, deal.items.map(item).join(", ")),
      html("span", { class: "facts" },
        [deal.value && money(deal.value), deal.date, count(deal.report_count, "report")].filter(Boolean).join(" · ")));
    button.addEventListener("click", () => openDeal(deal.id, true));
    return html("li", {}, button);
  }));
}

function draw() {
  const deals = [...state.deals.values()];
  const width = (id) => Math.max(280, Math.floor(place(id).clientWidth));
  place("flows").replaceChildren(drawFlows(deals, width("flows"), choose));
  place("timeline").replaceChildren(drawTimeline(deals, width("timeline"), choose));
  const sources = deals.reduce((sum, deal) => sum + deal.report_count, 0);
  place("summary").textContent = `${count(deals.length, "deal")}, told by ${count(sources, "report")} in the news`;
  showDeals();
  const { answers, unchanged } = register.traffic;
  place("traffic").textContent = `${count(answers, "answer")} so far, ${unchanged} of them unchanged (304).`;
}

/** Shows one deal with the articles that it was read from, the words that carry it marked. */
async function openDeal(id, moves) {
  state.open = id;
  const section = place("deal");
  const [deal, reports] = await Promise.all([register.get(`/v1/deals/${id}`), register.all(`/v1/deals/${id}/reports`)]);
  const byArticle = Map.groupBy(reports, (report) => report.article_id);
  const articles = await Promise.all([...byArticle.keys()].map((id) => register.get(`/v1/articles/${id}`)));
  if (state.open !== id) return;
  const facts = [
    ["Items", deal.items.map(item).join(", ")], ["Value", deal.value && money(deal.value)], ["Terms", deal.kind],
    ["Companies", deal.companies.join(", ")], ["Date", deal.date], ["Confidence", `${Math.round(deal.confidence * 100)} %`],
    ["Status", deal.status === "machine" ? "read by the machine" : `${deal.status} by an analyst`],
  ];
  const close = html("button", { type: "button", class: "close" }, "Close");
  close.addEventListener("click", closeDeal);
  section.replaceChildren(
    html("div", { class: "top" }, html("h2", { id: "deal-title" }, title(deal)), close),
    html("p", {}, badge(deal.stage, deal.assertion)),
    html("dl", { class: "facts" }, ...facts.filter(([, value]) => value).flatMap(([name, value]) => [html("dt", {}, name), html("dd", {}, value)])),
    html("h3", {}, "Step by step"),
    html("ol", { class: "steps" }, ...deal.timeline.map((step) =>
      html("li", {}, html("time", {}, step.date ?? "undated"), " ", badge(step.stage, step.assertion)))),
    html("h3", {}, `Where it is written: ${count(articles.length, "article")}`),
    ...articles.map((article) => quotation(article, byArticle.get(article.id).flatMap((report) => report.evidence))));
  section.hidden = false;
  if (moves) {
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
  }
  for (const row of document.querySelectorAll(".row")) row.classList.toggle("open", row.dataset.id === id);
}

function quotation(article, evidence) {
  const [heading] = marked(article.title ?? "", evidence.filter((span) => span.part === "title"));
  // An operator may keep texts back; then the quotes are there.
  const body = article.text
    ? marked(article.text, evidence.filter((span) => span.part !== "title"))
    : evidence.map((span) => html("p", {}, html("mark", {}, span.quote)));
  const source = article.url ? html("a", { href: article.url, rel: "noreferrer" }, article.outlet ?? article.url) : article.outlet ?? "";
  return html("article", {},
    html("h4", {}, ...(heading?.childNodes ?? [])),
    html("p", { class: "source" }, source, article.published ? `, ${article.published}` : ""), ...body);
}

function closeDeal() {
  const id = state.open;
  state.open = null;
  place("deal").hidden = true;
  const row = document.querySelector(`.row[data-id="${id}"]`);
  row?.classList.remove("open");
  row?.focus();
}

/** Takes over changes as they come, many at once as one. */
function follow() {
  const waiting = new Set();
  let timer;
  const take = async () => {
    const ids = [...waiting];
    waiting.clear();
    timer = undefined;
    for (const id of ids) {
      try {
        const deal = await register.get(`/v1/deals/${id}`);
        state.deals.delete(id);
        // One that was merged leads to its heir.
        state.deals.set(deal.id, deal);
        if (deal.status === "rejected") state.deals.delete(deal.id);
      } catch {
        state.deals.delete(id);
      }
    }
    draw();
    if (state.open && ids.includes(state.open)) await openDeal(state.open, false);
  };
  register.follow((change) => {
    place("live").textContent = `live, change ${change.number}`;
    if (change.kind !== "deal") return;
    waiting.add(change.id);
    timer ??= setTimeout(take, 200);
  }, (isOpen) => {
    place("live").textContent = isOpen ? "live" : "reconnecting …";
    place("live").classList.toggle("on", isOpen);
  });
}

place("clear").addEventListener("click", () => choose({}));
addEventListener("keydown", (event) => { if (event.key === "Escape" && state.open) closeDeal(); });
let resizing;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(draw, 150);
});
place("contract").href = `${register.base}/docs`;
place("legend").replaceChildren(...stages.map((stage) => html("li", {}, html("span", { class: `swatch stage-${stage}` }), stage)));

try {
  follow();
  for (const deal of await register.all(`/v1/deals?fields=${members}`)) state.deals.set(deal.id, deal);
  draw();
} catch (error) {
  place("summary").textContent = `The register at ${register.base} does not answer: ${error.message}`;
}
