import { type Language, type Message, render } from "../../messages/message.ts";

/** A line of a hover: a word, and what is behind it. Lines without a value are left out. */
export type Fact = readonly [label: Message, ...values: (string | Message)[]];

/** A hover in Markdown: a title, facts below each other, sentences, and the user's own comment. */
export type Card = {
  readonly kind: string;
  readonly name: string;
  readonly facts: readonly Fact[];
  readonly sentences?: readonly Message[];
  readonly documentation?: string | null;
};

export function cardMarkdown({ kind, name, facts, sentences, documentation }: Card, language: Language): string {
  const lines = facts
    .filter(([, ...values]) => values.length > 0)
    .map(([label, ...values]) => {
      const words = values.map((value) => (typeof value === "string" ? code(value) : render(value, language)));
      return `- ${render(label, language)}: ${words.join(", ")}`;
    });
  const blocks = [`**${kind}** ${code(name)}`];
  if (documentation) blocks.push(documentation);
  if (lines.length > 0) blocks.push(lines.join("\n"));
  for (const sentence of sentences ?? []) blocks.push(render(sentence, language));
  return blocks.join("\n\n");
}

/** A text as it is, whatever it is: fenced by more backticks than it has in a row (CommonMark §6.1). */
export function code(text: string): string {
  const clean = text.replace(/\p{Cc}/gu, " ");
  const longest = Math.max(0, ...(clean.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const room = clean.startsWith("`") || clean.endsWith("`") ? " " : "";
  return `${fence}${room}${clean}${room}${fence}`;
}
