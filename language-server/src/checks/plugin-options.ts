// The options of plugins as the text gives them, each with the schema that holds for it.
import type { OptionSchema } from "../cni/option-schema.ts";
import { findOption } from "../cni/option-values.ts";
import { proxyModes } from "../kube-proxy/proxy-modes.ts";
import type { Cluster, Node, Option } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";

/** An option in the text. `schema` is undefined for one that its plugin, or the word that it stands under, does not have. */
export type GivenOption = {
  readonly option: Option;
  readonly schema: OptionSchema | undefined;
  /** What could stand in its place. */
  readonly known: readonly OptionSchema[];
  /** What it stands under: the plugin, or the value of the option above. */
  readonly under: string;
  /** The nodes that it holds for. */
  readonly nodes: readonly Node[];
  /** It stands in a node's own `cni { … }`. */
  readonly isOfNode: boolean;
  /** A node's override may leave the value out and change only what is in the block. */
  readonly mayOmitValue: boolean;
};

/** All options of clusters and nodes whose plugin is known, and those of kube-proxy's modes; the options of others mean nothing here. */
export function givenOptions(context: CheckContext): readonly GivenOption[] {
  return context.topology.clusters.flatMap((cluster) => {
    const { name, options } = cluster.kubeProxy;
    const mode = proxyModes.find((each) => each.name === name);
    const level = { under: name, nodes: cluster.nodes, below: null };
    const ofProxy = mode === undefined ? [] : walk(options, { ...level, schemas: mode.options });
    return [...pluginOptions(cluster, context), ...ofProxy];
  });
}

function pluginOptions(cluster: Cluster, { pluginOf }: CheckContext): readonly GivenOption[] {
  const plugin = pluginOf(cluster);
  if (plugin === undefined) return [];
  const level = { schemas: plugin.options, under: plugin.name };
  return [
    ...walk(cluster.cni.options, { ...level, nodes: cluster.nodes, below: null }),
    ...cluster.nodes.flatMap((node) =>
      walk(node.cniOverrides, { ...level, nodes: [node], below: cluster.cni.options }),
    ),
  ];
}

type Level = {
  readonly schemas: readonly OptionSchema[];
  readonly under: string;
  readonly nodes: readonly Node[];
  /** The cluster's options that a node's stand over; null for the cluster's own. */
  readonly below: readonly Option[] | null;
};

function walk(options: readonly Option[], level: Level): readonly GivenOption[] {
  return options.flatMap((option) => {
    const schema = level.schemas.find(({ name }) => name === option.name);
    const below = level.below === null ? undefined : findOption(level.below, option.name);
    const mayOmitValue = level.below !== null && option.options.length > 0;
    const given: GivenOption = {
      option,
      schema,
      known: level.schemas,
      under: level.under,
      nodes: level.nodes,
      isOfNode: level.below !== null,
      mayOmitValue,
    };
    if (schema === undefined) return [given];
    const value = option.value ?? (mayOmitValue ? (below?.value ?? schema.defaultValue) : null);
    const word = schema.value.kind === "words" ? schema.value.words.find((each) => each.word === value) : undefined;
    // What stands under a value that is wrong itself has no meaning.
    if (schema.value.kind === "words" && word === undefined) return [given];
    const inner = walk(option.options, {
      schemas: word?.options ?? [],
      under: word?.word ?? option.name,
      nodes: level.nodes,
      below: level.below === null ? null : (below?.options ?? []),
    });
    return [given, ...inner];
  });
}
