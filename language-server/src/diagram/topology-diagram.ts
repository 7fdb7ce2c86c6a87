import { formatPrefix } from "../address/prefix.ts";
import { podSources } from "../cni/pod-prefixes.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { type Language, message } from "../messages/message.ts";
import type { Cluster, Host, Link, Router, Topology } from "../topology/topology.ts";
import type { Diagram } from "./diagram.ts";
import type { Box, Group } from "./flowchart.ts";
import { type Sketch, startSketch } from "./sketch.ts";
import { type Detail, detailOf, details, directionOf } from "./topology-detail.ts";
import { plugKey, type TopologyDrawing } from "./topology-drawing.ts";
import { automaticFolding, type Folding, type FoldingGroup, mostOpened } from "./topology-folding.ts";
import { drawGroups } from "./topology-groups.ts";
import { boxesOfNodes, drawNodes, machineLines } from "./topology-node-box.ts";
import { drawServices } from "./topology-services.ts";
import { clusterNote, linkNote, machineNote } from "./topology-words.ts";

/** Most clusters, links, hosts, routers and folds of nodes that are drawn, each; the rest is counted. */
const mostOfAKind = 30;
/** Mermaid's own limits are 500 edges and 50,000 characters; a document has its front matter beside. */
const mostCharacters = 46_000;
const mostEdges = 480;

/** With more nodes than this lines from each to its link say nothing; below groups of pods, they are only where these are. */
const mostNodes = 12;
const mostNodesBelowGroups = 8;

/** With more boxes than this a drawing from top to bottom is too wide. */
const mostColumnsDrawn = 16;

/**
 * Draws a derived topology: clusters, nodes, pods, containers, and the links between machines. The dataplane adds each node's bridge and tunnel; it is
 * asked only for nodes that are drawn in detail. What would not be readable is folded, and what the user wants folded.
 */
export function topologyDiagram(
  topology: Topology,
  dataplane: Dataplane | null,
  language: Language,
  folding: Folding = automaticFolding,
): Diagram {
  const { group } = folding;
  const given = { dataplane, sourcesOf: podSourcesIn(topology) };
  const least = group === "auto" ? detailOf(topology) : nodesDetail(topology, group);
  for (const detail of details.slice(details.indexOf(least))) {
    const sketch = startSketch(language);
    const diagram = drawTopology(topology, detail, given, folding, sketch);
    if (diagram.document.length < mostCharacters && sketch.edges() <= mostEdges) return diagram;
  }
  // What has been opened by hand is too much together.
  const closed = { group, opened: new Set<string>(), closed: folding.closed };
  return drawTopology(topology, "folded-nodes", given, closed, startSketch(language));
}

/** How nodes are drawn where it is not for them to say what is folded: a box each, or folded where these would be many. */
function nodesDetail(topology: Topology, group: FoldingGroup): Detail {
  const nodes = topology.clusters.reduce((count, cluster) => count + cluster.nodes.length, 0);
  return nodes > (group === "node" ? mostNodes : mostNodesBelowGroups) ? "folded-nodes" : "nodes";
}

function podSourcesIn(topology: Topology): TopologyDrawing["sourcesOf"] {
  const ofNodes = new Map(
    topology.clusters.flatMap((cluster) => {
      const sourcesOf = podSources(cluster, topology);
      return cluster.nodes.map((node) => [node, sourcesOf] as const);
    }),
  );
  return (node) => ofNodes.get(node)?.(node) ?? { kind: "podCIDR", prefixes: node.podCIDRs };
}

