// What changed between two matrices. Members are matched by their names; their groups may differ, and what is compared are the parts that two groups have in common.
import type { Connection, EndpointGroup, Matrix, Member, Placement, Reach } from "./matrix.ts";

/** Packets that fare differently. Null: the port is not declared there, or the ends have no such family. */
export type ReachChange = Pick<Connection, "protocol" | "port" | "family" | "placement"> & {
  readonly from: string;
  readonly to: string;
  readonly before: Reach | null;
  readonly after: Reach | null;
};

export type MatrixChanges = {
  /** Names of members. */
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changes: readonly ReachChange[];
};

/** Members that are of one group before, and of one after. `machines`: where they were and are. */
type Part = {
  readonly before: EndpointGroup;
  readonly after: EndpointGroup;
  readonly members: Member[];
  readonly machines: Map<string, readonly [before: string | null, after: string | null]>;
};

export function compareMatrices(before: Matrix, after: Matrix): MatrixChanges {
  const old = membersOf(before);
  const parts = new Map<string, Part>();
  const added = new Set<string>();
  for (const group of after.groups) {
    for (const member of group.members) {
      const known = old.get(memberKey(group, member));
      if (known === undefined) added.add(memberName(group, member));
      else addToPart(parts, known, { group, member });
      old.delete(memberKey(group, member));
    }
  }
  const removed = new Set([...old.values()].map(({ group, member }) => memberName(group, member)));
  const oldEnds = byEnds(before);
  const newEnds = byEnds(after);
  const changes: ReachChange[] = [];
  for (const from of parts.values()) {
    for (const to of parts.values()) {
      const was = oldEnds.get(from.before)?.get(to.before) ?? [];
      const is = newEnds.get(from.after)?.get(to.after) ?? [];
      changes.push(...changesBetween(from, to, was, is));
    }
  }
  return { added: [...added], removed: [...removed], changes };
}

type Grouped = { readonly group: EndpointGroup; readonly member: Member };

function membersOf({ groups }: Matrix): Map<string, Grouped> {
  return new Map(
    groups.flatMap((group) => group.members.map((member) => [memberKey(group, member), { group, member }] as const)),
  );
}

function memberKey({ kind, service = "" }: EndpointGroup, { name }: Member): string {
  return `${kind} ${service} ${name}`;
}

/** Node ports come and go with their Service, whichever nodes they are on. */
function memberName({ service }: EndpointGroup, { name }: Member): string {
  return service === undefined ? name : `node ports of ${service}`;
}

function addToPart(parts: Map<string, Part>, before: Grouped, after: Grouped): void {
  const [was, is] = [before.member.machine, after.member.machine];
  // Whoever moved is a part of its own, with others that moved alike.
  const key = JSON.stringify([before.group.id, after.group.id, was === is ? "" : [was, is]]);
  const part: Part = parts.get(key) ?? { before: before.group, after: after.group, members: [], machines: new Map() };
  parts.set(key, part);
  part.members.push(after.member);
  part.machines.set(JSON.stringify([was, is]), [was, is]);
}

type Ends = ReadonlyMap<EndpointGroup, ReadonlyMap<EndpointGroup, readonly Connection[]>>;

function byEnds({ connections }: Matrix): Ends {
  const ends = new Map<EndpointGroup, Map<EndpointGroup, Connection[]>>();
  for (const connection of connections) {
    const row = ends.get(connection.from) ?? new Map<EndpointGroup, Connection[]>();
    ends.set(connection.from, row);
    const others = row.get(connection.to);
    if (others === undefined) row.set(connection.to, [connection]);
    else others.push(connection);
  }
  return ends;
}

function changesBetween(
  from: Part,
  to: Part,
  was: readonly Connection[],
  is: readonly Connection[],
): readonly ReachChange[] {
  // Of two parts of one member each that are the same, there is no pair.
  if (from === to && from.members.length < 2) return [];
  const packets = new Map([...was, ...is].map((each) => [packetKey(each), each]));
  return [...packets].flatMap(([key, packet]) => {
    const ofPacket = (all: readonly Connection[]) => all.filter((each) => packetKey(each) === key);
    const changed = placedChanges(from, to, ofPacket(was), ofPacket(is));
    return changed.map(({ placement, before, after }) => ({
      from: partName(from),
      to: partName(to),
      protocol: packet.protocol,
      port: packet.port,
      family: packet.family,
      placement,
      before,
      after,
    }));
  });
}

function packetKey({ protocol, port, family }: Connection): string {
  return `${protocol} ${port} ${family}`;
}

type PlacedChange = Pick<ReachChange, "placement" | "before" | "after">;

function placedChanges(
  from: Part,
  to: Part,
  was: readonly Connection[],
  is: readonly Connection[],
): readonly PlacedChange[] {
  const found = new Map<string, PlacedChange>();
  for (const [old, next] of placementsOf(from, to, was, is)) {
    const before = reachAt(was, old);
    const after = reachAt(is, next);
    if (before === after || (before !== null && after !== null && faresAlike(before, after))) continue;
    const placement = isPlaced(is) ? next : isPlaced(was) ? old : null;
    found.set(String(placement), { placement, before, after });
  }
  return [...found.values()];
}

function faresAlike(before: Reach, after: Reach): boolean {
  return before.verdict === after.verdict && before.cause === after.cause;
}

function isPlaced(connections: readonly Connection[]): boolean {
  return connections.some(({ placement }) => placement !== null);
}

function reachAt(connections: readonly Connection[], placement: Placement | null): Reach | null {
  return connections.find((each) => each.placement === null || each.placement === placement)?.reach ?? null;
}

/** How pairs of members are placed before, and after. */
function placementsOf(
  from: Part,
  to: Part,
  was: readonly Connection[],
  is: readonly Connection[],
): readonly (readonly [Placement | null, Placement | null])[] {
  if (!isPlaced(was) && !isPlaced(is)) return [[null, null]];
  if (to.after.kind === "service") {
    const placements = new Set([...was, ...is].flatMap(({ placement }) => placement ?? []));
    return [...placements].map((placement) => [placement, placement]);
  }
  const found = new Map<string, readonly [Placement, Placement]>();
  for (const [wasFrom, isFrom] of from.machines.values()) {
    for (const [wasTo, isTo] of to.machines.values()) {
      const old: Placement = wasFrom === wasTo ? "same-node" : "other-node";
      const next: Placement = isFrom === isTo ? "same-node" : "other-node";
      found.set(`${old} ${next}`, [old, next]);
    }
    if (found.size === 4) break;
  }
  return [...found.values()];
}

/** The name of the group where the part is all of it, else of the first member, and how many more there are. */
function partName({ before, after, members }: Part): string {
  if (members.length === after.members.length || after.service !== undefined) return after.id;
  if (members.length === before.members.length) return before.id;
  const [first] = members;
  return members.length === 1 ? (first?.name ?? "") : `${first?.name} (+${members.length - 1})`;
}
