// A node as one box, and many nodes as one.
import { formatInterfaceAddress } from "../address/prefix.ts";
import { message } from "../messages/message.ts";
import type { Cluster, Host, Node, Router, Topology } from "../topology/topology.ts";
import type { Box, Group } from "./flowchart.ts";
import type { Detail } from "./topology-detail.ts";
import { plugKey, type TopologyDrawing } from "./topology-drawing.ts";
import { type Folding, isOpen, withRoomFor } from "./topology-folding.ts";
import { drawNode } from "./topology-node.ts";
import { drawMore, inRows } from "./topology-rows.ts";
import { foldedNode, nodeNote, sourceTexts } from "./topology-words.ts";

/** Most nodes, or folds of nodes, of a cluster that are drawn as boxes; the rest is counted. */
const mostBoxes = 30;

/** So many nodes of a fold that is open are drawn. */
const mostShown = 60;

/** From how many pods on they are folded by workload and namespace in a node that has been opened. */
const mostPods = 24;

/** The nodes of a cluster, each as a frame or as a box, as the user or else the detail has it; boxes only, where pods are drawn by what they are. */
export function drawNodes(
  cluster: Cluster,
  topology: Topology,
  detail: Detail,
  drawing: TopologyDrawing,
): readonly (Box | Group)[] {
  if (detail === "folded-nodes") {
    return foldNodes(cluster.nodes, topology).map((nodes) => drawNodeFold(nodes, cluster, drawing));
  }
  const areFrames = detail !== "nodes";
  return cluster.nodes.map((node) =>
    drawFrameOrBox(node, areFrames, areFrames ? detail : detailOfOpened(node), drawing),
  );
}

function drawFrameOrBox(node: Node, isFrame: boolean, detail: Detail, drawing: TopologyDrawing): Box | Group {
  const { folding } = drawing;
  return canOpen(folding) && isOpen(folding, `node ${node.id}`, isFrame)
    ? drawNode(node, detail, drawing)
    : drawNodeBox(node, drawing);
}

function canOpen({ group }: Folding): boolean {
  return group === "auto" || group === "node";
}

function detailOfOpened({ pods }: Node): Detail {
  return pods.length > mostPods ? "folded-pods" : "pods";
}

function drawNodeFold(nodes: readonly [Node, ...Node[]], cluster: Cluster, drawing: TopologyDrawing): Box | Group {
  const { sketch, folding } = drawing;
  const [first] = nodes;
  if (nodes.length === 1) return drawFrameOrBox(first, false, detailOfOpened(first), drawing);
  const last = nodes.at(-1) ?? first;
  const pods = nodes.reduce((count, node) => count + node.pods.length, 0);
  const names = { first: first.id, last: last.id, count: nodes.length, pods };
  const title = sketch.say(message("diagram.more-nodes", names));
  const key = `nodes ${cluster.name} ${first.id}`;
  const extents = nodes.map(({ extent }) => extent);
  const isMeant = folding.group === "node" && nodes.length <= mostShown;
  const fold = isOpen(folding, key, isMeant) ? "open" : "closed";
  const lines = nodes.slice(0, mostBoxes).map((node) => [node.id, ...sourceTexts(drawing.sourcesOf(node))].join(" · "));
  const hidden = (of: readonly Node[]) =>
    of.flatMap((node) => foldedNode(node, drawing.sourcesOf(node), canOpen(folding)));
  const note = { key, name: title, lines, extents, fold, folded: fold === "closed" ? hidden(nodes) : [] } as const;
  if (fold === "closed") {
    const box = sketch.box([title], { place: first.place, note });
    plugIn(nodes, box.id, drawing);
    return box;
  }
  const id = sketch.newId("f");
  sketch.mark(id, first.place, null);
  sketch.describe(id, note);
  const { shown, left } = withRoomFor(
    mostShown,
    nodes,
    (node) => [`node ${node.id}`, ...node.pods.map((pod) => `pod ${pod.id}`)],
    folding,
  );
  const children: (Box | Group)[] = shown.map((node) => drawFrameOrBox(node, false, detailOfOpened(node), drawing));
  if (left.length > 0) children.push(drawMore(key, left.length, hidden(left), sketch));
  inRows(children, sketch);
  // They are on the same links: one line for all of them.
  plugIn(nodes, id, drawing);
  return { kind: "group", id, title, direction: "LR", isSeen: true, children };
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
    const isFull = folds.size >= mostBoxes && !folds.has(key);
    const fold = isFull ? [...folds.values()].at(-1) : folds.get(key);
    if (fold) fold.push(node);
    else folds.set(key, [node]);
  }
  return [...folds.values()];
}

function drawNodeBox(node: Node, drawing: TopologyDrawing): Box {
  const { sketch } = drawing;
  const sources = drawing.sourcesOf(node);
  const pods = node.pods.length;
  const lines = [
    node.id,
    ...machineLines(node),
    sourceTexts(sources).join(", "),
    sketch.say(pods === 1 ? message("diagram.one-pod") : message("diagram.pods", { count: pods })),
  ].filter((line) => line !== "");
  const note = nodeNote(node, sources, canOpen(drawing.folding) ? "closed" : null, sketch);
  const box = sketch.box(lines, { place: node.place, endpoint: node.id, note });
  plugIn([node], box.id, drawing);
  return box;
}

function plugIn(nodes: readonly Node[], id: string, { plugs }: TopologyDrawing): void {
  for (const node of nodes) for (const { name } of node.interfaces) plugs.set(plugKey(node.id, name), id);
}

/** The first interfaces of a machine, a line each. */
export function machineLines(machine: Host | Router | Node): string[] {
  return machine.interfaces
    .slice(0, 4)
    .map(({ name, addresses }) => [name, ...addresses.map(({ value }) => formatInterfaceAddress(value))].join(" "));
}

/** The one box that a node is drawn as, alone or among others; undefined where it is a frame. */
export type NodeBoxes = ReadonlyMap<string, string>;

/** What stands for each node of a cluster: the box that it has alone, or with others. */
export function boxesOfNodes(nodes: readonly Node[], { plugs }: TopologyDrawing): NodeBoxes {
  return new Map(
    nodes.flatMap((node) => {
      const id = node.interfaces
        .map(({ name }) => plugs.get(plugKey(node.id, name)))
        .find((each) => each !== undefined);
      return id === undefined ? [] : [[node.id, id] as const];
    }),
  );
}
