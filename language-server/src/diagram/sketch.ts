import { type Language, type Message, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Diagram } from "./diagram.ts";
import { type ItemNote, itemsOf } from "./diagram-item.ts";
import { type Box, type BoxClass, type Edge, type Flowchart, flowchartText, type Shape } from "./flowchart.ts";
import { withFrontMatter } from "./front-matter.ts";

/** What grows while a diagram is drawn: ids that are given out in order, edges, and what stands for what. */
export type Sketch = {
  readonly newId: (prefix: string) => string;
  readonly box: (lines: readonly string[], options?: BoxOptions) => Box;
  readonly connect: (edge: Edge) => void;
  /** How many edges there are so far. */
  readonly edges: () => number;
  readonly mark: (id: string, place: Place | null, endpoint: string | null) => void;
  /** What is said of a part beside its label. */
  readonly describe: (id: string, note: ItemNote) => void;
  readonly say: (text: Message) => string;
  readonly finish: (title: string, chart: Omit<Flowchart, "edges">) => Diagram;
};

export type BoxOptions = {
  readonly shape?: Shape;
  readonly class?: BoxClass;
  readonly place?: Place | null;
  readonly endpoint?: string;
  readonly note?: ItemNote;
};

export function startSketch(language: Language): Sketch {
  let count = 0;
  const edges: Edge[] = [];
  const places: { id: string; place: Place }[] = [];
  const endpoints: { id: string; endpoint: string }[] = [];
  const notes = new Map<string, ItemNote>();
  const newId = (prefix: string) => {
    count += 1;
    return `${prefix}${count}`;
  };
  const mark = (id: string, place: Place | null, endpoint: string | null) => {
    if (place !== null) places.push({ id, place });
    if (endpoint !== null) endpoints.push({ id, endpoint });
  };
  return {
    newId,
    mark,
    describe: (id, note) => notes.set(id, note),
    connect: (edge) => edges.push(edge),
    edges: () => edges.length,
    say: (text) => render(text, language),
    box: (lines, { shape = "box", class: style, place = null, endpoint, note } = {}) => {
      const id = newId("b");
      mark(id, place, endpoint ?? null);
      if (note) notes.set(id, note);
      return { kind: "box", id, lines, shape, class: style ?? null };
    },
    finish: (title, chart) => {
      const mermaid = flowchartText({ ...chart, edges });
      const items = itemsOf(chart.children, notes);
      return { title, mermaid, document: withFrontMatter(mermaid, title, 50), places, endpoints, items };
    },
  };
}
