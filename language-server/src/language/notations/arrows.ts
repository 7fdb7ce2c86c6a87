// Arrows as titles, Mermaid and other languages have them, where `->` is meant.

import { message } from "../../messages/message.ts";
import {
  type Cursor,
  endOf,
  type Meaning,
  type Notation,
  nextOnLine,
  rangeFrom,
  takeOut,
  written,
} from "./notation.ts";
import { isWay, isWord, startsLine } from "./notation-context.ts";

const arrow = /[→⇒⟶➔➜]|=+>|-{2,}>|->>|[–—~]>|>|＞/y;

/** `path a → b`, `path a=>b`, `port 80 → 8080` */
export const otherArrow: Notation = (cursor) => {
  const { token, text, context, tokens, at } = cursor;
  const { statement, previous } = context;
  if (!isWay(statement) && statement?.image !== "port") return null;
  const inside = token.tokenType.name === "NAME" ? token.image.search(/[→⇒⟶➔➜＞]|-$/) : 0;
  if (inside < 0) return null;
  const start = token.startOffset + inside;
  arrow.lastIndex = start;
  const [sign = ""] = arrow.exec(text) ?? [];
  const end = start + sign.length;
  if (sign === "" || sign === "->") return null;
  if (inside === 0 && (!isWord(previous) || previous === statement || startsLine(previous, token))) return null;
  let last = at;
  while ((tokens[last + 1]?.startOffset ?? end) < end) last++;
  const behind = tokens[last];
  if (behind === undefined) return null;
  const rest = endOf(behind) > end ? cursor.lex(end, endOf(behind)) : [];
  const next = rest[0] ?? tokens[last + 1];
  if (!isWord(next) || next?.startLine !== token.startLine) return null;
  const before = inside > 0 ? cursor.lex(token.startOffset, start) : [];
  return meantArrow(cursor, { start, end, taken: last + 1 - at, before, rest });
};

/** `path a to b` */
export const toAsArrow: Notation = (cursor) => {
  const { token, context, tokens, at } = cursor;
  const { previous, statement } = context;
  if (token.image !== "to" || !isWay(statement) || previous === statement || !isWord(previous)) return null;
  const next = tokens[at + 1];
  if (startsLine(previous, token) || (next?.startLine === token.startLine && !isWord(next))) return null;
  return meantArrow(cursor, { start: token.startOffset, end: endOf(token), taken: 1, before: [], rest: [] });
};

/** `path from a to b` */
export const fromBeforeEnds: Notation = (cursor) => {
  const { token, context } = cursor;
  if (token.image !== "from" || !isWay(context.statement) || context.previous !== context.statement) return null;
  const [end, behind] = [nextOnLine(cursor), nextOnLine(cursor, 2)];
  if (!isWord(end) || end?.image === "to" || behind === undefined) return null;
  const start = end?.startOffset ?? endOf(token);
  const fix = takeOut(rangeFrom(token, token.startOffset, start), "from");
  const range = rangeFrom(token, token.startOffset, endOf(token));
  return { taken: 1, tokens: [], fault: { message: message("syntax.unexpected", { text: "from" }), range, fix } };
};

type WrittenArrow = Pick<Meaning, "taken"> & {
  readonly start: number;
  readonly end: number;
  readonly before: Meaning["tokens"];
  readonly rest: Meaning["tokens"];
};

function meantArrow({ token, text, make }: Cursor, { start, end, taken, before, rest }: WrittenArrow): Meaning {
  const range = rangeFrom(token, start, end);
  const spaced = `${/\s/.test(text[start - 1] ?? "") ? "" : " "}->${/\s/.test(text[end] ?? "") ? "" : " "}`;
  const fix = { title: message("syntax.replace-by", { text: "->" }), range, newText: spaced };
  return {
    taken,
    tokens: [...before, ...make("->", start, end), ...rest],
    fault: { message: written("->"), range, fix },
  };
}
