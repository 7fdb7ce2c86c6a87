// Colons and equals signs between a keyword and its value, or between the key of a label and its value, as YAML and HCL have them.
import type { IToken } from "chevrotain";
import { message } from "../../messages/message.ts";
import { outcomeKinds } from "../path-words.ts";
import {
  type Cursor,
  endOf,
  type Meaning,
  type Notation,
  nextOnLine,
  rangeFrom,
  replaceBy,
  takeOut,
  written,
} from "./notation.ts";
import { holdsLabels, isWay, isWord, startsLine } from "./notation-context.ts";

const noValue: ReadonlySet<string> = new Set(["}", ")", "]", ",", "->", "--", "=", "==", "!=", "!", ";", "#"]);

function isValue(token: IToken | undefined): token is IToken {
  return token !== undefined && !noValue.has(token.image) && token.image !== ":";
}

/** Whether a statement begins at the cursor, whatever the one before it would take yet. */
function isBeginning({ token, context: { previous } }: Cursor): boolean {
  if (previous === undefined || previous.image === "{" || previous.image === "}") return true;
  return startsLine(previous, token) && (isWord(previous) || previous.image === ")");
}

/** `ip: 10.0.0.1`, `ip:10.0.0.1`, `labels: {` */
export const colonBehindKeyword: Notation = (cursor) => {
  const { token, context, lex } = cursor;
  if (holdsLabels(context.block)) return null;
  const [, keyword = "", rest = ""] = /^([A-Za-z]+)[:：](.*)$/.exec(token.image) ?? [];
  const isOption = context.block?.name === "OptionBlock" && rest === "";
  if (keyword === "" || !(isOption || context.block?.statements.has(keyword))) return null;
  const { previous, statement } = context;
  const follows = rest === "" && isWord(previous) && previous !== statement && !isWay(statement);
  if (!isBeginning(cursor) && !follows) return null;
  const colon = token.startOffset + keyword.length;
  const next = rest === "" ? nextOnLine(cursor) : undefined;
  if (rest === "" && !isValue(next)) return null;
  const value = next?.startOffset ?? colon + 1;
  const fix = takeOut(rangeFrom(token, colon, value), ":", " ");
  const range = rangeFrom(token, colon, colon + 1);
  const tokens = [...lex(token.startOffset, colon), ...(rest === "" ? [] : lex(colon + 1, endOf(token)))];
  return { taken: 1, tokens, fault: { message: message("syntax.no-sign", { keyword, sign: ":" }), range, fix } };
};

/** `mtu = 1500`, `ip : 10.0.0.1` */
export const signBehindKeyword: Notation = (cursor) => {
  const { token, context } = cursor;
  const { previous } = context;
  if (!/^[=:：]$/.test(token.image) || previous === undefined || holdsLabels(context.block)) return null;
  if (startsLine(previous, token) || !isValue(nextOnLine(cursor))) return null;
  if (previous !== context.statement && !(context.block?.name === "OptionBlock" && isWord(previous))) return null;
  const value = nextOnLine(cursor)?.startOffset ?? endOf(token);
  const fix = takeOut(rangeFrom(token, endOf(previous), value), token.image, " ");
  const sign = message("syntax.no-sign", { keyword: previous.image, sign: token.image });
  return {
    taken: 1,
    tokens: [],
    fault: { message: sign, range: rangeFrom(token, token.startOffset, endOf(token)), fix },
  };
};

const clauses: ReadonlySet<string> = new Set(["port", ...outcomeKinds]);

/** `expect a -> b: allowed`, `expect a -> b = denied`; a name alone behind the colon may be that of a container. */
export const signBehindEnd: Notation = (cursor) => {
  const { token, context, lex } = cursor;
  const [, name = "", sign = ""] = /^([^:：=]*)([:：=])$/.exec(token.image) ?? [];
  if (sign === "" || !isWay(context.statement)) return null;
  const end = name === "" ? context.previous : token;
  const next = nextOnLine(cursor);
  if (!isWord(end) || end === context.statement || end?.startLine !== token.startLine) return null;
  if (next === undefined || !clauses.has(next.image)) return null;
  const start = token.startOffset + name.length;
  const range = rangeFrom(token, start, start + 1);
  const fix = takeOut(rangeFrom(token, name === "" ? endOf(end ?? token) : start, next.startOffset), sign, " ");
  const tokens = name === "" ? [] : lex(token.startOffset, start);
  return { taken: 1, tokens, fault: { message: message("syntax.unexpected", { text: sign }), range, fix } };
};

