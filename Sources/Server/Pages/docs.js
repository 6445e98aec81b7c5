"use strict";
// Adds to the contract's page what needs a script: a search over the operations, and forms that send requests.
(() => {
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key in element && typeof value !== "string") element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };
  let fields = 0;
  const labelled = (text, field, hint) => {
    field.id = `field-${++fields}`;
    const label = make("label", { for: field.id }, text);
    if (!hint) return make("div", {}, label, field);
    field.setAttribute("aria-describedby", `${field.id}-hint`);
    return make("div", {}, label, field, make("p", { class: "hint", id: `${field.id}-hint` }, hint));
  };
  const operations = [...document.querySelectorAll("details.operation")];

  // What the address names is opened before it is scrolled to.
  const openTarget = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.tagName !== "DETAILS") return;
    target.open = true;
    target.querySelector("summary").focus({ preventScroll: true });
    target.scrollIntoView();
  };
  addEventListener("hashchange", openTarget);

  // The contents are folded where they would fill the screen.
  const contents = document.querySelector(".contents");
  if (matchMedia("(max-width: 59.99rem)").matches) contents.open = false;

  const search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
  const found = make("p", { class: "hint", role: "status" });
  const key = make("input", { type: "password", autocomplete: "off", spellcheck: "false" });
  key.value = sessionStorage.getItem("key") ?? "";
  key.addEventListener("input", () => sessionStorage.setItem("key", key.value.trim()));
  document.getElementById("tools").append(
    labelled("Find an operation", search), found,
    labelled("API key", key, "Sent as a bearer token; kept in this tab only."));

  const texts = new Map(operations.map((operation) => [
    operation, `${operation.id} ${operation.querySelector("summary").textContent}`.toLowerCase(),
  ]));
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const operation of operations) {
      const fits = words.every((word) => texts.get(operation).includes(word));
      operation.hidden = !fits;
      document.querySelector(`[data-for="${operation.id}"]`).hidden = !fits;
      if (fits) count += 1;
    }
    for (const section of document.querySelectorAll("main section[id^=tag-]")) {
      section.hidden = ![...section.querySelectorAll("details")].some((one) => !one.hidden);
      document.querySelector(`nav a[href="#${section.id}"]`).parentElement.hidden = section.hidden;
    }
    found.textContent = words.length ? `${count} of ${operations.length} operations` : "";
  });

  const field = (parameter) => {
    const { name, many, type, values } = parameter.dataset;
    const isMany = many !== undefined;
    let control;
    if (!isMany && (values || type === "boolean")) {
      const choices = values ? values.split(" ") : ["true", "false"];
      control = make("select", {}, make("option", { value: "" }, ""), ...choices.map((one) => make("option", {}, one)));
    } else {
      control = make("input", { autocomplete: "off", spellcheck: "false" });
      if (type === "integer" && !isMany) control.inputMode = "numeric";
      if (isMany && values) control.placeholder = values.split(" ").slice(0, 2).join(",");
    }
    control.required = parameter.dataset.in === "path";
    return { name, place: parameter.dataset.in, control, isMany };
  };

  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;

  const build = (operation) => {
    const { method, path } = operation.dataset;
    const parameters = [...operation.querySelectorAll("dl.parameters > dt")].map(field);
    const body = operation.querySelector(".body");
    const text = body && make("textarea", { spellcheck: "false" });
    if (text) text.value = body.querySelector("pre")?.textContent ?? "";
    const forms = [...operation.querySelectorAll("[data-answer]")].map((one) => one.dataset.answer);
    const types = [...new Set(forms)];
    const accept = types.length > 1 &&
      make("select", {}, ...types.map((type) => make("option", {}, type)));
    const send = make("button", { type: "submit" }, "Send");
    const stop = make("button", { type: "button", class: "quiet", hidden: true }, "Stop");
    const copy = make("button", { type: "button", class: "quiet" }, "Copy as curl");
    const result = make("div", { class: "result", role: "status", "aria-live": "polite" });
    const form = make("form", { class: "trial", "aria-label": `Try ${method} ${path}` }, make("h4", {}, "Try it"));
    if (parameters.some((one) => one.isMany)) {
      form.append(make("p", { class: "hint" }, "Fields with … after their name take several values, divided by commas."));
    }
    form.append(make("div", { class: "fields" },
      ...parameters.map((one) => labelled(one.isMany ? `${one.name} …` : one.name, one.control))));
    if (accept) form.append(labelled("Answer as", accept));
    if (text) form.append(labelled("Body", text));
    form.append(make("div", { class: "row" }, send, stop, copy), result);

    const request = () => {
      const query = new URLSearchParams();
      const headers = {};
      let target = path;
      for (const { name, place, control } of parameters) {
        const value = control.value.trim();
        if (place === "path") target = target.replace(`{${name}}`, encodeURIComponent(value));
        else if (!value) continue;
        else if (place === "header") headers[name] = value;
        else query.append(name, value);
      }
      if (accept) headers.Accept = accept.value;
      if (key.value.trim()) headers.Authorization = `Bearer ${key.value.trim()}`;
      if (text) headers["Content-Type"] = body.dataset.type;
      const rest = query.toString();
      return { url: rest ? `${target}?${rest}` : target, headers, body: text ? text.value : undefined };
    };

    copy.addEventListener("click", async () => {
      const { url, headers, body } = request();
      const parts = ["curl", "-s", ...(method === "GET" ? [] : ["-X", method]), quoted(location.origin + url)];
      for (const [name, value] of Object.entries(headers)) {
        parts.push("-H", name === "Authorization" ? '"Authorization: Bearer $KEY"' : quoted(`${name}: ${value}`));
      }
      if (body !== undefined) parts.push("-d", quoted(body));
      const command = parts.join(" ");
      result.replaceChildren(make("pre", { tabindex: "0" }, make("code", {}, command)));
      try { await navigator.clipboard.writeText(command); } catch { /* it is shown, to be copied by hand */ }
    });

    let running;
    stop.addEventListener("click", () => running?.abort());
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      running?.abort();
      const own = running = new AbortController();
      const { url, headers, body } = request();
      const code = make("code");
      const status = make("p", { class: "status" }, "Waiting …");
      result.replaceChildren(status);
      stop.hidden = false;
      const start = performance.now();
      try {
        const answer = await fetch(url, { method, headers, body, signal: own.signal, cache: "no-store" });
        const time = Math.round(performance.now() - start);
        status.className = `status ${answer.ok ? "good" : "bad"}`;
        status.textContent = `${answer.status} ${answer.statusText}, ${time} ms`;
        const told = ["ETag", "Location", "Link", "Retry-After"]
          .filter((name) => answer.headers.get(name)).map((name) => `${name}: ${answer.headers.get(name)}\n`);
        if (told.length) result.append(make("pre", { tabindex: "0" }, make("code", {}, told.join(""))));
        result.append(make("pre", { tabindex: "0", "aria-label": "Answer" }, code));
        await show(answer, code);
        if (!code.textContent) code.parentElement.remove();
      } catch (error) {
        if (own.signal.aborted) status.textContent += " (stopped)";
        else status.textContent = `No answer: ${error.message}`;
      } finally {
        if (running === own) stop.hidden = true;
      }
    });
    return form;
  };

  // More than this makes a browser slow and nobody read on; the rest is cut and said to be.
  const limit = 200_000;
  const show = async (answer, code) => {
    const type = answer.headers.get("Content-Type") ?? "";
    if (/json/.test(type) && !/jsonl/.test(type)) {
      const text = await answer.text();
      let pretty = text;
      try { pretty = JSON.stringify(JSON.parse(text), null, 2); } catch { /* shown as it came */ }
      code.textContent = pretty.length > limit ? `${pretty.slice(0, limit)}\n… cut here` : pretty;
      return;
    }
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    for (let size = 0; reader;) {
      const { value, done } = await reader.read();
      if (done) return;
      code.append(value);
      size += value.length;
      if (size > limit) {
        code.append("\n… cut here");
        return reader.cancel();
      }
    }
  };

  for (const operation of operations) {
    const content = operation.querySelector(":scope > div");
    const start = make("button", { type: "button", class: "quiet start" }, "Try it");
    start.addEventListener("click", () => {
      const form = build(operation);
      start.replaceWith(form);
      (form.querySelector("input, select, textarea, button")).focus();
    });
    operation.querySelector(".access").after(start);
  }
  openTarget();
})();
