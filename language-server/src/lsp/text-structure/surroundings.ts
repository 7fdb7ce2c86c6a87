import type { AnyMachine } from "../../topology/machine.ts";
import type { Cluster, Node, Pod } from "../../topology/topology.ts";
import type { View } from "../workspace.ts";
import type { CursorContext } from "./cursor-context.ts";

/** A cursor in a document. */
export type AtCursor = { readonly view: View; readonly context: CursorContext };

/** The cluster whose block the cursor is in. */
export function clusterAround({ view, context: { blocks } }: AtCursor): Cluster | undefined {
  const [outermost = []] = blocks;
  const name = outermost[0] === "extend" ? outermost[2] : outermost[0] === "cluster" ? outermost[1] : undefined;
  return name === undefined ? undefined : view.analysis.index.clustersByName.get(unquoted(name));
}

/** The node whose block the cursor is in. */
export function nodeAround(at: AtCursor): Node | undefined {
  const name = at.context.blocks.find(([keyword]) => keyword === "node")?.[1];
  return name === undefined ? undefined : clusterAround(at)?.nodes.find((node) => node.name === unquoted(name));
}

/** The node, host or router whose block the cursor is in. */
export function machineAround(at: AtCursor): AnyMachine | undefined {
  const [keyword, name = ""] = at.context.blocks[0] ?? [];
  const isMachine = keyword === "host" || keyword === "router";
  return isMachine ? at.view.analysis.index.machinesById.get(unquoted(name)) : nodeAround(at);
}

/** The pod whose block the cursor is in. */
export function podAround(at: AtCursor): Pod | undefined {
  return namespacedAround(at, "pod", nodeAround(at)?.pods ?? []);
}

/** Of several things the one whose block, opened by a keyword, the cursor is in. */
export function namespacedAround<T extends { readonly namespace: string; readonly name: string }>(
  { context: { blocks } }: AtCursor,
  keyword: string,
  things: readonly T[],
): T | undefined {
  const written = blocks.find(([first]) => first === keyword)?.[1];
  if (written === undefined) return undefined;
  const text = unquoted(written);
  const slash = text.indexOf("/");
  const namespace = slash < 0 ? "default" : text.slice(0, slash);
  const name = text.slice(slash + 1);
  return things.find((each) => each.name === name && each.namespace === namespace);
}

function unquoted(text: string): string {
  return text.replace(/^"|"$/g, "");
}
