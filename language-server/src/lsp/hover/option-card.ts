import type { OptionSchema, ValueSchema, WordSchema } from "../../cni/option-schema.ts";
import { proxyModes } from "../../kube-proxy/proxy-modes.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import { optionsIn } from "../text-structure/option-schemas.ts";
import type { Card, Fact } from "./card.ts";
import type { Words } from "./markdown.ts";

/** An option of a plugin or of kube-proxy, a value of one, or a mode of kube-proxy; undefined for another word. `word` is the one behind `context`. */
export function optionCard(word: string, context: CursorContext, cluster: Cluster | undefined): Card | undefined {
  const { blocks, before } = context;
  const at = blocks.findIndex(([keyword]) => keyword === "cni" || keyword === "kubeProxy");
  if (at < 0) {
    if (before[0] !== "kubeProxy" || before.length !== 1) return undefined;
    const mode = proxyModes.find(({ name }) => name === word);
    return mode && { kind: "kubeProxy", name: word, lead: message(mode.description) };
  }
  const schemas = optionsIn(blocks.slice(at), cluster);
  const own = schemas.find(({ name }) => name === word);
  const wanting = schemas.find(({ name }) => name === before.at(-1));
  if (wanting !== undefined) return valueCard(word, wanting);
  return own && cardOfOption(own);
}

function wordsOf(value: ValueSchema): readonly WordSchema[] {
  return value.kind === "words" ? value.words : [];
}

function cardOfOption({ name, description, value, defaultValue }: OptionSchema): Card {
  return {
    kind: "option",
    name,
    headline: [valueMessage(value)],
    lead: message(description),
    facts: [[message("hover.default"), ...(defaultValue === null ? [] : [defaultValue])]],
    lists: [
      {
        title: message("hover.choices"),
        items: wordsOf(value).map(({ word, description: what }): Words[] => [word, message(what)]),
      },
    ],
  };
}

/** What an option takes, in a few words. */
export function valueMessage(value: ValueSchema): Message {
  switch (value.kind) {
    case "words":
      return message("hover.takes-word");
    case "number":
      return message("hover.takes-number", { from: value.from, to: value.to });
    case "switch":
      return message("hover.takes-switch");
    case "prefix":
      return message("hover.takes-prefix", { family: `IPv${value.family}` });
    case "interface":
      return message("hover.takes-interface");
  }
}

function valueCard(word: string, option: OptionSchema): Card | undefined {
  const known = wordsOf(option.value).find((each) => each.word === word);
  if (known === undefined) return cardOfOption(option);
  const isDefault = option.defaultValue === word;
  const inner: Fact = [message("hover.options"), ...known.options.map(({ name }) => name)];
  return {
    kind: option.name,
    name: word,
    headline: isDefault ? [message("lsp.default-value")] : [],
    lead: message(known.description),
    facts: [inner],
  };
}
