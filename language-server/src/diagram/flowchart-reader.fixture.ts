// Reads back the Mermaid that flowchart.ts writes, with labels in place of ids, so that tests say what is seen.
import { expect } from "vitest";
import type { Diagram } from "./diagram.ts";
import { expectValid } from "./mermaid-parse.fixture.ts";

export type ReadFlowchart = {
  /** Every box and frame with the frames around it: `cluster demo > node node1 > eth0 | 192.168.0.2/24`. */
  readonly boxes: readonly string[];
  /** `eth0 | 10.0.0.1/24 --- link lan`, `nginx -->|1 · TTL 64| eth0`. */
  readonly edges: readonly string[];
  readonly labels: ReadonlyMap<string, string>;
};

function label(quoted: string): string {
  const text = quoted.replace(/#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)));
  return text.replaceAll("<br/>", " | ");
}

function readFlowchart({ mermaid }: Diagram): ReadFlowchart {
  const labels = new Map<string, string>();
  const boxes: string[] = [];
  const edges: string[] = [];
  const frames: string[] = [];
  const declare = (id: string, text: string) => {
    expect(labels, "an id is given twice").not.toContain(id);
    labels.set(id, label(text));
    boxes.push([...frames.filter((frame) => frame !== " "), label(text)].join(" > "));
  };
  for (const line of mermaid.split("\n").slice(1)) {
    const group = /^ *subgraph (\w+)\["(.*)"\]$/.exec(line);
    const box = /^ *(\w+)(?:\[|\(\[|\(|\{\{)"(.*)"(?:\]\)|\)|\}\}|\])$/.exec(line);
    const edge = /^ {2}(\w+) (-->|-\.->|---|-\.-|--x|-\.-x|~~~)(?:\|"(.*)"\|)? (\w+)$/.exec(line);
    if (group?.[1] && group[2] !== undefined) {
      if (group[2] !== " ") declare(group[1], group[2]);
      frames.push(label(group[2]));
    } else if (/^ *end$/.test(line)) frames.pop();
    else if (box?.[1] && box[2] !== undefined) declare(box[1], box[2]);
    else if (edge) {
      const [, from = "", arrow = "", text, to = ""] = edge;
      const middle = text === undefined ? arrow : `${arrow}|${label(text)}|`;
      edges.push(`${labels.get(from)} ${middle} ${labels.get(to)}`);
    } else if (!/^ *(direction (TB|BT|LR)|classDef .*|class .*|style \w+ fill:none,stroke:none|)$/.test(line))
      throw new Error(`not understood: ${line}`);
  }
  return { boxes, edges, labels };
}

/** Holds what every diagram promises, and gives what is seen on it: valid Mermaid, unique ids, places and endpoints of things that are drawn. */
export async function expectFlowchart(diagram: Diagram): Promise<ReadFlowchart> {
  await expectValid(diagram);
  const read = readFlowchart(diagram);
  for (const { id } of [...diagram.places, ...diagram.endpoints]) expect([...read.labels.keys()]).toContain(id);
  expect(diagram.document.endsWith(`---\n${diagram.mermaid}`)).toBe(true);
  return read;
}
