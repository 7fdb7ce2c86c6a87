// Which prefix holds which, and how full each is.
import { containsPrefix, formatPrefix, type Prefix } from "../address/prefix.ts";
import { type PodPrefix, podPrefixes } from "../cni/pod-prefixes.ts";
import { type Language, type Message, message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Cluster, Link, Node, Sourced, Topology } from "../topology/topology.ts";
import type { Diagram } from "./diagram.ts";
import type { Box, BoxClass, Group } from "./flowchart.ts";
import { givenMessage, givenPrefixes } from "./given-prefixes.ts";
import { linkAddresses } from "./link-addresses.ts";
import { hostCapacity, isConflicting, podPrefixUsage, usageMessages, usageOf } from "./prefix-usage.ts";
import { type Sketch, startSketch } from "./sketch.ts";
import { clusterNote } from "./topology-words.ts";

/** Most node prefixes of a cluster, and most links, that are drawn; the rest is counted. */
const mostOfAKind = 24;

/** Draws the prefixes of a derived topology: each cluster's, its nodes' inside them, its Services', and the links' subnets, with used and free. */
export function addressesDiagram(topology: Topology, language: Language): Diagram {
  const sketch = startSketch(language);
  const children: (Box | Group)[] = [
    ...topology.clusters
      .slice(0, mostOfAKind)
      .map((cluster) => drawCluster(cluster, podPrefixes(cluster, topology), sketch)),
    ...drawLinks(topology, sketch),
  ];
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  return sketch.finish(sketch.say(message("diagram.addresses-title")), { direction: "LR", children });
}

function drawCluster(cluster: Cluster, prefixesOf: PrefixesOf, sketch: Sketch): Group {
  const id = sketch.newId("c");
  sketch.mark(id, cluster.place, null);
  sketch.describe(id, clusterNote(cluster, sketch));
  const children: Box[] = [];
  const owners = cluster.podCIDRs.map((podCIDR) => {
    const { value } = podCIDR;
    const given = givenPrefixes(value, cluster.nodes.flatMap(prefixesOf));
    const lines = [message("diagram.pod-cidr"), ...(given === null ? [] : [givenMessage(given)])];
    const box = drawPrefix(podCIDR, lines, sketch, `podCIDR of cluster ${cluster.name}`, []);
    children.push(box);
    return { value, id: box.id };
  });
  for (const node of cluster.nodes.slice(0, mostOfAKind))
    children.push(...drawNodePrefixes(node, { owners, prefixesOf }, sketch));
  const left = cluster.nodes.length - mostOfAKind;
  if (left > 0) children.push(sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" }));
  const clusterIPs = cluster.services.flatMap((service) => service.clusterIPs.map(({ value }) => value));
  for (const serviceCIDR of cluster.serviceCIDRs) {
    const usage = usageOf(serviceCIDR.value, hostCapacity(serviceCIDR.value), clusterIPs);
    const lines = [message("diagram.service-cidr"), ...usageMessages(usage)];
    const style = isConflicting(usage) ? "lost" : undefined;
    children.push(drawPrefix(serviceCIDR, lines, sketch, `serviceCIDR of cluster ${cluster.name}`, [], style));
  }
  const title = sketch.say(message("diagram.cluster", { name: cluster.name }));
  return { kind: "group", id, title, direction: "LR", isSeen: true, children };
}

type PrefixesOf = (node: Node) => readonly PodPrefix[];

type Around = {
  readonly owners: readonly { readonly value: Prefix; readonly id: string }[];
  readonly prefixesOf: PrefixesOf;
};

function drawNodePrefixes(node: Node, { owners, prefixesOf }: Around, sketch: Sketch): Box[] {
  return prefixesOf(node).map((each) => {
    const { kind, prefix } = each;
    const { value } = prefix;
    const owner = owners.find((of) => containsPrefix(of.value, value));
    const usage = podPrefixUsage(each);
    const name = message(kind === "block" ? "diagram.block-of" : "diagram.node-cidr", { node: node.name });
    const outside = owner ? [] : [message("diagram.outside")];
    const lines = [name, ...usageMessages(usage), ...outside];
    const key = `${kind} of node ${node.id}${kind === "block" ? ` ${formatPrefix(value)}` : ""}`;
    const isFaulty = owner === undefined || isConflicting(usage);
    const box = drawPrefix(prefix, lines, sketch, key, [node.extent], isFaulty ? "lost" : undefined);
    if (owner) sketch.connect({ from: owner.id, to: box.id, lines: [], style: "line" });
    return box;
  });
}

function drawLinks(topology: Topology, sketch: Sketch): Box[] {
  const takenOf = linkAddresses(topology);
  const boxes = topology.links.slice(0, mostOfAKind).flatMap((link: Link) => {
    const called = link.implied ? message("diagram.implied-link") : message("diagram.link", { name: link.name });
    return link.subnets.map((subnet) => {
      const usage = usageOf(subnet.value, hostCapacity(subnet.value), takenOf(link, subnet.value));
      return drawPrefix(
        subnet,
        [called, ...usageMessages(usage)],
        sketch,
        `subnet of ${link.id}`,
        link.implied ? [] : [link.extent],
        // An interface may well have addresses of elsewhere besides.
        usage.twice > 0 ? "lost" : undefined,
      );
    });
  });
  const left = topology.links.length - mostOfAKind;
  const more = left > 0 ? [sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" })] : [];
  return [...boxes, ...more];
}

function drawPrefix(
  { value, place }: Sourced<Prefix>,
  lines: readonly Message[],
  sketch: Sketch,
  key: string,
  extents: readonly Place[],
  style?: BoxClass,
): Box {
  const texts = [formatPrefix(value), ...lines.map(sketch.say)];
  return sketch.box(texts, { place, note: { key, extents }, ...(style ? { class: style } : {}) });
}
