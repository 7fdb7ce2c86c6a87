import { type Language, type Message, message, render } from "../../messages/message.ts";
import { firstOf, type Words, wordsInMarkdown } from "./markdown.ts";

/** A line of a hover: a word, and what is behind it. Lines without a value are left out. */
export type Fact = readonly [label: Message, ...values: Words[]];

/** Several things of one sort, a line each; of many the first are shown and the rest is counted. */
export type CardList = { readonly title: Message; readonly items: readonly (readonly Words[])[] };

/** A hover: a title with what is most wanted behind it, what it is, the user's own comment, facts below each other, sentences, lists. */
export type Card = {
  readonly kind: string;
  readonly name: string;
  readonly headline?: readonly Words[];
  /** What it is, in a sentence. */
  readonly lead?: Message;
  readonly facts?: readonly Fact[];
  readonly sentences?: readonly Message[];
  readonly lists?: readonly CardList[];
  readonly documentation?: string | null;
};

const mostItems = 8;
const mostValues = 12;

/** The card as Markdown (GFM). Names are code; the comment is Markdown of the user's own. */
export function cardMarkdown(card: Card, language: Language): string {
  const { kind, name, headline = [], lead, facts = [], sentences = [], lists = [], documentation } = card;
  const say = (words: Words) => wordsInMarkdown(words, language);
  const title = [`**${kind}**${name === "" ? "" : ` ${say(name)}`}`, ...headline.map(say)].join(" · ");
  const lines = facts
    .filter(([, ...values]) => values.length > 0)
    .map(([label, ...values]) => {
      const { shown, rest } = firstOf(values, mostValues);
      const more = rest === 0 ? [] : [say(message("hover.more", { count: rest }))];
      const [name, joined] = [
        say(label),
        [...shown.map(say), ...more].join(render(message("hover.separator"), language)),
      ];
      return `- ${render(message("hover.fact", { name, values: joined }), language)}`;
    });
  const blocks = [title];
  if (lead !== undefined) blocks.push(say(lead));
  if (documentation) blocks.push(documentation);
  if (lines.length > 0) blocks.push(lines.join("\n"));
  for (const sentence of sentences) blocks.push(say(sentence));
  for (const list of lists) if (list.items.length > 0) blocks.push(listMarkdown(list, say, language));
  return blocks.join("\n\n");
}

function listMarkdown({ title, items }: CardList, say: (words: Words) => string, language: Language): string {
  const { shown, rest } = firstOf(items, mostItems);
  const lines = shown.map((words) => `- ${words.map(say).join(" ")}`);
  if (rest > 0) lines.push(`- ${say(message("hover.more", { count: rest }))}`);
  return [render(message("hover.list", { title: say(title) }), language), "", ...lines].join("\n");
}
