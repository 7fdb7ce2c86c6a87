// Which prefix holds which, and how full each is.
import { containsPrefix, formatPrefix, type Prefix } from "../address/prefix.ts";
import { type PodPrefix, podPrefixes } from "../cni/pod-prefixes.ts";
import { type Language, type Message, message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import type { Cluster, Link, Node, Sourced, Topology } from "../topology/topology.ts";
import { conflictsWithin, findConflicts } from "./address-conflicts.ts";
import type { Diagram } from "./diagram.ts";
import type { Box, Group } from "./flowchart.ts";
import { givenMessage, givenPrefixes } from "./given-prefixes.ts";
import { heldInOrder } from "./held-addresses.ts";
import { linkAddresses } from "./link-addresses.ts";
import { mappedPrefixes } from "./mapped-prefix.ts";
import { hostCapacity, isConflicting, podPrefixUsage, usageMessages, usageOf } from "./prefix-usage.ts";
import { type Sketch, startSketch } from "./sketch.ts";
import { clusterNote } from "./topology-words.ts";

/** Most node prefixes of a cluster, and most links, that are drawn; the rest is counted. */
const mostOfAKind = 24;

/** So many conflicts of one prefix are told. */
const mostConflicts = 3;

/** Draws the prefixes of a derived topology: each cluster's, its nodes' inside them, its Services', and the links' subnets, with used and free. */
export function addressesDiagram(topology: Topology, findings: readonly Finding[], language: Language): Diagram {
  const sketch = startSketch(language);
  const drawPrefix = prefixBoxes(topology, findings, sketch);
  const children: (Box | Group)[] = [
    ...topology.clusters
      .slice(0, mostOfAKind)
      .map((cluster) => drawCluster(cluster, podPrefixes(cluster, topology), sketch, drawPrefix)),
    ...drawLinks(topology, sketch, drawPrefix),
  ];
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  return sketch.finish(sketch.say(message("diagram.addresses-title")), { direction: "LR", children });
}

function drawCluster(cluster: Cluster, prefixesOf: PrefixesOf, sketch: Sketch, drawPrefix: DrawPrefix): Group {
  const id = sketch.newId("c");
  sketch.mark(id, cluster.place, null);
  sketch.describe(id, clusterNote(cluster, sketch));
  const children: Box[] = [];
  const owners = cluster.podCIDRs.map((podCIDR) => {
    const { value } = podCIDR;
    const given = givenPrefixes(value, cluster.nodes.flatMap(prefixesOf));
    const lines = [message("diagram.pod-cidr"), ...(given === null ? [] : [givenMessage(given)])];
    const box = drawPrefix(podCIDR, lines, `podCIDR of cluster ${cluster.name}`, []);
    children.push(box);
    return { value, id: box.id };
  });
  for (const node of cluster.nodes.slice(0, mostOfAKind))
    children.push(...drawNodePrefixes(node, { owners, prefixesOf, drawPrefix }, sketch));
  const left = cluster.nodes.length - mostOfAKind;
  if (left > 0) children.push(sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" }));
  const clusterIPs = cluster.services.flatMap((service) => service.clusterIPs.map(({ value }) => value));
  for (const serviceCIDR of cluster.serviceCIDRs) {
    const usage = usageOf(serviceCIDR.value, hostCapacity(serviceCIDR.value), clusterIPs);
    const lines = [message("diagram.service-cidr"), ...usageMessages(usage)];
    children.push(drawPrefix(serviceCIDR, lines, `serviceCIDR of cluster ${cluster.name}`, [], isConflicting(usage)));
  }
  const title = sketch.say(message("diagram.cluster", { name: cluster.name }));
  return { kind: "group", id, title, direction: "LR", isSeen: true, children };
}

type PrefixesOf = (node: Node) => readonly PodPrefix[];

type Around = {
  readonly owners: readonly { readonly value: Prefix; readonly id: string }[];
  readonly prefixesOf: PrefixesOf;
  readonly drawPrefix: DrawPrefix;
};

function drawNodePrefixes(node: Node, { owners, prefixesOf, drawPrefix }: Around, sketch: Sketch): Box[] {
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
    const box = drawPrefix(prefix, lines, key, [node.extent], isFaulty);
    if (owner) sketch.connect({ from: owner.id, to: box.id, lines: [], style: "line" });
    return box;
  });
}

function drawLinks(topology: Topology, sketch: Sketch, drawPrefix: DrawPrefix): Box[] {
  const takenOf = linkAddresses(topology);
  const boxes = topology.links.slice(0, mostOfAKind).flatMap((link: Link) => {
    const called = link.implied ? message("diagram.implied-link") : message("diagram.link", { name: link.name });
    return link.subnets.map((subnet) => {
      const usage = usageOf(subnet.value, hostCapacity(subnet.value), takenOf(link, subnet.value));
      return drawPrefix(
        subnet,
        [called, ...usageMessages(usage)],
        `subnet of ${link.id}`,
        link.implied ? [] : [link.extent],
        // An interface may well have addresses of elsewhere besides.
        usage.twice > 0,
      );
    });
  });
  const left = topology.links.length - mostOfAKind;
  const more = left > 0 ? [sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" })] : [];
  return [...boxes, ...more];
}

type DrawPrefix = (
  prefix: Sourced<Prefix>,
  lines: readonly Message[],
  key: string,
  extents: readonly Place[],
  isFaulty?: boolean,
) => Box;

/** Draws prefixes, red where one is faulty or where findings speak of it, as in the address map; what they say is said beside the label. */
function prefixBoxes(topology: Topology, findings: readonly Finding[], sketch: Sketch): DrawPrefix {
  const mapped = mappedPrefixes(topology);
  const held = heldInOrder(topology);
  const conflicts = findConflicts(findings, mapped);
  const keyOf = (prefix: Prefix, place: Place) => `${formatPrefix(prefix)} ${JSON.stringify(place)}`;
  const mappedOf = new Map(mapped.map((each) => [keyOf(each.prefix, each.place), each]));
  return ({ value, place }, lines, key, extents, isFaulty = false) => {
    const found = mappedOf.get(keyOf(value, place));
    const told = found === undefined ? [] : conflictsWithin(found, held, conflicts).slice(0, mostConflicts);
    const overlapped = new Set(found === undefined ? [] : conflicts.overlapping(found.id).map(formatPrefix));
    const overlaps = [...overlapped].map((prefix) => message("diagram.overlaps", { prefix }));
    // Something in the label says why it is red.
    const others = overlaps.length > 0 || isFaulty ? [] : conflictCount(told.length);
    const shown = [...overlaps.slice(0, mostConflicts), ...others];
    const left = overlaps.length - mostConflicts;
    const more = left > 0 ? [message("diagram.more", { count: left })] : [];
    const [first, ...rest] = [formatPrefix(value), ...[...lines, ...shown, ...more].map(sketch.say)];
    const note = {
      key,
      extents,
      ...(told.length > 0 ? { name: first, lines: [...rest, ...told.map(sketch.say)] } : {}),
    };
    return sketch.box([first, ...rest], { place, note, ...(isFaulty || told.length > 0 ? { class: "lost" } : {}) });
  };
}

function conflictCount(count: number): readonly Message[] {
  if (count === 0) return [];
  return [count === 1 ? message("diagram.one-conflict") : message("diagram.conflicts", { count })];
}
