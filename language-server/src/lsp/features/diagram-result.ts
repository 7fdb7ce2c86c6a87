// A diagram as the editor gets it: places as it knows them, and a document for people who do not have it.
import type { Diagram } from "../../diagram/diagram.ts";
import type { DiagramItem } from "../../diagram/diagram-item.ts";
import { escapeMarkdown } from "../../explain/explain-markdown.ts";
import type { Place } from "../../text/place.ts";
import type { DiagramResult } from "../protocol.ts";
import type { View } from "../workspace.ts";
import { endpointExtents } from "./endpoints.ts";
import { protocolPlace } from "./protocol-place.ts";

/** What is beside the drawing in the Markdown document, or nothing. */
export type ReportText = string | null;

export function diagramResult(diagram: Diagram, view: View, text: ReportText): DiagramResult {
  const { title, mermaid, document, places, endpoints, items } = diagram;
  const { topology, problems } = view.analysis;
  const placeOf = (place: Place) => protocolPlace(place, view);
  const extents = endpointExtents(view, endpoints);
  const declared = declarationsOf(items, view);
  const placed = new Set(places.map(({ id }) => id));
  const more = [...declared].flatMap(([id, { place }]) => (placed.has(id) ? [] : [{ id, place }]));
  return {
    title,
    mermaid,
    document,
    places: [...places, ...more].map(({ id, place }) => ({ id, place: placeOf(place) })),
    endpoints: [...endpoints],
    items: items.map(({ isPod: _, lines, folded, extents: own, ...item }) => ({
      ...item,
      lines: [...lines],
      folded: [...folded],
      // A path knows of its ends by name only.
      extents: (own.length > 0 ? own : (extents.get(item.id) ?? extentOf(item, declared))).map(placeOf),
    })),
    pods: {
      count: topology.clusters.reduce(
        (count, { nodes }) => nodes.reduce((sum, { pods }) => sum + pods.length, count),
        0,
      ),
      drawn: items.filter(({ isPod }) => isPod).length,
    },
    isIncomplete: problems.some(({ code }) => code === "syntax-error"),
    report: reportOf(title, document, text),
  };
}

type Declared = { readonly place: Place; readonly extent: Place };

/** What declares the machines and pods that a path leads through, by the ids of their frames; and of their boxes, which no entry of the text made. */
function declarationsOf(items: readonly DiagramItem[], { analysis: { index } }: View): ReadonlyMap<string, Declared> {
  return new Map(
    items.flatMap(({ id, netns }) => {
      const declared = index.machinesById.get(netns ?? "") ?? index.podsById.get(netns ?? "")?.pod;
      return declared === undefined ? [] : [[id, declared] as const];
    }),
  );
}

/** A device has no text of its own: whoever is in its machine's means the machine. */
function extentOf(
  { id, device }: Pick<DiagramItem, "id" | "device">,
  declared: ReadonlyMap<string, Declared>,
): Place[] {
  const found = device === null ? declared.get(id) : undefined;
  return found === undefined ? [] : [found.extent];
}

/** Markdown with the diagram in a fence, which GitHub, GitLab and VS Code draw. */
function reportOf(title: string, document: string, text: ReportText): string {
  const fence = `\`\`\`mermaid\n${document}\`\`\`\n`;
  if (text === null) return `## ${escapeMarkdown(title)}\n\n${fence}`;
  // The explanation begins with a heading and the verdict: the drawing stands below these.
  const [heading = "", verdict = "", ...rest] = text.split("\n\n");
  return [heading, verdict, fence.trimEnd(), ...rest].join("\n\n");
}
