import { formatInterfaceAddress, formatPrefix } from "../address/prefix.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { type Language, message } from "../messages/message.ts";
import type { Cluster, Host, Link, Node, Router, Topology } from "../topology/topology.ts";
import type { Diagram } from "./diagram.ts";
import type { Box, Group } from "./flowchart.ts";
import { type Sketch, startSketch } from "./sketch.ts";
import { type Detail, detailOf, details, directionOf } from "./topology-detail.ts";
import { drawNode, type Plugs, plugKey } from "./topology-node.ts";
import { drawServices } from "./topology-services.ts";

/** Most clusters, links, hosts, routers and folds of nodes that are drawn, each; the rest is counted. */
const mostOfAKind = 30;
/** Mermaid's own limits are 500 edges and 50,000 characters; a document has its front matter beside. */
const mostCharacters = 46_000;

/**
 * Draws a derived topology: clusters, nodes, pods, containers, and the links between machines. The dataplane adds each node's bridge and tunnel; it is
 * asked only for nodes that are drawn in detail. What would not be readable is folded.
 */
export function topologyDiagram(topology: Topology, dataplane: Dataplane | null, language: Language): Diagram {
  let diagram: Diagram | undefined;
  for (const detail of details.slice(details.indexOf(detailOf(topology)))) {
    diagram = drawTopology(topology, detail, dataplane, startSketch(language));
    if (diagram.document.length < mostCharacters) break;
  }
  return diagram ?? startSketch(language).finish("", { direction: "TB", children: [] });
}

function drawTopology(topology: Topology, detail: Detail, dataplane: Dataplane | null, sketch: Sketch): Diagram {
  const plugs: Plugs = new Map();
  const children: (Box | Group)[] = [];
  const some = <T>(items: readonly T[], draw: (item: T) => Box | Group) => {
    children.push(...items.slice(0, mostOfAKind).map(draw));
    const left = items.length - mostOfAKind;
    if (left > 0) children.push(sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" }));
  };
  some(topology.clusters, (cluster) => drawCluster(cluster, topology, detail, dataplane, sketch, plugs));
  some(topology.routers, (router) => drawMachine(router, sketch, plugs));
  some(topology.hosts, (host) => drawMachine(host, sketch, plugs));
  const nodes = new Set(topology.clusters.flatMap((cluster) => cluster.nodes.map(({ id }) => id)));
  some(topology.links, (link) => drawLink(link, nodes, sketch, plugs));
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  return sketch.finish(sketch.say(message("diagram.topology-title")), {
    direction: directionOf(topology, detail),
    children,
  });
}

function drawCluster(
  cluster: Cluster,
  topology: Topology,
  detail: Detail,
  dataplane: Dataplane | null,
  sketch: Sketch,
  plugs: Plugs,
): Group {
  const id = sketch.newId("c");
  sketch.mark(id, cluster.place, null);
  const prefixes = cluster.podCIDRs.map(({ value }) => formatPrefix(value)).join(", ");
  const title = [sketch.say(message("diagram.cluster", { name: cluster.name })), cluster.cni.name, prefixes];
  const children: (Box | Group)[] =
    detail === "nodes"
      ? cluster.nodes.map((node) => drawNodeBox([node], sketch, plugs))
      : detail === "folded-nodes"
        ? foldNodes(cluster.nodes, topology).map((nodes) => drawNodeBox(nodes, sketch, plugs))
        : cluster.nodes.map((node) => drawNode(node, detail, dataplane, sketch, plugs));
  if (detail !== "nodes" && detail !== "folded-nodes") children.push(...drawServices(cluster, sketch, plugs));
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  return { kind: "group", id, title: title.join(" · "), direction: null, isSeen: true, children };
}

/** Nodes that are plugged into the same links; beyond the most that are drawn, the last fold takes the rest. */
function foldNodes(nodes: readonly Node[], topology: Topology): readonly (readonly [Node, ...Node[]])[] {
  const links = new Map<string, string[]>();
  for (const link of topology.links) {
    for (const { machine } of link.members) links.set(machine, [...(links.get(machine) ?? []), link.id]);
  }
  const folds = new Map<string, [Node, ...Node[]]>();
  for (const node of nodes) {
    const key = JSON.stringify(links.get(node.id) ?? []);
    const isFull = folds.size >= mostOfAKind && !folds.has(key);
    const fold = isFull ? [...folds.values()].at(-1) : folds.get(key);
    if (fold) fold.push(node);
    else folds.set(key, [node]);
  }
  return [...folds.values()];
}

function drawNodeBox(nodes: readonly [Node, ...Node[]], sketch: Sketch, plugs: Plugs): Box {
  const [first] = nodes;
  const last = nodes.at(-1) ?? first;
  const pods = nodes.reduce((count, node) => count + node.pods.length, 0);
  const names = { first: first.id, last: last.id, count: nodes.length, pods };
  const lines =
    nodes.length > 1
      ? [sketch.say(message("diagram.more-nodes", names))]
      : [
          first.id,
          ...machineLines(first),
          first.podCIDRs.map(({ value }) => formatPrefix(value)).join(", "),
          sketch.say(pods === 1 ? message("diagram.one-pod") : message("diagram.pods", { count: pods })),
        ].filter((line) => line !== "");
  const box = sketch.box(lines, { place: first.place, ...(nodes.length === 1 ? { endpoint: first.id } : {}) });
  for (const node of nodes) for (const { name } of node.interfaces) plugs.set(plugKey(node.id, name), box.id);
  return box;
}

function drawMachine(machine: Host | Router, sketch: Sketch, plugs: Plugs): Box {
  const title = sketch.say(message(`diagram.${machine.kind}`, { netns: machine.id }));
  const box = sketch.box([title, ...machineLines(machine)], { place: machine.place, endpoint: machine.id });
  for (const { name } of machine.interfaces) plugs.set(plugKey(machine.id, name), box.id);
  return box;
}

function machineLines(machine: Host | Router | Node): string[] {
  return machine.interfaces
    .slice(0, 4)
    .map(({ name, addresses }) => [name, ...addresses.map(({ value }) => formatInterfaceAddress(value))].join(" "));
}

/** A link with a line to everything that is plugged into it: nodes above, hosts below. */
function drawLink(link: Link, nodes: ReadonlySet<string>, sketch: Sketch, plugs: Plugs): Box {
  const name = link.implied ? message("diagram.implied-link") : message("diagram.link", { name: link.name });
  const subnets = link.subnets.map(({ value }) => formatPrefix(value));
  const mtu = link.mtu ? [sketch.say(message("diagram.mtu", { mtu: link.mtu.value }))] : [];
  const box = sketch.box([sketch.say(name), ...subnets, ...mtu], { shape: "pill", place: link.place });
  const joined = new Set<string>();
  for (const { machine, interface: name } of link.members) {
    const plug = plugs.get(plugKey(machine, name));
    if (plug === undefined || joined.has(plug)) continue;
    joined.add(plug);
    sketch.connect({
      from: nodes.has(machine) ? plug : box.id,
      to: nodes.has(machine) ? box.id : plug,
      lines: [],
      style: "line",
    });
  }
  return box;
}