const afterOperator: ReadonlySet<string> = new Set(["=", "==", "!=", "(", "in", "notin"]);

/** `app: web`, `app:web`, `"app": "web"` where labels stand */
export const colonOfLabel: Notation = (cursor) => {
  const { token, context, lex, make } = cursor;
  if (!holdsLabels(context.block) || token.tokenType.name !== "NAME") return null;
  const [, key = "", rest = ""] = /^([^:：]*)[:：]([^:：]*)$/.exec(token.image) ?? [];
  const colon = token.startOffset + key.length;
  if (endOf(token) !== colon + 1 + rest.length || !/[:：]/.test(token.image)) return null;
  const next = rest === "" ? nextOnLine(cursor) : undefined;
  if (rest === "" && !isWord(next) && !isQuote(next)) return null;
  const { previous } = context;
  if (previous !== undefined && afterOperator.has(previous.image)) return null;
  const begins =
    previous === undefined || previous.image === "{" || previous.image === "," || startsLine(previous, token);
  if ((key !== "" && rest !== "" && !begins) || !isClosed(cursor)) return null;
  if (key === "" && (!isWord(previous) || startsLine(previous, token))) return null;
  const equals = make("=", colon, colon + 1, "=");
  const value = rest === "" ? [] : lex(colon + 1, endOf(token));
  const keys = key === "" ? [] : lex(token.startOffset, colon);
  const first = key === "" ? previous : token;
  if (first === undefined) return null;
  const tokens = [...keys, ...equals, ...value];
  return {
    taken: 1,
    tokens,
    fault: labelFault(cursor, { key: key || first.image, value: rest || (next?.image ?? ""), first, next }),
  };
};

function isQuote(token: IToken | undefined): boolean {
  return token !== undefined && "'‘“".includes(token.image);
}

/** More are not looked at for the brace that closes a block of labels. */
const longestLabels = 200;

/** Whether the next brace closes the block: one that is half typed would go on over everything behind it. */
function isClosed({ tokens, at }: Cursor): boolean {
  const end = Math.min(tokens.length, at + longestLabels);
  for (let next = at + 1; next < end; next++) {
    const { image } = tokens[next] ?? {};
    if (image === "{" || image === "}") return image === "}";
  }
  return false;
}

type WrittenLabel = {
  readonly key: string;
  readonly value: string;
  readonly first: IToken;
  readonly next: IToken | undefined;
};

function labelFault({ token }: Cursor, { key, value, first, next }: WrittenLabel): Meaning["fault"] {
  // Other quotes have a fix of their own.
  const label = isQuote(next) ? `${key}=` : `${key}=${value}`;
  const end = isQuote(next) ? next?.startOffset : next === undefined ? endOf(token) : endOf(next);
  const range = rangeFrom(token, first.startOffset, end ?? endOf(token));
  return { message: written(label), range, fix: replaceBy(range, label) };
}

/** `selector { matchLabels { app=web } }` */
export const matchLabels: Notation = (cursor) => {
  const { text, tokens, at, token, context } = cursor;
  if (!holdsLabels(context.block) || !/^matchLabels[:：]?$/.test(token.image)) return null;
  const open = tokens[at + 1];
  if (open?.image !== "{") return null;
  const length = tokens.slice(at + 2, at + 200).findIndex(({ image }) => image === "{" || image === "}");
  const close = tokens[at + 2 + length];
  if (length < 1 || close?.image !== "}") return null;
  const start = rangeFrom(token, token.startOffset, endOf(token)).start;
  const range = { start, end: rangeFrom(close, close.startOffset, endOf(close)).end };
  const newText = text.slice(endOf(open), close.startOffset).trim();
  if (newText.includes("//")) return null;
  const fault = {
    message: message("syntax.labels-directly"),
    range: rangeFrom(token, token.startOffset, token.startOffset + "matchLabels".length),
    fix: takeOut(range, "matchLabels", newText),
  };
  return { taken: 2, tokens: [], without: [close], fault };
};
