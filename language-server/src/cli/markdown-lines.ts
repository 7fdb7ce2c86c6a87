// As much of CommonMark (https://spec.commonmark.org/0.31.2/) as tells on which lines of a document an HTML comment is one: not in code, but in quotes and lists too.

/** A line that is no code. `rest` is what stands in its quotes and list items; `lead` what a next line begins with to stand there too. */
export type MarkdownLine = {
  readonly number: number;
  /** Offsets in the text: where it begins, and where the next one does. */
  readonly start: number;
  readonly end: number;
  readonly lead: string;
  readonly rest: string;
};

type Fence = { readonly mark: string; readonly quotes: number; readonly offset: number };

const quotes = /^(?: {0,3}> ?)*/;
const listMarker = /^(?:[-+*]|\d{1,9}[.)])(?: {1,4}(?! )| (?= {4})|$)/;
const openingFence = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;

/** The lines of a document, numbered from 0, that are outside of fenced and indented code. */
export function markdownLines(text: string): readonly MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  let fence: Fence | null = null;
  let depth = 0;
  let items: number[] = [];
  for (let start = 0, number = 0; start < text.length; number++) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline + 1;
    const whole = text.slice(start, end).replace(/\r?\n$/, "");
    const quoted = quotes.exec(whole)?.[0] ?? "";
    const inQuotes = quoted.split(">").length - 1;
    const inner = whole.slice(quoted.length).replaceAll("\t", "    ");
    let indent = inner.search(/\S|$/);
    const isBlank = indent === inner.length;

    // What a line begins with may end what it stood in, and the fence with it.
    if (fence !== null && (inQuotes < fence.quotes || (!isBlank && indent < fence.offset))) fence = null;
    if (inQuotes !== depth) items = [];
    depth = inQuotes;
    while (!isBlank && items.length > 0 && indent < (items.at(-1) ?? 0)) items.pop();
    const isCode = indent - (items.at(-1) ?? 0) >= 4;
    if (fence !== null) {
      const closing = /^(`{3,}|~{3,})$/.exec(inner.trim())?.[1];
      if (!isCode && closing?.startsWith(fence.mark)) fence = null;
    } else if (!isBlank && !isCode) {
      for (let marker = listMarker.exec(inner.slice(indent)); marker !== null; ) {
        indent += marker[0].length;
        items.push(indent);
        marker = indent < inner.length ? listMarker.exec(inner.slice(indent)) : null;
      }
      const rest = inner.slice(indent).trimEnd();
      const opened = openingFence.exec(rest);
      const mark = opened?.[1] ?? opened?.[2];
      if (mark !== undefined) fence = { mark, quotes: inQuotes, offset: items.at(-1) ?? 0 };
      else lines.push({ number, start, end, lead: quoted + " ".repeat(indent), rest });
    }
    start = end;
  }
  return lines;
}
