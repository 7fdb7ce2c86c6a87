/** What is measured, in the order of the table. */
export const stages = [
  "JSON.parse",
  "parse",
  "read",
  "link",
  "resolve",
  "lower",
  "check",
  "diagram",
  "lower every namespace",
  "explain, first time",
  "explain",
  "key: its file",
  "key",
  "longest step",
] as const;

export type Stage = (typeof stages)[number];

/** One size: `bytes` of text, `heap` in megabytes that its files and its analysis hold, the shortest time of each stage in milliseconds. */
export type Measured = {
  readonly pods: number;
  readonly files: number;
  readonly bytes: number;
  readonly heap: number;
  readonly times: Readonly<Partial<Record<Stage, number>>>;
};

/** The matrix of one size: `packets` were sent to find out, `heap` in megabytes is what stays of it and of the namespaces that they came to. */
export type MeasuredMatrix = {
  readonly pods: number;
  readonly groups: number;
  readonly connections: number;
  readonly packets: number;
  readonly heap: number;
  readonly milliseconds: number;
};
