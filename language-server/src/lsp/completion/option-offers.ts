import type { OptionSchema } from "../../cni/option-schema.ts";
import { cniPlugins } from "../../cni/registry.ts";
import { proxyModes } from "../../kube-proxy/proxy-modes.ts";
import { message } from "../../messages/message.ts";
import { valueMessage } from "../hover/option-card.ts";
import { optionsIn } from "../text-structure/option-schemas.ts";
import { clusterAround } from "../text-structure/surroundings.ts";
import type { Asked, Offer } from "./offer.ts";

/** What may stand behind `cni` and `kubeProxy` and in their blocks; undefined elsewhere. */
export function optionOffers(asked: Asked): Offer[] | undefined {
  const { blocks, before, kind } = asked.context;
  const at = blocks.findIndex(([keyword]) => keyword === "cni" || keyword === "kubeProxy");
  if (at < 0) {
    if (kind === null || before.length !== 1) return undefined;
    if (before[0] === "kubeProxy") return modeOffers();
    return before[0] === "cni" && blocks.at(-1)?.[0] !== "node" ? pluginOffers() : undefined;
  }
  const schemas = optionsIn(blocks.slice(at), clusterAround(asked));
  // Options stand side by side: the last of them that has no value yet wants one.
  const wanting = schemas.find(({ name }) => name === before.at(-1));
  return wanting === undefined ? schemas.map(optionOffer) : valuesOf(wanting);
}

function pluginOffers(): Offer[] {
  return cniPlugins.map(({ name, description }) => ({
    label: name,
    kind: "choice",
    documentation: message(description),
  }));
}

function modeOffers(): Offer[] {
  return proxyModes.map(({ name, description }) => ({
    label: name,
    kind: "choice",
    documentation: message(description),
  }));
}

function optionOffer({ name, description, value }: OptionSchema): Offer {
  return {
    label: name,
    kind: "option",
    detail: valueMessage(value),
    documentation: message(description),
    snippet: `${name} ${optionValue(value)}`,
  };
}

/** The value to fill in, or to choose. */
function optionValue(value: OptionSchema["value"]): string {
  if (value.kind === "switch") return choiceOf(["on", "off"]);
  return value.kind === "words" ? choiceOf(value.words.map(({ word }) => word)) : "$0";
}

function choiceOf(words: readonly string[]): string {
  return `\${1|${words.join(",")}|}$0`;
}

function valuesOf({ value, defaultValue, description }: OptionSchema): Offer[] {
  switch (value.kind) {
    case "words":
      return value.words.map(({ word, description: detail }) => ({
        label: word,
        kind: "choice",
        documentation: message(detail),
      }));
    case "switch":
      return ["on", "off"].map((label) => ({ label, kind: "choice", documentation: message(description) }));
    default:
      return defaultValue === null
        ? []
        : [{ label: defaultValue, kind: "value", detail: message("lsp.default-value") }];
  }
}
