// A flowchart as data, and its Mermaid text. Ids are given by the maker and hold letters and digits only; everything else that is shown is escaped.
import { quotedLabel } from "./label.ts";

export type Shape = "box" | "round" | "pill" | "end";
export type FlowDirection = "TB" | "BT" | "LR";

export type Box = {
  readonly kind: "box";
  readonly id: string;
  readonly lines: readonly string[];
  readonly shape: Shape;
  readonly class: BoxClass | null;
};

export type Group = {
  readonly kind: "group";
  readonly id: string;
  readonly title: string;
  /** Mermaid heeds it only where no edge leads from inside the group to outside; an edge to the group itself may. */
  readonly direction: FlowDirection | null;
  /** A frame that is not seen only keeps its children together. */
  readonly isSeen: boolean;
  readonly children: readonly (Box | Group)[];
};

/** An edge that is not seen only keeps its ends side by side. */
export type EdgeStyle = "arrow" | "dashed" | "line" | "routed" | "lost" | "dashed-lost" | "unseen";
export type Edge = {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly style: EdgeStyle;
};

export type Flowchart = {
  readonly direction: FlowDirection;
  readonly children: readonly (Box | Group)[];
  readonly edges: readonly Edge[];
};

export type BoxClass = keyof typeof classes;

/** Strokes and no fills: the theme's own colours stay, light or dark. */
const classes = {
  start: "stroke:#3b82f6,stroke-width:2px",
  delivered: "stroke:#16a34a,stroke-width:2px",
  lost: "stroke:#dc2626,stroke-width:2px",
  quiet: "stroke-dasharray:4 3",
} as const;

const shapes: Readonly<Record<Shape, readonly [string, string]>> = {
  box: ["[", "]"],
  round: ["(", ")"],
  pill: ["([", "])"],
  end: ["{{", "}}"],
};

const arrows: Readonly<Record<EdgeStyle, string>> = {
  arrow: "-->",
  dashed: "-.->",
  line: "---",
  routed: "-.-",
  lost: "--x",
  "dashed-lost": "-.-x",
  unseen: "~~~",
};

/** The Mermaid text of a flowchart, byte for byte the same for the same data. It ends in a line break. */
export function flowchartText(chart: Flowchart): string {
  const lines = [`flowchart ${chart.direction}`];
  writeChildren(chart.children, "  ", lines);
  for (const { from, to, lines: label, style } of chart.edges) {
    lines.push(`  ${from} ${arrows[style]}${label.length > 0 ? `|${quotedLabel(label)}|` : ""} ${to}`);
  }
  for (const id of unseenOf(chart.children)) lines.push(`  style ${id} fill:none,stroke:none`);
  const boxes = boxesOf(chart.children);
  for (const [name, style] of Object.entries(classes)) {
    const ids = boxes.filter((box) => box.class === name).map((box) => box.id);
    if (ids.length > 0) lines.push(`  classDef ${name} ${style}`, `  class ${ids.join(",")} ${name}`);
  }
  return `${lines.join("\n")}\n`;
}

function writeChildren(children: readonly (Box | Group)[], indent: string, lines: string[]): void {
  for (const child of children) {
    if (child.kind === "box") {
      const [open, close] = shapes[child.shape];
      lines.push(`${indent}${child.id}${open}${quotedLabel(child.lines)}${close}`);
    } else {
      lines.push(`${indent}subgraph ${child.id}[${quotedLabel([child.title])}]`);
      if (child.direction !== null) lines.push(`${indent}  direction ${child.direction}`);
      writeChildren(child.children, `${indent}  `, lines);
      lines.push(`${indent}end`);
    }
  }
}

function unseenOf(children: readonly (Box | Group)[]): string[] {
  return children.flatMap((child) =>
    child.kind === "box" ? [] : [...(child.isSeen ? [] : [child.id]), ...unseenOf(child.children)],
  );
}

function boxesOf(children: readonly (Box | Group)[]): Box[] {
  return children.flatMap((child) => (child.kind === "box" ? [child] : boxesOf(child.children)));
}
