// What a tooltip and a screen reader say of the things of a topology.
import { formatAddress } from "../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../address/prefix.ts";
import type { PodSources } from "../cni/pod-prefixes.ts";
import type { Device } from "../dataplane/device.ts";
import { message } from "../messages/message.ts";
import { programmerName } from "../messages/programmer-name.ts";
import type { Place } from "../text/place.ts";
import { isBefore } from "../text/positions.ts";
import type { Cluster, Container, Host, Interface, Link, Node, Pod, Router } from "../topology/topology.ts";
import type { DiagramItem, FoldedItem, ItemNote } from "./diagram-item.ts";
import type { Sketch } from "./sketch.ts";
import { containerEndpoint, containerLine } from "./topology-names.ts";

/** So many pods of a fold are named. */
const mostNamed = 12;

/** So many of the prefixes that its pods have addresses of are named of a node. */
const mostSources = 4;

/** What there is to say, without what there is not. */
const told = (lines: readonly (string | null)[]): string[] =>
  lines.flatMap((line) => (line === null || line === "" ? [] : [line]));

/** A doc comment's first paragraph, on one line. */
function documentationLine(documentation: string | null): string | null {
  return (
    documentation
      ?.trim()
      .split(/\n\s*\n/)[0]
      ?.replace(/\s+/g, " ") ?? null
  );
}

export function clusterNote(cluster: Cluster, sketch: Sketch): ItemNote {
  const pods = cluster.nodes.reduce((count, node) => count + node.pods.length, 0);
  const prefixes = (of: Cluster["podCIDRs"]) => of.map(({ value }) => formatPrefix(value)).join(", ");
  return {
    key: `cluster ${cluster.name}`,
    name: sketch.say(message("diagram.cluster", { name: cluster.name })),
    lines: told([
      sketch.say(message("diagram.cni", { cni: cluster.cni.name })),
      `podCIDR ${prefixes(cluster.podCIDRs)}`,
      `serviceCIDR ${prefixes(cluster.serviceCIDRs)}`,
      sketch.say(message("diagram.nodes-and-pods", { nodes: cluster.nodes.length, pods })),
      documentationLine(cluster.documentation),
    ]),
    extents: [cluster.extent],
  };
}

/** The prefixes that the pods of a node have their addresses of: the first ones, where a plugin has given it many blocks. */
export function sourceTexts({ prefixes }: PodSources): string[] {
  const shown = prefixes.slice(0, mostSources).map(({ value }) => formatPrefix(value));
  return prefixes.length > mostSources ? [...shown, "…"] : shown;
}

function sourceLine(sources: PodSources, sketch: Sketch): string | null {
  const prefixes = sourceTexts(sources).join(", ");
  if (prefixes === "") return null;
  return sources.kind === "block" ? sketch.say(message("diagram.blocks", { prefixes })) : `podCIDR ${prefixes}`;
}

export function nodeNote(node: Node, sources: PodSources, fold: DiagramItem["fold"], sketch: Sketch): ItemNote {
  const pods = node.pods.length;
  return {
    key: `node ${node.id}`,
    name: sketch.say(message("diagram.node", { netns: node.id })),
    lines: told([
      sourceLine(sources, sketch),
      ...interfaceTexts(node),
      sketch.say(pods === 1 ? message("diagram.one-pod") : message("diagram.pods", { count: pods })),
      documentationLine(node.documentation),
    ]),
    extents: [node.extent],
    fold,
    folded: fold === "closed" ? node.pods.map(foldedPod) : [],
    netns: node.id,
  };
}

export function machineNote(machine: Host | Router, sketch: Sketch): ItemNote {
  return {
    key: `${machine.kind} ${machine.id}`,
    name: sketch.say(message(`diagram.${machine.kind}`, { netns: machine.id })),
    lines: told([...interfaceTexts(machine), documentationLine(machine.documentation)]),
    extents: [machine.extent],
    netns: machine.id,
  };
}

function interfaceTexts({ interfaces }: Node | Host | Router): string[] {
  return interfaces.map(({ name, addresses }) =>
    [name, ...addresses.map(({ value }) => formatInterfaceAddress(value))].join(" "),
  );
}

export function podNote(pod: Pod, node: Node, sketch: Sketch): ItemNote {
  const labels = [...pod.labels].map(([key, { value }]) => `${key}=${value}`).join(", ");
  return {
    key: `pod ${pod.id}`,
    isPod: true,
    name: sketch.say(message("diagram.pod", { netns: pod.id })),
    lines: told([
      pod.hostNetwork
        ? sketch.say(message("diagram.host-network"))
        : pod.ips.map(({ value }) => formatAddress(value)).join(", "),
      sketch.say(message("diagram.on-node", { node: node.id })),
      pod.workload,
      labels === "" ? null : sketch.say(message("diagram.labels", { labels })),
      documentationLine(pod.documentation),
    ]),
    extents: [pod.extent],
    netns: pod.id,
  };
}

