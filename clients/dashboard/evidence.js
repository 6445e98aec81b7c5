import { html } from "./draw.js";

/**
 * A text with the spans of its evidence marked.
 *
 * Offsets count Unicode code points, as in the W3C's text position selector, while strings of JavaScript count
 * UTF-16 units; the text is therefore taken apart into code points first.
 */
export function marked(text, evidence) {
  const points = Array.from(text);
  const edges = new Set([0, points.length]);
  for (const { start, end } of evidence) edges.add(start).add(end);
  const places = [...edges].filter((edge) => edge <= points.length).sort((a, b) => a - b);
  const paragraphs = [html("p")];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const [start, end] = [places[index], places[index + 1]];
    const over = evidence.filter((span) => span.start <= start && end <= span.end);
    const fields = [...new Set(over.flatMap((span) => span.fields))];
    // Paragraphs end within a span too.
    for (const [part, words] of points.slice(start, end).join("").split(/\n+/).entries()) {
      if (part > 0) paragraphs.push(html("p"));
      if (!words) continue;
      paragraphs.at(-1).append(fields.length ? html("mark", { title: `tells ${fields.join(", ")}` }, words) : words);
    }
  }
  return paragraphs.filter((paragraph) => paragraph.childNodes.length);
}
