import type { OptionSchema } from "../../cni/option-schema.ts";
import { cniPlugins, findCniPlugin } from "../../cni/registry.ts";
import { message } from "../../messages/message.ts";
import type { Asked, Offer } from "./offer.ts";
import { clusterAround } from "./surroundings.ts";

/** What may stand behind `cni` and in its block; undefined elsewhere. */
export function optionOffers(asked: Asked): Offer[] | undefined {
  const { blocks, before, kind } = asked.context;
  const at = blocks.findIndex(([keyword]) => keyword === "cni");
  if (at < 0) {
    const isPlugin = kind !== null && before[0] === "cni" && before.length === 1 && blocks.at(-1)?.[0] !== "node";
    return isPlugin ? pluginOffers() : undefined;
  }
  const pluginName = blocks[at]?.[1] ?? clusterAround(asked)?.cni.name ?? "";
  let schemas = findCniPlugin(pluginName)?.options ?? [];
  for (const [name, word] of blocks.slice(at + 1)) {
    const schema = schemas.find((each) => each.name === name);
    schemas = schema === undefined ? [] : innerOptions(schema, word);
  }
  // Options stand side by side: the last of them that has no value yet wants one.
  const wanting = schemas.find(({ name }) => name === before.at(-1));
  return wanting === undefined ? schemas.map(optionOffer) : valuesOf(wanting);
}

function innerOptions({ value, defaultValue }: OptionSchema, word: string | undefined): readonly OptionSchema[] {
  if (value.kind !== "words") return [];
  return value.words.find((each) => each.word === (word ?? defaultValue))?.options ?? [];
}

function pluginOffers(): Offer[] {
  return cniPlugins.map(({ name, description, simulated }) => ({
    label: name,
    kind: "choice",
    detail: message(simulated ? description : "lsp.not-simulated"),
  }));
}

function optionOffer({ name, description }: OptionSchema): Offer {
  return { label: name, kind: "option", detail: message(description), snippet: `${name} $0` };
}

function valuesOf({ value, defaultValue, description }: OptionSchema): Offer[] {
  switch (value.kind) {
    case "words":
      return value.words.map(({ word, description: detail }) => ({
        label: word,
        kind: "choice",
        detail: message(detail),
      }));
    case "switch":
      return ["on", "off"].map((label) => ({ label, kind: "choice", detail: message(description) }));
    default:
      return defaultValue === null
        ? []
        : [{ label: defaultValue, kind: "value", detail: message("lsp.default-value") }];
  }
}