export function containerNote(container: Container, pod: Pod, sketch: Sketch): ItemNote {
  const { image, ports, name } = container;
  return {
    key: `container ${containerEndpoint(pod, container)}`,
    name: sketch.say(message("diagram.container", { name })),
    lines: told([
      sketch.say(message("diagram.in", { name: sketch.say(message("diagram.pod", { netns: pod.id })) })),
      pod.ips.map(({ value }) => formatAddress(value)).join(", "),
      image === null ? null : sketch.say(message("diagram.image", { image: image.value })),
      ports.length === 0
        ? null
        : sketch.say(
            message("diagram.ports", { ports: ports.map(({ port, protocol }) => `${port}/${protocol}`).join(", ") }),
          ),
      documentationLine(container.documentation),
    ]),
    extents: [container.extent],
    netns: pod.id,
  };
}

/** A pod that is not drawn, found by what its tooltip would say. */
export function foldedPod(pod: Pod): FoldedItem {
  const addresses = pod.ips.map(({ value }) => formatAddress(value));
  const labels = [...pod.labels].map(([key, { value }]) => `${key}=${value}`);
  const text = [pod.id, ...addresses, ...pod.containers.map(containerLine), ...labels].join(" ");
  return { key: `pod ${pod.id}`, name: pod.id, text };
}

/** A node that is not drawn, and its pods, as far as they are drawn nowhere else. */
export function foldedNode(node: Node, sources: PodSources, hasPods: boolean): readonly FoldedItem[] {
  const text = [node.id, ...sourceTexts(sources), ...interfaceTexts(node)].join(" ");
  return [{ key: `node ${node.id}`, name: node.id, text }, ...(hasPods ? node.pods.map(foldedPod) : [])];
}

/** Pods that are one box: how many, and the first by name. */
export function foldNote(key: string, pods: readonly Pod[], fold: DiagramItem["fold"], sketch: Sketch): ItemNote {
  const named = pods.slice(0, mostNamed).map((pod) => {
    const addresses = pod.ips.map(({ value }) => formatAddress(value));
    return [pod.id, ...addresses, ...pod.containers.map(containerLine)].join(" · ");
  });
  const left = pods.length - named.length;
  return {
    key,
    name: sketch.say(pods.length === 1 ? message("diagram.one-pod") : message("diagram.pods", { count: pods.length })),
    lines: left > 0 ? [...named, sketch.say(message("diagram.more", { count: left }))] : named,
    extents: joinedExtents(pods),
    fold,
    folded: fold === "closed" ? pods.map(foldedPod) : [],
  };
}

export function interfaceNote(each: Interface, machine: string, sketch: Sketch): ItemNote {
  return {
    key: `interface ${machine} ${each.name}`,
    name: sketch.say(message("diagram.interface", { name: each.name })),
    lines: told([
      ...each.addresses.map(({ value }) => formatInterfaceAddress(value)),
      sketch.say(message("diagram.in", { name: machine })),
      each.mtu === null ? null : sketch.say(message("diagram.mtu", { mtu: each.mtu.value })),
      each.mac === null ? null : `MAC ${each.mac.value}`,
    ]),
    extents: [each.extent],
    netns: machine,
    device: each.name,
  };
}

export function deviceNote(device: Device, node: string, name: string, sketch: Sketch): ItemNote {
  return {
    key: `device ${node} ${device.name}`,
    name,
    lines: told([
      ...device.addresses
        .filter(({ scope }) => scope === "global")
        .map(({ address, length }) => formatInterfaceAddress({ address, length })),
      sketch.say(message("diagram.in", { name: node })),
      sketch.say(message("diagram.mtu", { mtu: device.mtu })),
      device.mac === null ? null : `MAC ${device.mac}`,
      sketch.say(message("diagram.made-by", { by: programmerName(device.provenance.by) })),
    ]),
    netns: node,
    device: device.name,
  };
}

export function linkNote(link: Link, sketch: Sketch): ItemNote {
  const name = link.implied ? message("diagram.implied-link") : message("diagram.link", { name: link.name });
  const members = link.members.slice(0, mostNamed).map(({ machine, interface: at }) => `${machine}:${at}`);
  const left = link.members.length - members.length;
  return {
    key: `link ${link.id}`,
    name: sketch.say(name),
    lines: told([
      ...link.subnets.map(({ value }) => formatPrefix(value)),
      link.mtu === null ? null : sketch.say(message("diagram.mtu", { mtu: link.mtu.value })),
      members.join(", "),
      left > 0 ? sketch.say(message("diagram.more", { count: left })) : null,
      documentationLine(link.documentation),
    ]),
    extents: link.implied ? [] : [link.extent],
  };
}

/** The texts of pods; those on lines that follow each other are one, as a thousand places would be more than the rest of the diagram. */
function joinedExtents(pods: readonly Pod[]): Place[] {
  const joined: Place[] = [];
  for (const { extent } of pods) {
    const last = joined.at(-1);
    const { start } = extent.range;
    const follows =
      last?.uri === extent.uri && !isBefore(start, last.range.start) && start.line <= last.range.end.line + 1;
    if (last && follows) {
      const end = isBefore(last.range.end, extent.range.end) ? extent.range.end : last.range.end;
      joined[joined.length - 1] = { uri: last.uri, range: { start: last.range.start, end } };
    } else joined.push(extent);
  }
  return joined;
}
