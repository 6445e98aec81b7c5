import { choosable, count, svg } from "./draw.js";

// Countries beyond these are drawn as one band: more cannot be told apart.
const most = 12;

/** The suppliers and recipients with the number of deals between each two. */
export function flowsOf(deals) {
  const flows = new Map();
  for (const deal of deals) {
    for (const supplier of deal.suppliers) {
      for (const recipient of deal.recipients) {
        const key = `${supplier.code}>${recipient.code}`;
        const flow = flows.get(key) ?? { supplier, recipient, deals: 0 };
        flow.deals += 1;
        flows.set(key, flow);
      }
    }
  }
  return [...flows.values()];
}

/** The parties of one side with their sums, the greatest first; the rest becomes "others". */
function side(flows, role) {
  const parties = new Map();
  for (const flow of flows) {
    const { code, name } = flow[role];
    const party = parties.get(code) ?? { code, name: name ?? (code === "?" ? "unknown" : code), deals: 0 };
    party.deals += flow.deals;
    parties.set(code, party);
  }
  const sorted = [...parties.values()].sort((a, b) => b.deals - a.deals || a.name.localeCompare(b.name));
  if (sorted.length <= most) return sorted;
  const rest = sorted.slice(most - 1);
  const others = { code: null, name: `${rest.length} others`, deals: rest.reduce((sum, one) => sum + one.deals, 0) };
  return [...sorted.slice(0, most - 1), others];
}

/** Draws bands from suppliers on the left to recipients on the right; `choose` is told what was chosen. */
export function drawFlows(deals, width, choose) {
  const flows = flowsOf(deals);
  const sides = { supplier: side(flows, "supplier"), recipient: side(flows, "recipient") };
  const total = flows.reduce((sum, flow) => sum + flow.deals, 0);
  // A name needs a line of its own however thin its band.
  const gap = 8, line = 19, top = 26;
  const rows = Math.max(sides.supplier.length, sides.recipient.length);
  const height = top + Math.max(rows * (line + gap), 160);
  const edge = Math.min(170, Math.max(width * 0.3, 126)), bar = 8;
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, width, height, role: "group",
    "aria-label": `${count(total, "deal")} from ${count(sides.supplier.length, "supplier")} to ${count(sides.recipient.length, "recipient")}`,
  });
  picture.append(
    svg("text", { class: "heading", x: edge, y: 12, "text-anchor": "end" }, "Supplier"),
    svg("text", { class: "heading", x: width - edge, y: 12 }, "Recipient"));

  for (const parties of Object.values(sides)) {
    const free = height - top - parties.length * gap;
    const thin = parties.filter((one) => (one.deals / total) * free < line);
    const rest = free - thin.length * line;
    const shared = total - thin.reduce((sum, one) => sum + one.deals, 0);
    let y = top;
    for (const party of parties) {
      party.height = thin.includes(party) ? line : (party.deals / shared) * rest;
      party.y = party.used = y;
      y += party.height + gap;
    }
  }

  const find = (role, code) =>
    sides[role].find((party) => party.code === code) ?? sides[role].find((party) => party.code === null);
  const bands = new Map();
  for (const flow of flows) {
    const from = find("supplier", flow.supplier.code), to = find("recipient", flow.recipient.code);
    const key = `${sides.supplier.indexOf(from)}>${sides.recipient.indexOf(to)}`;
    const band = bands.get(key) ?? { from, to, deals: 0 };
    band.deals += flow.deals;
    bands.set(key, band);
  }
  const order = [...bands.values()].sort((a, b) => a.from.y - b.from.y || a.to.y - b.to.y);
  for (const { from, to, deals } of order) {
    const left = (deals / from.deals) * from.height, right = (deals / to.deals) * to.height;
    const x1 = edge + bar, x2 = width - edge - bar, middle = (x1 + x2) / 2;
    const path = `M${x1} ${from.used}C${middle} ${from.used} ${middle} ${to.used} ${x2} ${to.used}`
      + `L${x2} ${to.used + right}C${middle} ${to.used + right} ${middle} ${from.used + left} ${x1} ${from.used + left}Z`;
    const label = `${from.name} to ${to.name}: ${count(deals, "deal")}`;
    const band = svg("path", { class: `band tone-${sides.supplier.indexOf(from) % 6}`, d: path }, svg("title", {}, label));
    if (from.code && to.code) {
      choosable(band, label, () => choose({ supplier: from, recipient: to }));
    }
    picture.append(band);
    from.used += left;
    to.used += right;
  }

  for (const [role, parties] of Object.entries(sides)) {
    const isLeft = role === "supplier";
    for (const [index, party] of parties.entries()) {
      const node = svg("g", { class: "party" },
        svg("rect", {
          x: isLeft ? edge : width - edge - bar, y: party.y, width: bar, height: party.height, rx: 2,
          class: isLeft ? `tone-${index % 6}` : "end",
        }),
        // An invisible plane that is large enough for a finger.
        svg("rect", { x: isLeft ? 0 : width - edge, y: party.y - gap / 2, width: edge, height: party.height + gap, class: "plane" }),
        svg("text", {
          x: isLeft ? edge - 8 : width - edge + 8, y: party.y + party.height / 2, dy: ".35em",
          "text-anchor": isLeft ? "end" : "start",
        }, shortened(party.name, edge - 30), svg("tspan", { class: "number", dx: 5 }, String(party.deals))));
      const label = `${party.name} as ${role}: ${count(party.deals, "deal")}`;
      node.append(svg("title", {}, label));
      if (party.code) choosable(node, label, () => choose({ [role]: party }));
      picture.append(node);
    }
  }
  return picture;
}

/** A name that fits into a width, by the mean width of a letter. */
function shortened(name, width) {
  const letters = Math.max(3, Math.floor(width / 7.1));
  return name.length <= letters ? name : `${name.slice(0, letters - 1).trimEnd()}…`;
}
