// The pods of a cluster by what they are, not by where they are: a box a workload or a namespace, tied to the nodes that its pods are on.
import { message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Cluster } from "../topology/topology.ts";
import type { Box, Group } from "./flowchart.ts";
import { podKey, type TopologyDrawing } from "./topology-drawing.ts";
import { isOpen, withRoomFor } from "./topology-folding.ts";
import { containerLine } from "./topology-names.ts";
import type { NodeBoxes } from "./topology-node-box.ts";
import { drawOpenedPods, drawPodBox, type PlacedPod } from "./topology-pods.ts";
import { drawMore } from "./topology-rows.ts";
import { foldedPod, foldNote } from "./topology-words.ts";

/** Most groups of a cluster or a namespace that are drawn; the rest is counted. */
const mostGroups = 30;

/** So few pods that are of no workload stand for themselves. */
const mostSingle = 12;

/** Lines to more nodes than this from one group say no more than none. */
const mostLines = 8;

type PodGroup = {
  readonly key: string;
  readonly title: string;
  readonly place: Place;
  readonly pods: readonly [PlacedPod, ...PlacedPod[]];
};

/** The groups as boxes, or, where the user has opened them, as frames with their pods. The nodes are drawn already. */
export function drawGroups(
  cluster: Cluster,
  by: "workload" | "namespace",
  nodeBoxes: NodeBoxes,
  drawing: TopologyDrawing,
): readonly (Box | Group)[] {
  const pods = cluster.nodes.flatMap((node) => node.pods.map((pod): PlacedPod => ({ pod, node })));
  const groups = by === "workload" ? workloadsOf(cluster, pods, drawing) : namespacesOf(cluster, pods, drawing);
  const { shown: seen, left } = withRoomFor(mostGroups, groups, podKeys, drawing.folding);
  const drawn = seen.flatMap((group): readonly { shown: Box | Group; of: PodGroup }[] => {
    if (by === "workload" && isOfSingles(group)) {
      return group.pods.map((placed) => ({
        shown: drawPodBox(placed.pod, placed.node, drawing.sketch),
        of: { ...group, pods: [placed] },
      }));
    }
    const inner = by === "namespace" ? workloadsOf(cluster, group.pods, drawing) : [];
    return [{ shown: drawGroup(group, inner, drawing), of: group }];
  });
  for (const { shown, of } of drawn) {
    for (const { pod } of of.pods) {
      if (!drawing.plugs.has(podKey(pod.id))) drawing.plugs.set(podKey(pod.id), shown.id);
    }
    const nodes = new Set(of.pods.flatMap(({ node }) => nodeBoxes.get(node.id) ?? []));
    if (nodes.size > mostLines) continue;
    for (const to of nodes) drawing.sketch.connect({ from: shown.id, to, lines: [], style: "line" });
  }
  return [...drawn.map(({ shown }) => shown), ...drawRest(cluster.name, left, drawing)];
}

function isOfSingles({ pods: [{ pod }, ...more] }: PodGroup): boolean {
  return pod.workload === null && more.length < mostSingle;
}

function podKeys({ pods }: PodGroup): readonly string[] {
  return pods.map(({ pod }) => `pod ${pod.id}`);
}

function drawRest(fold: string, left: readonly PodGroup[], { sketch }: TopologyDrawing): readonly Box[] {
  const pods = left.flatMap((group) => group.pods.map(({ pod }) => foldedPod(pod)));
  return left.length > 0 ? [drawMore(fold, left.length, pods, sketch)] : [];
}

function drawGroup(group: PodGroup, inner: readonly PodGroup[], drawing: TopologyDrawing): Box | Group {
  const { sketch, folding } = drawing;
  const { key, title, place, pods } = group;
  const all = pods.map(({ pod }) => pod);
  const nodes = new Set(pods.map(({ node }) => node.id)).size;
  const one = pods.length === 1 ? message("diagram.one-pod") : message("diagram.pods", { count: pods.length });
  const count = sketch.say(nodes > 1 ? message("diagram.pods-on-nodes", { count: pods.length, nodes }) : one);
  const fold = isOpen(folding, key, false) ? "open" : "closed";
  const note = { ...foldNote(key, all, fold, sketch), name: `${title} · ${count}` };
  if (fold === "closed") {
    const containers = inner.length > 1 ? [] : [pods[0].pod.containers.map(containerLine).join(", ")];
    const more = inner.length > 1 ? [sketch.say(message("diagram.workloads", { count: inner.length }))] : containers;
    const lines = [title, count, ...more].filter((line) => line !== "");
    return sketch.box(lines, { shape: "round", place, note });
  }
  const id = sketch.newId("g");
  sketch.mark(id, place, null);
  sketch.describe(id, note);
  const { shown, left } = withRoomFor(mostGroups, inner, podKeys, folding);
  const children =
    inner.length > 1
      ? [...shown.map((each) => drawInner(each, drawing)), ...drawRest(key, left, drawing)]
      : drawOpenedPods(pods, key, drawing);
  return { kind: "group", id, title: `${title} · ${count}`, direction: "LR", isSeen: true, children };
}

function drawInner(group: PodGroup, drawing: TopologyDrawing): Box | Group {
  const shown = drawGroup(group, [], drawing);
  for (const { pod } of group.pods) {
    if (!drawing.plugs.has(podKey(pod.id))) drawing.plugs.set(podKey(pod.id), shown.id);
  }
  return shown;
}

/** The workloads in the order of the text, and for each namespace the pods that are of none. */
function workloadsOf(cluster: Cluster, pods: readonly PlacedPod[], { sketch }: TopologyDrawing): readonly PodGroup[] {
  return groupBy(pods, ({ pod }) => {
    const { workload, namespace, place } = pod;
    if (workload !== null) return { key: `workload ${cluster.name} ${workload}`, title: workload, place };
    const title = sketch.say(message("diagram.pods-of-namespace", { namespace }));
    return { key: `bare-pods ${cluster.name} ${namespace}`, title, place };
  });
}

function namespacesOf(cluster: Cluster, pods: readonly PlacedPod[], { sketch }: TopologyDrawing): readonly PodGroup[] {
  const places = new Map(cluster.namespaces.map(({ name, place }) => [name, place]));
  return groupBy(pods, ({ pod }) => ({
    key: `namespace ${cluster.name} ${pod.namespace}`,
    title: sketch.say(message("diagram.namespace", { name: pod.namespace })),
    place: places.get(pod.namespace) ?? pod.place,
  }));
}

function groupBy(
  pods: readonly PlacedPod[],
  groupOf: (placed: PlacedPod) => Omit<PodGroup, "pods">,
): readonly PodGroup[] {
  const groups = new Map<string, Omit<PodGroup, "pods"> & { pods: [PlacedPod, ...PlacedPod[]] }>();
  for (const placed of pods) {
    const group = groupOf(placed);
    const known = groups.get(group.key);
    if (known) known.pods.push(placed);
    else groups.set(group.key, { ...group, pods: [placed] });
  }
  return [...groups.values()];
}