function drawTopology(
  topology: Topology,
  detail: Detail,
  given: Pick<TopologyDrawing, "dataplane" | "sourcesOf">,
  folding: Folding,
  sketch: Sketch,
): Diagram {
  const drawing: TopologyDrawing = {
    sketch,
    plugs: new Map(),
    folding,
    ...given,
    room: { pods: mostOpened.ofAll },
  };
  const children: (Box | Group)[] = [];
  const some = <T>(items: readonly T[], draw: (item: T) => Box | Group) => {
    children.push(...items.slice(0, mostOfAKind).map(draw));
    const left = items.length - mostOfAKind;
    if (left > 0) children.push(sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" }));
  };
  some(topology.clusters, (cluster) => drawCluster(cluster, topology, detail, drawing));
  some(topology.routers, (router) => drawMachine(router, drawing));
  some(topology.hosts, (host) => drawMachine(host, drawing));
  const nodes = new Set(topology.clusters.flatMap((cluster) => cluster.nodes.map(({ id }) => id)));
  some(topology.links, (link) => drawLink(link, nodes, drawing));
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  const { group, opened, closed } = folding;
  const direction = directionOf(topology, detail);
  // Of what is folded by hand, or by what it is, the topology does not tell how much stands side by side.
  const isByHand = group !== "auto" || opened.size + closed.size > 0;
  // Nodes that stand one below the other do so whatever of them is open.
  const areRows = detail === "nodes" && direction === "LR" && (group === "auto" || group === "node");
  return sketch.finish(sketch.say(message("diagram.topology-title")), {
    direction: isByHand && !areRows ? directionOfDrawn(children) : direction,
    children,
  });
}

function directionOfDrawn(children: readonly (Box | Group)[]): "TB" | "LR" {
  const columns = (of: readonly (Box | Group)[]): number =>
    of.reduce(
      (sum, child) => sum + (child.kind === "box" || child.direction !== null ? 1 : columns(child.children)),
      0,
    );
  // A node has its bridge, its tunnel and its interface below its pods.
  return columns(children) > mostColumnsDrawn ? "LR" : "TB";
}

function drawCluster(cluster: Cluster, topology: Topology, detail: Detail, drawing: TopologyDrawing): Group {
  const { sketch, folding, plugs } = drawing;
  const id = sketch.newId("c");
  sketch.mark(id, cluster.place, null);
  sketch.describe(id, clusterNote(cluster, sketch));
  const prefixes = cluster.podCIDRs.map(({ value }) => formatPrefix(value)).join(", ");
  const words = [sketch.say(message("diagram.cluster", { name: cluster.name })), cluster.cni.name, prefixes];
  const title = words.filter((word) => word !== "").join(" · ");
  const nodes = drawNodes(cluster, topology, detail, drawing);
  const { group } = folding;
  const areGrouped = group === "workload" || group === "namespace";
  const groups = areGrouped ? drawGroups(cluster, group, boxesOfNodes(cluster.nodes, drawing), drawing) : [];
  const children: (Box | Group)[] = [...groups, ...nodes];
  if (areGrouped || (detail !== "nodes" && detail !== "folded-nodes")) {
    children.push(...drawServices(cluster, sketch, plugs, { areGrouped }));
  }
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  return { kind: "group", id, title, direction: null, isSeen: true, children };
}

function drawMachine(machine: Host | Router, { sketch, plugs }: TopologyDrawing): Box {
  const title = sketch.say(message(`diagram.${machine.kind}`, { netns: machine.id }));
  const box = sketch.box([title, ...machineLines(machine)], {
    place: machine.place,
    endpoint: machine.id,
    note: machineNote(machine, sketch),
  });
  for (const { name } of machine.interfaces) plugs.set(plugKey(machine.id, name), box.id);
  return box;
}

/** A link with a line to everything that is plugged into it: nodes above, hosts below. */
function drawLink(link: Link, nodes: ReadonlySet<string>, { sketch, plugs }: TopologyDrawing): Box {
  const name = link.implied ? message("diagram.implied-link") : message("diagram.link", { name: link.name });
  const subnets = link.subnets.map(({ value }) => formatPrefix(value));
  const mtu = link.mtu ? [sketch.say(message("diagram.mtu", { mtu: link.mtu.value }))] : [];
  const box = sketch.box([sketch.say(name), ...subnets, ...mtu], {
    shape: "pill",
    place: link.place,
    note: linkNote(link, sketch),
  });
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
