// The hop chain: which devices a packet passes, numbered, inside the pods and machines that they belong to.
import { answerMessage, firstPacket } from "../explain/answer.ts";
import type { ExplainablePath } from "../explain/explanation.ts";
import { causeMessage } from "../explain/summary.ts";
import { isSameWayBack, waysOf } from "../explain/trace-facts.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { Trace, Way } from "../trace/trace.ts";
import type { Diagram } from "./diagram.ts";
import { itemsOf } from "./diagram-item.ts";
import { type Box, type Edge, flowchartText, type Group } from "./flowchart.ts";
import { withFrontMatter } from "./front-matter.ts";
import { drawMoves, drawSameWayBack } from "./path-edges.ts";
import { deviceRole, processAddress, processName, receiverName, serviceLines } from "./path-labels.ts";
import { pathNotes } from "./path-notes.ts";
import type { MachineBlock, NetnsBlock } from "./path-places.ts";
import { placesOf, type Stop, type Visit } from "./path-stops.ts";
import { type PathTours, toursOf } from "./path-tours.ts";

/** Draws the way of a packet as a flowchart. From the trace alone; the ends' names are what the user calls them. */
export function pathDiagram(path: ExplainablePath, language: Language): Diagram {
  const { trace } = path;
  const drawn = toursOf(trace);
  const { tours } = drawn;
  const visits = tours.flatMap((tour) => tour.visits);
  const drawing = startDrawing(path, drawn, visits, language);
  const edges: Edge[] = tours.flatMap(({ direction, visits: of }) => drawMoves(direction, of, drawing, language));
  for (const { direction, way } of waysOf(trace)) {
    if (!isSameWayBack(direction, way, trace)) continue;
    const packet = firstPacket(way);
    const label = direction === "error" && packet ? answerMessage(packet) : message("diagram.reply-same-way");
    edges.push(...drawSameWayBack(tours[0]?.visits ?? [], render(label, language), drawing));
  }
  const frames = drawing.blocks.map((block) => drawMachine(block, drawing));
  // Last block first: Mermaid lays subgraphs out from the last to the first, and the packet goes from left to right.
  const mermaid = flowchartText({ direction: "LR", children: frames.toReversed(), edges });
  const verdict = message(`explain.verdict-${trace.verdict}`);
  const title = render(message("diagram.path-title", { from: path.from, to: path.to, verdict }), language);
  const places = placesOf(
    visits,
    tours.map(({ way }) => way),
  );
  return {
    title,
    mermaid,
    document: withFrontMatter(mermaid, title),
    places: [...drawing.ids].flatMap(([key, id]) => {
      const place = places.get(key);
      return place ? [{ id, place }] : [];
    }),
    endpoints: endpointsOf(drawing),
    items: itemsOf(frames, pathNotes(drawing)),
  };
}

/** What the parts of the drawing share: the ids that were given, and where everything is. */
export type PathDrawing = {
  readonly path: ExplainablePath;
  readonly blocks: readonly MachineBlock[];
  /** By stop key. */
  readonly ids: ReadonlyMap<string, string>;
  readonly machineIds: ReadonlyMap<string, string>;
  readonly netnsIds: ReadonlyMap<string, string>;
  readonly blockOf: (netns: string) => MachineBlock | undefined;
  readonly firstVisit: ReadonlyMap<string, Visit>;
  readonly say: (text: Message) => string;
};

function startDrawing(
  path: ExplainablePath,
  { blocks, ids, machineIds, netnsIds }: PathTours,
  visits: readonly Visit[],
  language: Language,
): PathDrawing {
  const byNetns = new Map(blocks.flatMap((block) => block.blocks.map(({ netns }) => [netns, block] as const)));
  const firstVisit = new Map<string, Visit>();
  for (const visit of visits) if (!firstVisit.has(visit.stop.key)) firstVisit.set(visit.stop.key, visit);
  return {
    path,
    blocks,
    ids,
    machineIds,
    netnsIds,
    blockOf: (netns) => byNetns.get(netns),
    firstVisit,
    say: (text) => render(text, language),
  };
}

