import type { CodeLens } from "vscode-languageserver";
import { type PodPrefix, podPrefixes } from "../../cni/pod-prefixes.ts";
import { givenPrefixes } from "../../diagram/given-prefixes.ts";
import { linkAddresses } from "../../diagram/link-addresses.ts";
import { freeForPods, hostCapacity, usageOf } from "../../diagram/prefix-usage.ts";
import { type Message, render } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Cluster, Declaration, Link, Node } from "../../topology/topology.ts";
import { counted } from "../counted.ts";
import type { View } from "../workspace.ts";

/** Above clusters, and above nodes and links that take several lines: how much is in them, and how much is free. */
export function usageLenses(view: View, command: string | null): CodeLens[] {
  const { topology } = view.analysis;
  const lenses: CodeLens[] = [];
  const add = ({ place, extent }: Pick<Declaration, "place" | "extent">, parts: () => readonly Message[]) => {
    if (!isHere(place, view) || !isHere(extent, view)) return;
    const title = parts()
      .map((part) => render(part, view.language))
      .join(" · ");
    if (title !== "") lenses.push({ range: extent.range, command: { title, command: command ?? "" } });
  };
  for (const cluster of topology.clusters) {
    const prefixesOf = podPrefixes(cluster, topology);
    add(cluster, () => clusterUse(cluster, cluster.nodes.flatMap(prefixesOf)));
    for (const node of cluster.nodes) if (isLong(node)) add(node, () => nodeUse(node, prefixesOf(node)));
  }
  const takenOf = linkAddresses(topology);
  for (const link of topology.links) if (!link.implied && isLong(link)) add(link, () => linkUse(link, takenOf));
  return lenses;
}

function isHere({ uri }: Place, view: View): boolean {
  return uri === view.uri;
}

function isLong({ extent: { range } }: Declaration): boolean {
  return range.end.line > range.start.line;
}

function clusterUse({ nodes, podCIDRs }: Cluster, prefixes: readonly PodPrefix[]): Message[] {
  const pods = nodes.reduce((sum, node) => sum + node.pods.length, 0);
  const free = podCIDRs.slice(0, 1).flatMap(({ value }) => {
    const given = givenPrefixes(value, prefixes);
    const left = given === null ? 0n : given.total - BigInt(given.used);
    return left > 0n ? [counted(left, given?.kind === "block" ? "free-blocks" : "free-prefixes")] : [];
  });
  return [counted(nodes.length, "nodes"), counted(pods, "pods"), ...free];
}

function nodeUse({ pods }: Node, prefixes: readonly PodPrefix[]): Message[] {
  const free = freeForPods(prefixes);
  return [counted(pods.length, "pods"), ...(free === null ? [] : [counted(free, "free-addresses")])];
}

function linkUse(link: Link, takenOf: ReturnType<typeof linkAddresses>): Message[] {
  return [
    counted(link.members.length, "members"),
    ...link.subnets.slice(0, 1).map(({ value }) => {
      const { free } = usageOf(value, hostCapacity(value), takenOf(link, value));
      return counted(free, "free-addresses");
    }),
  ];
}
