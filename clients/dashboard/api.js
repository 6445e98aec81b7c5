// A client of the register: answers are kept with their tags and asked for again only where they have changed.

export class Register {
  #kept = new Map();
  /** How many answers came, and how many of those kept were still right. */
  traffic = { answers: 0, unchanged: 0 };

  constructor(base) {
    this.base = base.replace(/\/$/, "");
  }

  /** One answer as JSON; an answer that is kept is shown to the server by its tag (RFC 9110, 13.1.2). */
  async get(path) {
    const kept = this.#kept.get(path);
    const headers = { Accept: "application/json" };
    if (kept) headers["If-None-Match"] = kept.tag;
    // The browser's own cache would answer for us and hide the 304.
    const answer = await fetch(this.base + path, { headers, cache: "no-store" });
    this.traffic.answers += 1;
    if (answer.status === 304) {
      this.traffic.unchanged += 1;
      return kept.value;
    }
    const value = await answer.json();
    if (!answer.ok) throw new Error(value.detail ?? value.title ?? `answered with ${answer.status}`);
    const tag = answer.headers.get("ETag");
    if (tag) this.#kept.set(path, { tag, value });
    return value;
  }

  /** Every row of a list, page by page, at most `most`. */
  async all(path, most = 5000) {
    const rows = [];
    for (let cursor = ""; cursor !== null && rows.length < most;) {
      const page = await this.get(`${path}${path.includes("?") ? "&" : "?"}limit=500${cursor && `&cursor=${cursor}`}`);
      rows.push(...page.data);
      cursor = page.next;
    }
    return rows;
  }

  /** Calls `onChange` with every change from now on; the browser comes back by itself and misses nothing. */
  follow(onChange, onState) {
    const events = new EventSource(`${this.base}/v1/changes`);
    events.addEventListener("open", () => onState(true));
    events.addEventListener("error", () => onState(false));
    events.addEventListener("change", (event) => onChange(JSON.parse(event.data)));
    return events;
  }
}