function drawMachine(block: MachineBlock, drawing: PathDrawing): Group {
  const { machine, blocks, sideBySide, direction } = block;
  const id = drawing.machineIds.get(machine) ?? "";
  const own = blocks.find(({ netns }) => netns === machine);
  if (sideBySide) {
    const inner = blocks.map((netns, index) => {
      const down = index === blocks.length - 1 ? "BT" : "TB";
      const isRoot = netns === own;
      return drawNetns(netns, drawing, down, isRoot ? drawing.say(message("diagram.root-namespace")) : undefined);
    });
    const title = drawing.say(message("diagram.node", { netns: machine }));
    return { kind: "group", id, title, direction, isSeen: true, children: inner.reverse() };
  }
  const boxes = own?.stops.map((stop) => drawStop(stop, drawing)) ?? [];
  const pods = blocks.filter((netns) => netns !== own).map((netns) => drawNetns(netns, drawing, null, undefined));
  const children = direction === "BT" && pods.length > 0 ? [...pods, keptFirst(boxes, id)] : [...pods, ...boxes];
  const title = numbered(machine, titleOf(own ?? blocks[0], drawing, machine), drawing);
  return { kind: "group", id, title, direction, isSeen: true, children };
}

/**
 * Boxes in a frame that is not seen. Where edges lead to and fro, dagre takes those from what comes first as going forward; Mermaid hands it what is in
 * frames before what is in none, and the last frame first.
 */
function keptFirst(children: readonly Box[], machine: string): Group {
  return { kind: "group", id: `${machine}r`, title: "", direction: null, isSeen: false, children };
}

function drawNetns(
  { netns, stops }: NetnsBlock,
  drawing: PathDrawing,
  direction: "TB" | "BT" | null,
  title: string | undefined,
): Group {
  const id = drawing.netnsIds.get(netns) ?? "";
  const name = title ?? titleOf({ netns, stops }, drawing, netns);
  const children = stops.map((stop) => drawStop(stop, drawing));
  return { kind: "group", id, title: numbered(netns, name, drawing), direction, isSeen: true, children };
}

function titleOf(block: NetnsBlock | undefined, { say }: PathDrawing, netns: string): string {
  const kind = block?.stops[0]?.netnsKind ?? "node";
  return say(message(`diagram.${kind}`, { netns }));
}

/** The hop's number before its title, as the explanation numbers it: the first visit on the way forward. */
function numbered(netns: string, title: string, { path, say }: PathDrawing): string {
  const index = path.trace.forward.hops.findIndex((hop) => hop.netns === netns);
  return index < 0 ? title : say(message("diagram.hop", { number: index + 1, title }));
}

function drawStop(stop: Stop, drawing: PathDrawing): Box {
  const id = drawing.ids.get(stop.key) ?? "";
  const box = (lines: readonly string[], shape: Box["shape"], style: Box["class"]): Box => ({
    kind: "box",
    id,
    lines,
    shape,
    class: style,
  });
  const { path, say } = drawing;
  const visit = drawing.firstVisit.get(stop.key);
  switch (stop.kind) {
    case "device": {
      const role = deviceRole(allWays(path.trace), stop);
      return box([stop.device ?? "", ...(role ? [say(role)] : [])], "box", null);
    }
    case "service":
      return box(visit ? serviceLines(visit, say) : [], "box", "quiet");
    case "from":
    case "to": {
      const name = stop.kind === "from" ? processName(path.from, stop) : receiverName(path, stop);
      const address = visit ? [processAddress(visit)] : [];
      return box([name, ...address], "pill", stop.kind === "from" ? "start" : "delivered");
    }
    case "lost":
      return box(lostLines(stop, drawing), "end", "lost");
  }
}

/** Why and where the packet ended, from the way that ended there. */
function lostLines(stop: Stop, { path: { trace }, say }: PathDrawing): string[] {
  const way = allWays(trace).find((of) => endsAt(of, stop)) ?? trace.forward;
  const what = message(way.verdict === "rejected" ? "diagram.rejected" : "diagram.dropped");
  const code = way.cause ?? trace.cause;
  return [`✕ ${say(what)}${code ? `: ${code}` : ""}`, say(causeMessage(way, trace))];
}

function endsAt(way: Way, stop: Stop): boolean {
  return way.verdict !== "delivered" && way.hops.at(-1)?.netns === stop.netns;
}

function allWays(trace: Trace): Way[] {
  return waysOf(trace).map(({ way }) => way);
}

function endpointsOf({ path, ids, firstVisit, netnsIds, machineIds, blocks }: PathDrawing): Diagram["endpoints"] {
  const ends = [...ids].flatMap(([key, id]) => {
    const kind = firstVisit.get(key)?.stop.kind;
    if (kind !== "from" && kind !== "to") return [];
    return [{ id, endpoint: kind === "from" ? path.from : path.to }];
  });
  const pods = blocks.flatMap(({ machine, blocks: inner }) =>
    inner.flatMap(({ netns, stops }) => {
      // A pod of which the machine is not known is the whole block.
      const id = netns === machine ? machineIds.get(machine) : netnsIds.get(netns);
      return id !== undefined && stops[0]?.netnsKind === "pod" ? [{ id, endpoint: netns }] : [];
    }),
  );
  return [...ends, ...pods];
}
