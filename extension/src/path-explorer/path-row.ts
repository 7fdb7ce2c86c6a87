// The rows of the path explorer: what is asked for, then every way with its hops and steps.
import type {
  PathStepItem,
  PathStepsResult,
  SteppedPath,
  SteppedWay,
} from "../../../language-server/src/lsp/protocol-views.ts";

export type PathQuestion = {
  readonly uri: string;
  readonly from: string;
  readonly to: string;
  /** `3306/tcp`; absent for the first port that the destination declares. */
  readonly port?: string;
  readonly family?: 4 | 6;
};

export type ChoicePart = "from" | "to" | "port" | "family";
type Hop = SteppedWay["hops"][number];

export type WayRow = { readonly kind: "way"; readonly id: string; readonly way: SteppedWay };
export type HopRow = { readonly kind: "hop"; readonly id: string; readonly hop: Hop; readonly parent: WayRow };
export type StepRow = {
  readonly kind: "step";
  readonly id: string;
  readonly step: PathStepItem;
  /** From 1 on in its way, and how many the way has. */
  readonly number: number;
  readonly count: number;
  readonly parent: HopRow;
};
export type PathRow =
  | { readonly kind: "choice"; readonly part: ChoicePart; readonly value: string | null }
  | { readonly kind: "verdict"; readonly path: SteppedPath }
  | WayRow
  | HopRow
  | StepRow
  | { readonly kind: "header"; readonly header: PathStepItem["headers"][number]; readonly parent: StepRow }
  | { readonly kind: "end"; readonly parent: WayRow };

export type PathRows = {
  readonly roots: readonly PathRow[];
  readonly steps: readonly StepRow[];
  readonly below: (row: PathRow) => readonly PathRow[];
};

export const noRows: PathRows = { roots: [], steps: [], below: () => [] };

/** Lays the answer to a question out as rows. `current` is the id of the step whose packet is shown. */
export function pathRows(
  question: PathQuestion,
  { path, choices }: PathStepsResult,
  current: () => string | null,
): PathRows {
  const below = new Map<PathRow, readonly PathRow[]>();
  const steps: StepRow[] = [];
  const told: readonly PathRow[] =
    "problem" in path ? [] : [{ kind: "verdict", path }, ...path.ways.map((way) => layWay(way, below, steps))];
  const hasFamilies = choices.families.length > 1 || question.family !== undefined;
  const roots: PathRow[] = [
    { kind: "choice", part: "from", value: question.from },
    { kind: "choice", part: "to", value: question.to },
    { kind: "choice", part: "port", value: question.port ?? null },
    ...(hasFamilies ? [{ kind: "choice", part: "family", value: familyText(question.family) } as const] : []),
    ...told,
  ];
  return {
    roots,
    steps,
    below: (row) => {
      if (row.kind !== "step") return below.get(row) ?? [];
      return row.id === current() ? row.step.headers.map((header) => ({ kind: "header", header, parent: row })) : [];
    },
  };
}

function layWay(way: SteppedWay, below: Map<PathRow, readonly PathRow[]>, steps: StepRow[]): WayRow {
  const row: WayRow = { kind: "way", id: way.id, way };
  const count = way.hops.reduce((sum, hop) => sum + hop.steps.length, 0);
  let number = 0;
  const hops = way.hops.map((hop): HopRow => {
    const parent: HopRow = { kind: "hop", id: `${way.id} ${hop.number}`, hop, parent: row };
    const own = hop.steps.map((step, at): StepRow => {
      number += 1;
      return { kind: "step", id: `${parent.id} ${at}`, step, number, count, parent };
    });
    below.set(parent, own);
    steps.push(...own);
    return parent;
  });
  below.set(row, [...hops, { kind: "end", parent: row }]);
  return row;
}

/** `IPv4`, `IPv6`; null where any will do. */
function familyText(family: 4 | 6 | undefined): string | null {
  return family === undefined ? null : `IPv${family}`;
}

export function parentOf(row: PathRow): PathRow | undefined {
  return "parent" in row ? row.parent : undefined;
}
