import type { AnyMachine } from "../../topology/machine.ts";
import type { Cluster, Node, Pod } from "../../topology/topology.ts";
import type { Asked } from "./offer.ts";

/** The cluster whose block the cursor is in. */
export function clusterAround({ view, context: { blocks } }: Asked): Cluster | undefined {
  const [outermost = []] = blocks;
  const name = outermost[0] === "extend" ? outermost[2] : outermost[0] === "cluster" ? outermost[1] : undefined;
  return name === undefined ? undefined : view.analysis.index.clustersByName.get(unquoted(name));
}

/** The node whose block the cursor is in. */
export function nodeAround(asked: Asked): Node | undefined {
  const name = asked.context.blocks.find(([keyword]) => keyword === "node")?.[1];
  return name === undefined ? undefined : clusterAround(asked)?.nodes.find((node) => node.name === unquoted(name));
}

/** The node, host or router whose block the cursor is in. */
export function machineAround(asked: Asked): AnyMachine | undefined {
  const [keyword, name = ""] = asked.context.blocks[0] ?? [];
  const isMachine = keyword === "host" || keyword === "router";
  return isMachine ? asked.view.analysis.index.machinesById.get(unquoted(name)) : nodeAround(asked);
}

/** The pod whose block the cursor is in. */
export function podAround(asked: Asked): Pod | undefined {
  const written = asked.context.blocks.find(([keyword]) => keyword === "pod")?.[1];
  if (written === undefined) return undefined;
  const text = unquoted(written);
  const slash = text.indexOf("/");
  const namespace = slash < 0 ? "default" : text.slice(0, slash);
  const name = text.slice(slash + 1);
  return nodeAround(asked)?.pods.find((pod) => pod.name === name && pod.namespace === namespace);
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, "");
}
