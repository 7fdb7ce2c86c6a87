/**
 * A block that is open at an offset: where its brace stands, and where the statement begins to be looked for that opens it: behind the brace before. `after` is the
 * block that this brace closes, null where it opens one: a list may go on behind it.
 */
export type OpenBlock = { readonly brace: number; readonly from: number; readonly after: OpenBlock | null };

/** `from` is behind the last brace before the offset; `closed` is the block that this brace closes, null where it opens one. */
export type OpenBlocks = {
  readonly blocks: readonly OpenBlock[];
  readonly from: number;
  readonly closed: OpenBlock | null;
  readonly inComment: boolean;
};

/**
 * Which blocks are open at an offset, outermost first. Only braces, quotes and comments are looked at, by the rules of the grammar's tokens, so that this takes
 * milliseconds in a text of megabytes. What is not closed is open.
 */
export function openBlocksAt(text: string, offset: number): OpenBlocks {
  const blocks: OpenBlock[] = [];
  let from = 0;
  let closed: OpenBlock | null = null;
  for (const { image, start, end } of signsOf(text, offset)) {
    if (image === "{") {
      blocks.push({ brace: start, from, after: closed });
      closed = null;
    } else if (image === "}") closed = blocks.pop() ?? null;
    else if (image === "//" ? end >= offset : image === "/*" && end > offset)
      return { blocks, from, closed, inComment: true };
    if (image === "{" || image === "}") from = end;
  }
  return { blocks, from, closed, inComment: false };
}

/** A block from brace to brace; `close` is the length of the text where it is not closed. */
export type WholeBlock = { readonly open: number; readonly close: number; readonly isClosed: boolean };

/** The blocks around an offset, innermost first; one whose brace is right behind it is not among them. */
export function blocksAround(text: string, offset: number): readonly WholeBlock[] {
  const { blocks } = openBlocksAt(text, offset);
  const around: WholeBlock[] = [];
  const open = blocks.map(({ brace }) => brace);
  let depth = 0;
  if (open.length === 0) return around;
  for (const { image, start } of signsOf(text, text.length, offset)) {
    if (image === "{") depth++;
    if (image !== "}") continue;
    if (depth > 0) depth--;
    else {
      const brace = open.pop();
      if (brace === undefined) break;
      around.push({ open: brace, close: start + 1, isClosed: true });
      if (open.length === 0) break;
    }
  }
  for (const brace of open.reverse()) around.push({ open: brace, close: text.length, isClosed: false });
  return around;
}

/** A brace, a comment or a text in quotes. `image` is the sign that it begins with. */
export type Sign = { readonly image: string; readonly start: number; readonly end: number };

const beginnings = /["{}]|\/\/|\/\*/g;
const quoted = /"(?:\\.|[^"\\\n\r])*"?/y;
const lineEnd = /[\n\r]/g;

/** Braces, comments and texts in quotes that begin before an offset, in their order. `start` must be outside of comments and quotes. */
export function* signsOf(text: string, before: number, start = 0): Generator<Sign> {
  let at = start;
  for (;;) {
    beginnings.lastIndex = at;
    const found = beginnings.exec(text);
    if (found === null || found.index >= before) return;
    const [image] = found;
    at = endOf(image, text, found.index);
    yield { image, start: found.index, end: at };
  }
}

function endOf(image: string, text: string, start: number): number {
  if (image === '"') {
    quoted.lastIndex = start;
    return start + (quoted.exec(text)?.[0].length ?? 1);
  }
  if (image === "//") {
    lineEnd.lastIndex = start;
    return lineEnd.exec(text)?.index ?? text.length;
  }
  if (image === "/*") {
    const end = text.indexOf("*/", start + 2);
    return end < 0 ? text.length + 1 : end + 2;
  }
  return start + 1;
}
