// Who can reach whom as a flowchart: an arrow where packets get through, with the ports.
import type { Connection, EndpointGroup, Matrix } from "../matrix/matrix.ts";
import { type Language, type Message, message } from "../messages/message.ts";
import type { Diagram } from "./diagram.ts";
import { type Sketch, startSketch } from "./sketch.ts";

/** Mermaid draws at most 500 edges and 50,000 characters; a person sees less. Beyond, namespaces are drawn, and then clusters. */
const mostArrows = 300;
const mostBoxes = 80;
const mostCharacters = 45_000;
const mostPorts = 6;

/** From so many senders on, a destination that all of them reach has one arrow from `everyone`. */
const fewestOfEveryone = 3;

type Fold = (group: EndpointGroup) => { readonly key: string; readonly title: Message };

const folds: readonly Fold[] = [foldNothing, foldNamespaces, foldClusters];

/** Draws the finest of: endpoints, namespaces, clusters, that is small enough; else so many endpoints as there is room for. A fold to one box tells nothing. */
export function matrixDiagram(matrix: Matrix, language: Language): Diagram {
  for (const fold of folds) {
    const view = viewOf(matrix, fold, language);
    const isTelling = fold === foldNothing || view.boxes.length > 1;
    if (!isTelling || view.boxes.length > mostBoxes || view.arrows.length > mostArrows) continue;
    const diagram = drawView(view, mostBoxes, language);
    if (diagram.mermaid.length <= mostCharacters) return diagram;
  }
  const view = viewOf(matrix, foldNothing, language);
  let boxes = mostBoxes;
  let diagram = drawView(view, boxes, language);
  while (diagram.mermaid.length > mostCharacters && boxes > 1) {
    boxes = Math.trunc(boxes / 2);
    diagram = drawView(view, boxes, language);
  }
  return diagram;
}

function foldNothing({ id, kind, members }: EndpointGroup) {
  const count = members.length;
  if (count === 1) return { key: id, title: message("matrix.name", { name: id }) };
  if (kind === "nodes") return { key: id, title: message("matrix.nodes", { name: id, others: count - 1 }) };
  const title = kind === "pods" ? "matrix.pods" : kind === "node-port" ? "matrix.node-ports" : "matrix.members";
  return { key: id, title: message(title, { name: id, count }) };
}

function foldNamespaces(group: EndpointGroup) {
  const { cluster, namespace } = group;
  if (namespace === null) return foldClusters(group);
  return { key: `${cluster}/${namespace}`, title: message("matrix.namespace", { namespace }) };
}

function foldClusters({ cluster }: EndpointGroup) {
  if (cluster === null) return { key: "outside", title: message("matrix.outside") };
  return { key: `cluster ${cluster}`, title: message("matrix.cluster", { cluster }) };
}

type Arrow = { readonly from: string; readonly to: string; readonly ports: Set<string>; isPartial: boolean };

/** What is drawn: boxes by their keys, and arrows between them. */
type View = {
  readonly boxes: readonly (readonly [key: string, title: Message])[];
  readonly arrows: readonly Arrow[];
  readonly arePortsTold: boolean;
};

function viewOf(matrix: Matrix, fold: Fold, language: Language): View {
  const keys = new Map<EndpointGroup, string>();
  const boxes = new Map<string, Message>();
  for (const group of matrix.groups) {
    const { key, title } = fold(group);
    keys.set(group, key);
    boxes.set(key, title);
  }
  const senders = new Set(matrix.connections.map(({ from }) => keys.get(from) ?? ""));
  const arrows = withEveryone(arrowsOf(matrix, keys, startSketch(language)), senders);
  return { boxes: [...boxes], arrows, arePortsTold: fold === foldNothing };
}

