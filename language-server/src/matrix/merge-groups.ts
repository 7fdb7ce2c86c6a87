// Groups were split by what might make a difference. Those for which it made none are one again.

import { mapSteps, type Steps } from "../steps/steps.ts";
import type { Cell } from "./build-matrix.ts";
import type { ClassedGroup } from "./endpoint-groups.ts";
import type { Connection, EndpointGroup, Matrix, Reach } from "./matrix.ts";
import { nameGroups } from "./name-groups.ts";
import { isSameReach } from "./reach-of-trace.ts";

export type ReachedCell = Cell & { readonly reach: Reach };
type Cells = readonly (readonly (readonly ReachedCell[])[])[];

/** Puts groups together of which every row and column is equal, and tells connections by them. `cells` are by the numbers of the groups. */
export function* mergeGroups(
  groups: readonly ClassedGroup[],
  cells: Cells,
): Steps<Pick<Matrix, "groups" | "connections">> {
  const collapsed = yield* mapSteps(cells, (row) => row.map(withoutNeedlessPlacement));
  const texts = yield* mapSteps(collapsed, (row) => row.map(cellText));
  const bundles = yield* bundlesOf(groups, texts);
  const merged = nameGroups(bundles.map((bundle) => bundle.flatMap((at) => groups[at] ?? [])));
  const connections: Connection[] = [];
  for (const [row, senders] of bundles.entries()) {
    yield;
    for (const [column, receivers] of bundles.entries()) {
      const from = merged[row];
      const to = merged[column];
      if (from === undefined || to === undefined) continue;
      // All cells that are not empty are equal.
      const first = firstCells(senders, receivers, collapsed);
      for (const cell of first) connections.push(connectionOf(cell, from, to));
    }
  }
  return { groups: merged, connections };
}

function connectionOf(
  { from: sender, to: receiver, ...cell }: ReachedCell,
  from: EndpointGroup,
  to: EndpointGroup,
): Connection {
  const { protocol, port, family, placement, reach } = cell;
  return { from, to, protocol, port, family, placement, reach, example: { from: sender, to: receiver } };
}

/** Of each port and family one cell where all placements fare alike. Of one placement that has several ways to fare, a mixed one. */
function withoutNeedlessPlacement(cells: readonly ReachedCell[]): readonly ReachedCell[] {
  const byPacket = new Map<string, ReachedCell[]>();
  for (const cell of cells) {
    const key = `${cell.protocol} ${cell.port} ${cell.family}`;
    const others = byPacket.get(key);
    if (others === undefined) byPacket.set(key, [cell]);
    else others.push(cell);
  }
  return [...byPacket.values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined || alike.every(({ reach }) => isSameReach(reach, first.reach))) {
      return first === undefined ? [] : [{ ...first, placement: null }];
    }
    const byPlacement = new Map<string | null, ReachedCell>();
    for (const cell of alike) {
      const known = byPlacement.get(cell.placement);
      if (known === undefined) byPlacement.set(cell.placement, cell);
      else if (!isSameReach(known.reach, cell.reach)) byPlacement.set(cell.placement, mixedOf(known, cell));
    }
    return [...byPlacement.values()];
  });
}

/** Where neither gets through one of the ways to be lost is told. */
function mixedOf(one: ReachedCell, other: ReachedCell): ReachedCell {
  const isLost = ({ reach: { verdict } }: ReachedCell) => verdict === "dropped" || verdict === "rejected";
  if (isLost(one) && isLost(other)) return one;
  const worse = one.reach.verdict === "delivered" ? other : one;
  return { ...worse, reach: { ...worse.reach, verdict: "mixed" } };
}

function cellText(cells: readonly ReachedCell[]): string {
  return cells
    .map(({ protocol, port, family, placement, reach: { verdict, cause, policies } }) =>
      [protocol, port, family, placement, verdict, cause, ...policies].join(),
    )
    .join(";");
}

/** The numbers of the groups that become one. */
function* bundlesOf(
  groups: readonly ClassedGroup[],
  texts: readonly (readonly string[])[],
): Steps<readonly (readonly number[])[]> {
  const kin = new Map<string, number[]>();
  for (const [at, group] of groups.entries()) {
    const others = kin.get(group.kinship);
    if (others === undefined) kin.set(group.kinship, [at]);
    else others.push(at);
  }
  const families = [...kin.values()];
  const bundles = yield* mapSteps(families, (family) => (family.length === 1 ? [family] : equalOnes(family, texts)));
  return bundles.flat().sort(([a = 0], [b = 0]) => a - b);
}

function equalOnes(kin: readonly number[], texts: readonly (readonly string[])[]): readonly (readonly number[])[] {
  const among = new Set(kin);
  const outward = new Map<string, number[]>();
  for (const at of kin) {
    const row = texts[at]?.filter((_, column) => !among.has(column)) ?? [];
    const column = texts.flatMap((each, from) => (among.has(from) ? [] : [each[at] ?? ""]));
    const key = JSON.stringify([row, column]);
    const others = outward.get(key);
    if (others === undefined) outward.set(key, [at]);
    else others.push(at);
  }
  return [...outward.values()].flatMap((alike) => (isUniform(alike, kin, texts) ? [alike] : alike.map((at) => [at])));
}

/** Whether members that fare alike elsewhere fare alike with their kin too. A cell without any pair says nothing. */
function isUniform(alike: readonly number[], kin: readonly number[], texts: readonly (readonly string[])[]): boolean {
  const own = new Set(alike);
  const within = new Set(alike.flatMap((a) => alike.map((b) => texts[a]?.[b] ?? "")).filter((text) => text !== ""));
  if (within.size > 1) return false;
  return kin.every((other) => {
    if (own.has(other)) return true;
    const there = new Set(alike.map((at) => texts[at]?.[other]));
    const back = new Set(alike.map((at) => texts[other]?.[at]));
    return there.size === 1 && back.size === 1;
  });
}

function firstCells(senders: readonly number[], receivers: readonly number[], cells: Cells): readonly ReachedCell[] {
  for (const from of senders) {
    for (const to of receivers) {
      const found = cells[from]?.[to] ?? [];
      if (found.length > 0) return found;
    }
  }
  return [];
}
