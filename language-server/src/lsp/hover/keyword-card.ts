import { blockWantedBy, keywordsWithBlocks, keywordsWithWords, valueWantedBy } from "../../language/expected-values.ts";
import { catalogue, type MessageKey } from "../../messages/catalogue.ts";
import { type Message, message } from "../../messages/message.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import type { Card } from "./card.ts";

/** A keyword of the language where it stands: what it wants behind it, and what it is for; undefined for another word. */
export function keywordCard(
  word: string,
  { blocks, kind, before }: Pick<CursorContext, "blocks" | "kind" | "before">,
): Card | undefined {
  // Free content has no keywords; behind a keyword stands its value, but for the words that go on with the statement.
  if (kind === null || kind.statements.size === 0) return undefined;
  const [statement] = before;
  const isKeyword =
    statement === undefined ? kind.statements.has(word) : clauses.has(word) && before.at(-1) !== statement;
  const isSecond = statement !== undefined && before.length === 1 && outcomesOrRoute.has(`${statement} ${word}`);
  if (!isKeyword && !isSecond) return undefined;
  const text = keywordMessage(word, statement ?? blocks.at(-1)?.[0]);
  return text && { kind: word, name: "", headline: takenBy(word, blocks.at(-1)?.[0]), lead: text };
}

/** The keyword whose value a word is, if the statement has nothing better to say of it. */
export function valueCard({
  blocks,
  kind,
  before,
}: Pick<CursorContext, "blocks" | "kind" | "before">): Card | undefined {
  const [statement] = before;
  return statement !== undefined && kind?.statements.has(statement) === true
    ? keywordCard(statement, { blocks, kind, before: [] })
    : undefined;
}

/** Words that go on with a statement. */
const clauses: ReadonlySet<string> = new Set([
  "port",
  "via",
  "dev",
  "from",
  "to",
  "except",
  "allowed",
  "denied",
  "by",
  "hops",
  "source",
  "mtu",
  "internet",
]);

const outcomesOrRoute: ReadonlySet<string> = new Set([
  "path internet",
  "expect internet",
  "extend cluster",
  "without route",
]);

function takenBy(word: string, owner: string | undefined): Message[] {
  const isPeer =
    (word === "from" || word === "to") && owner !== undefined && (owner === "ingress" || owner === "egress");
  if (isPeer || (keywordsWithBlocks.includes(word) && !keywordsWithWords.includes(word))) return [blockWantedBy(word)];
  return keywordsWithWords.includes(word) ? [valueWantedBy(word)] : [];
}

/** What a keyword is for: in the block of an owner, or behind another keyword of its statement. */
export function keywordMessage(word: string, owner: string | undefined): Message | undefined {
  for (const key of [`keyword.${owner}.${word}`, `keyword.${word}`]) if (isKey(key)) return message(key);
  return undefined;
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(catalogue.en, key);
}
