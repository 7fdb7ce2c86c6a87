// A pod as a frame with its containers or as a box, and many pods as one box that can be opened.
import { formatAddress } from "../address/address.ts";
import { message } from "../messages/message.ts";
import type { Node, Pod } from "../topology/topology.ts";
import type { Box, Group } from "./flowchart.ts";
import type { Sketch } from "./sketch.ts";
import { podKey, type TopologyDrawing } from "./topology-drawing.ts";
import type { PodFold } from "./topology-fold.ts";
import { isOpen, mostOpened, withRoomFor } from "./topology-folding.ts";
import { containerEndpoint, containerLine, podName } from "./topology-names.ts";
import { drawMore, inRows } from "./topology-rows.ts";
import { containerNote, foldedPod, foldNote, podNote } from "./topology-words.ts";

export type PlacedPod = { readonly pod: Pod; readonly node: Node };

export function drawPod(pod: Pod, node: Node, sketch: Sketch): Group {
  const id = sketch.newId("p");
  sketch.mark(id, pod.place, pod.id);
  sketch.describe(id, podNote(pod, node, sketch));
  const children = pod.containers.map((container) =>
    sketch.box([containerLine(container)], {
      shape: "round",
      place: container.place,
      endpoint: containerEndpoint(pod, container),
      note: containerNote(container, pod, sketch),
    }),
  );
  const title = [podName(pod), ...addressLines(pod, sketch)].join(" · ");
  // A frame without anything in it would be a box without its title.
  if (children.length === 0) children.push(sketch.box(["pause"], { shape: "round", class: "quiet" }));
  // One below the other: for what is not connected, that is the direction from left to right.
  return { kind: "group", id, title, direction: "LR", isSeen: true, children };
}

/** A pod as one box, with its containers as a line of it. */
export function drawPodBox(pod: Pod, node: Node, sketch: Sketch): Box {
  const lines = [podName(pod), ...addressLines(pod, sketch), pod.containers.map(containerLine).join(", ")];
  return sketch.box(
    lines.filter((line) => line !== ""),
    { shape: "round", place: pod.place, endpoint: pod.id, note: podNote(pod, node, sketch) },
  );
}

/** Pods of one node that are drawn together: one as itself, several as a box, which the user may have opened. */
export function drawFold({ pods, key }: PodFold, node: Node, drawing: TopologyDrawing): Box | Group {
  const { sketch, folding } = drawing;
  const [first] = pods;
  if (pods.length === 1) return drawPodBox(first, node, sketch);
  const last = pods.at(-1) ?? first;
  const foldKey = `pods ${node.id} ${key}`;
  const title = sketch.say(
    message("diagram.more-pods", { first: podName(first), last: podName(last), count: pods.length }),
  );
  if (isOpen(folding, foldKey, false)) {
    const placed = pods.map((pod): PlacedPod => ({ pod, node }));
    const id = sketch.newId("f");
    sketch.describe(id, foldNote(foldKey, pods, "open", sketch));
    sketch.mark(id, first.place, null);
    return {
      kind: "group",
      id,
      title,
      direction: "LR",
      isSeen: true,
      children: drawOpenedPods(placed, foldKey, drawing),
    };
  }
  return sketch.box([title], { shape: "round", place: first.place, note: foldNote(foldKey, pods, "closed", sketch) });
}

/** The pods of a fold that has been opened, in a square; beyond what there is room for they are counted. */
export function drawOpenedPods(
  pods: readonly PlacedPod[],
  key: string,
  { sketch, plugs, room, folding }: TopologyDrawing,
): Box[] {
  const sorted = pods.toSorted((one, other) => byName(one.pod.id, other.pod.id));
  const most = Math.min(mostOpened.ofOne, Math.max(1, room.pods));
  const { shown, left } = withRoomFor(most, sorted, ({ pod }) => [`pod ${pod.id}`], folding);
  room.pods -= shown.length;
  const boxes = shown.map(({ pod, node }) => {
    const box = drawPodBox(pod, node, sketch);
    plugs.set(podKey(pod.id), box.id);
    return box;
  });
  if (left.length > 0) {
    const hidden = left.map(({ pod }) => foldedPod(pod));
    const more = drawMore(key, left.length, hidden, sketch);
    for (const { pod } of left) plugs.set(podKey(pod.id), more.id);
    boxes.push(more);
  }
  inRows(boxes, sketch);
  return boxes;
}

/** `web-2` before `web-10`, the same in every language. */
function byName(one: string, other: string): number {
  const [left, right] = [one, other].map((name) => name.replace(/\d+/g, (digits) => digits.padStart(12, "0")));
  return (left ?? "") < (right ?? "") ? -1 : 1;
}

function addressLines(pod: Pod, sketch: Sketch): string[] {
  if (pod.hostNetwork) return [sketch.say(message("diagram.host-network"))];
  return pod.ips.map(({ value }) => formatAddress(value));
}
