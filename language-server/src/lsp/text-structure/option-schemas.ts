import type { OptionSchema } from "../../cni/option-schema.ts";
import { findCniPlugin } from "../../cni/registry.ts";
import { findProxyMode } from "../../kube-proxy/proxy-modes.ts";
import type { Cluster } from "../../topology/topology.ts";

/** The options that may stand in the innermost of blocks, the first of which is a plugin's or kube-proxy's. */
export function optionsIn(
  blocks: readonly (readonly string[])[],
  cluster: Cluster | undefined,
): readonly OptionSchema[] {
  const [opening = [], ...inner] = blocks;
  const [keyword, name] = opening;
  let schemas: readonly OptionSchema[] =
    keyword === "cni"
      ? (findCniPlugin(name ?? cluster?.cni.name ?? "")?.options ?? [])
      : findProxyMode(name ?? cluster?.kubeProxy.name ?? "").options;
  for (const words of inner) {
    // Options stand side by side on a line: the last name with a block is the one that opened it.
    const schema =
      schemas.find((each) => each.name === words.at(-1)) ?? schemas.find((each) => each.name === words.at(-2));
    const chosen = schema?.name === words.at(-1) ? undefined : words.at(-1);
    schemas = schema === undefined ? [] : innerOptions(schema, chosen);
  }
  return schemas;
}

function innerOptions({ value, defaultValue }: OptionSchema, word: string | undefined): readonly OptionSchema[] {
  return (
    (value.kind === "words" ? value.words : []).find((each) => each.word === (word ?? defaultValue))?.options ?? []
  );
}
