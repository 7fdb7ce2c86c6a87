// Signs of other notations: the comments of shells, semicolons, single quotes, brackets around lists.
import { message } from "../../messages/message.ts";
import { tokenRange } from "../token-fault.ts";
import { endOf, type Notation, nextOnLine, rangeFrom, replaceBy, takeOut, written } from "./notation.ts";
import { holdsLabels, isWord, startsLine } from "./notation-context.ts";

/** `# a comment` */
export const hashComment: Notation = ({ text, tokens, at, token }) => {
  const [sign = ""] = /^[#＃]+/.exec(text.slice(token.startOffset, endOf(token) + 100)) ?? [];
  if (sign === "" || /[^\s{},;]/.test(text[token.startOffset - 1] ?? " ")) return null;
  let end = at + 1;
  while (end < tokens.length && tokens[end]?.startLine === token.startLine) end++;
  const range = rangeFrom(token, token.startOffset, token.startOffset + sign.length);
  return {
    taken: end - at,
    tokens: [],
    fault: { message: message("syntax.hash-comment"), range, fix: replaceBy(range, "//") },
  };
};

/** `cni flannel; node n` */
export const semicolon: Notation = (cursor) => {
  const { text, token, context, make } = cursor;
  if (token.image !== ";") return null;
  const range = tokenRange(token);
  const sign = message("syntax.no-semicolons");
  if (holdsLabels(context.block) && isWord(context.previous) && isWord(cursor.tokens[cursor.at + 1])) {
    const comma = make(",", token.startOffset, endOf(token), ",");
    return { taken: 1, tokens: comma, fault: { message: sign, range, fix: replaceBy(range, ",") } };
  }
  const isGlued = /\S/.test(text[endOf(token)] ?? " ");
  return { taken: 1, tokens: [], fault: { message: sign, range, fix: takeOut(range, ";", isGlued ? " " : "") } };
};

const quoted = /'([^'"\\\n\r]+)'|‘([^’"\\\n\r]+)’|“([^”"\\\n\r]+)”/y;

/** `node 'n1'` */
export const otherQuotes: Notation = ({ text, tokens, at, token, make }) => {
  if (!"'‘“".includes(token.image)) return null;
  quoted.lastIndex = token.startOffset;
  const [whole = ""] = quoted.exec(text) ?? [];
  const end = token.startOffset + whole.length;
  let last = at;
  while (last < tokens.length && (tokens[last]?.startOffset ?? end) < end - 1) last++;
  if (whole === "" || tokens[last]?.startOffset !== end - 1) return null;
  const range = rangeFrom(token, token.startOffset, end);
  const meant = `"${whole.slice(1, -1)}"`;
  const fault = { message: written(meant), range, fix: replaceBy(range, meant) };
  return { taken: last + 1 - at, tokens: make("STRING", token.startOffset, end, meant), fault };
};

/** More are not looked at for the bracket that closes. */
const longestList = 200;

/** `members [a:eth0, b:eth0]` */
export const brackets: Notation = ({ text, tokens, at, token, context }) => {
  if (token.image !== "[" || !isWord(context.previous) || startsLine(context.previous, token)) return null;
  const list = tokens.slice(at + 1, at + 1 + longestList);
  const length = list.findIndex(({ image }) => image === "]" || image === "{" || image === "}");
  const closing = list[length];
  if (length < 1 || closing?.image !== "]") return null;
  const range = { start: tokenRange(token).start, end: tokenRange(closing).end };
  const newText = text.slice(endOf(token), closing.startOffset).trim().replace(/,$/, "").trimEnd();
  // A comment at the end of the list would take what is behind it along.
  if (/\/[/*]/.test(newText)) return null;
  const without = list.slice(list[length - 1]?.image === "," ? length - 1 : length, length + 1);
  const fix = takeOut(range, "[ ]", newText);
  return { taken: 1, tokens: [], without, fault: { message: message("syntax.no-brackets"), range, fix } };
};

/** `port 80 TCP`, `10.0.0.1 /24` */
export const parted: Notation = (cursor) => {
  const { token, context, make, text } = cursor;
  const next = nextOnLine(cursor);
  if (next === undefined || token.tokenType.name !== "NAME" || next.tokenType.name !== "NAME") return null;
  const isPort = /^(TCP|UDP|SCTP)$/i.test(next.image) && /^\d{1,5}$/.test(token.image);
  const isPrefix = /^\/\d{1,3}$/.test(next.image) && /^(\d+(\.\d+){3}|[\da-f]*:[\da-f:.]+)$/i.test(token.image);
  const isOfPort = isPort && [context.statement?.image, context.previous?.image].includes("port");
  if (!isPrefix && !isOfPort) return null;
  if (text.slice(endOf(token), next.startOffset).trim() !== "") return null;
  const meant = `${token.image}${isPort ? "/" : ""}${next.image}`;
  const range = rangeFrom(token, token.startOffset, endOf(next));
  const tokens = make("NAME", token.startOffset, endOf(next), meant);
  return { taken: 2, tokens, fault: { message: written(meant), range, fix: replaceBy(range, meant) } };
};
