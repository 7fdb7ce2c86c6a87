import type { OptionSchema } from "../../cni/option-schema.ts";
import type { CniPlugin } from "../../cni/plugin.ts";
import { cniPlugins } from "../../cni/registry.ts";
import { proxyModes } from "../../kube-proxy/proxy-modes.ts";
import { message } from "../../messages/message.ts";
import { valueMessage } from "../hover/option-card.ts";
import { optionsIn } from "../text-structure/option-schemas.ts";
import { keywordsOfBlock } from "../text-structure/statement-spans.ts";
import { clusterAround } from "../text-structure/surroundings.ts";
import type { Asked, Offer } from "./offer.ts";

/** What may stand behind `cni` and `kubeProxy` and in their blocks; undefined elsewhere. */
export function optionOffers(asked: Asked): Offer[] | undefined {
  const { blocks, before, kind, start } = asked.context;
  const at = blocks.findIndex(([keyword]) => keyword === "cni" || keyword === "kubeProxy");
  if (at < 0) {
    if (kind === null || before.length !== 1) return undefined;
    if (before[0] === "kubeProxy") return modeOffers();
    return before[0] === "cni" && blocks.at(-1)?.[0] !== "node" ? pluginOffers() : undefined;
  }
  const schemas = optionsIn(blocks.slice(at), clusterAround(asked));
  // Options stand side by side: the last of them that has no value yet wants one.
  const wanting = schemas.find(({ name }) => name === before.at(-1));
  if (wanting !== undefined) return valuesOf(wanting, asked);
  const { text } = asked.view;
  const present = keywordsOfBlock(text.getText(), text.offsetAt(asked.position), before.length > 0 ? null : start);
  return schemas.filter(({ name }) => !present.has(name) && !before.includes(name)).map(optionOffer);
}

/** Those that clusters have most often; the registry begins with the simplest. */
const usualPlugins = ["flannel", "calico", "cilium", "kindnet"];

/** The plugins, those that clusters have most often first. */
export function pluginsByUse(): readonly CniPlugin[] {
  const rank = ({ name }: CniPlugin) => usualPlugins.indexOf(name) >>> 0;
  return [...cniPlugins].sort((left, right) => rank(left) - rank(right));
}

function pluginOffers(): Offer[] {
  return pluginsByUse().map(({ name, description }) => ({
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

function optionOffer(option: OptionSchema): Offer {
  const { name, description, value } = option;
  return {
    label: name,
    kind: "option",
    detail: valueMessage(value),
    documentation: message(description),
    snippet: `${name} ${optionValue(option)}`,
  };
}

/** The value to fill in, or to choose. */
function optionValue({ value, defaultValue }: OptionSchema): string {
  if (value.kind === "switch") return choiceOf(switchWords(defaultValue));
  return value.kind === "words" ? choiceOf(value.words.map(({ word }) => word)) : "$0";
}

function choiceOf(words: readonly string[]): string {
  return `\${1|${words.join(",")}|}$0`;
}

/** What does not hold anyway comes first. */
function switchWords(defaultValue: string | null): readonly string[] {
  return defaultValue === "on" ? ["off", "on"] : ["on", "off"];
}

function valuesOf({ value, defaultValue, description }: OptionSchema, asked: Asked): Offer[] {
  switch (value.kind) {
    case "words":
      return value.words.map(({ word, description: detail }) => ({
        label: word,
        kind: "choice",
        documentation: message(detail),
      }));
    case "switch":
      return switchWords(defaultValue).map((label) => ({ label, kind: "choice", documentation: message(description) }));
    case "interface": {
      const machines = clusterAround(asked)?.nodes ?? [];
      const names = new Set(machines.flatMap(({ interfaces }) => interfaces.map(({ name }) => name)));
      return Array.from(names, (label) => ({ label, kind: "name" }));
    }
    default:
      return defaultValue === null
        ? []
        : [{ label: defaultValue, kind: "value", detail: message("lsp.default-value") }];
  }
}