function drawView({ boxes, arrows, arePortsTold }: View, most: number, language: Language): Diagram {
  const sketch = startSketch(language);
  const ids = new Map<string, string>();
  const children = boxes.slice(0, most).map(([key, title]) => {
    const box = sketch.box([sketch.say(title)]);
    ids.set(key, box.id);
    return box;
  });
  if (arrows.some(({ from }) => from === everyoneKey)) {
    const box = sketch.box([sketch.say(message("matrix.everyone"))], { shape: "pill", class: "start" });
    ids.set(everyoneKey, box.id);
    children.push(box);
  }
  const left = boxes.length - most;
  if (left > 0) children.push(sketch.box([sketch.say(message("diagram.more", { count: left }))], { class: "quiet" }));
  if (children.length === 0) children.push(sketch.box([sketch.say(message("diagram.empty"))], { class: "quiet" }));
  const drawn = arrows.filter(({ from, to }) => ids.has(from) && ids.has(to)).slice(0, mostArrows);
  for (const { from, to, ports, isPartial } of drawn) {
    const [start, end] = [ids.get(from), ids.get(to)];
    if (start === undefined || end === undefined) continue;
    const lines = arePortsTold ? [portsLine(ports, isPartial, sketch)] : [];
    sketch.connect({ from: start, to: end, lines, style: isPartial ? "dashed" : "arrow" });
  }
  return sketch.finish(sketch.say(message("matrix.title")), { direction: "LR", children });
}

/** No fold has such a key. */
const everyoneKey = "everyone\n";

/** One arrow from each to each other that it reaches; what is drawn as one box has none to itself. */
function arrowsOf(
  { connections }: Matrix,
  keys: ReadonlyMap<EndpointGroup, string>,
  { say }: Sketch,
): readonly Arrow[] {
  const arrows = new Map<string, Arrow>();
  const lost = new Map<string, Set<string>>();
  for (const connection of connections) {
    const from = keys.get(connection.from) ?? "";
    const to = keys.get(connection.to) ?? "";
    if (from === to) continue;
    const key = JSON.stringify([from, to]);
    const port = say(portOf(connection));
    const { verdict } = connection.reach;
    if (verdict === "dropped" || verdict === "rejected") lost.set(key, (lost.get(key) ?? new Set()).add(port));
    else {
      const arrow = arrows.get(key) ?? { from, to, ports: new Set(), isPartial: false };
      arrows.set(key, arrow);
      arrow.ports.add(port);
      if (verdict === "mixed") arrow.isPartial = true;
    }
  }
  // Where a port gets through from some places only, or over one family only.
  for (const [key, arrow] of arrows)
    if ([...arrow.ports].some((port) => lost.get(key)?.has(port))) arrow.isPartial = true;
  return [...arrows.values()];
}

function portOf({ protocol, port }: Connection): Message {
  return port === null ? message("matrix.any-port") : message("matrix.port", { protocol, port });
}

function portsLine(ports: ReadonlySet<string>, isPartial: boolean, { say }: Sketch): string {
  const named = [...ports].slice(0, mostPorts);
  const left = ports.size - named.length;
  if (left > 0) named.push(say(message("matrix.and-more", { count: left })));
  const text = named.join(", ");
  return isPartial ? say(message("matrix.partly", { ports: text })) : text;
}

/** A destination that all others reach alike has one arrow, from `everyone`. */
function withEveryone(arrows: readonly Arrow[], senders: ReadonlySet<string>): readonly Arrow[] {
  const byDestination = new Map<string, Arrow[]>();
  for (const arrow of arrows) {
    const others = byDestination.get(arrow.to);
    if (others === undefined) byDestination.set(arrow.to, [arrow]);
    else others.push(arrow);
  }
  return [...byDestination].flatMap(([to, arriving]) => {
    const possible = senders.size - (senders.has(to) ? 1 : 0);
    const texts = new Set(arriving.map(({ ports, isPartial }) => [isPartial, ...ports].join()));
    const [first] = arriving;
    const isEveryone = possible >= fewestOfEveryone && arriving.length === possible && texts.size === 1;
    return isEveryone && first !== undefined ? [{ ...first, from: everyoneKey }] : arriving;
  });
}
