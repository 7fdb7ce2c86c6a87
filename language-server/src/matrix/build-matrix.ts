import type { Family } from "../address/address.ts";
import { bridge } from "../cni/bridge.ts";
import { findCniPlugin } from "../cni/registry.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { selectPods } from "../kube-proxy/service-endpoints.ts";
import { finish, mapSteps, type Steps } from "../steps/steps.ts";
import type { Cluster, Topology } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import { markAddresses } from "./address-marks.ts";
import { type ClassedGroup, familiesOf, groupEndpoints, selectedKeys } from "./endpoint-groups.ts";
import type { ClassContext } from "./machine-class.ts";
import type { Matrix } from "./matrix.ts";
import { mergeGroups, type ReachedCell } from "./merge-groups.ts";
import { servicePortOf } from "./node-port-groups.ts";
import { onceEach } from "./once-each.ts";
import { createPacketClasses, type MatrixPacket } from "./packet-classes.ts";
import { createPairPolicies } from "./pair-policies.ts";
import { type PlacedPair, placedAskers, placedPairs, placedSenders } from "./placements.ts";
import { createServiceTargets } from "./service-targets.ts";

/** Groups of which a matrix is made at most: it has their square. */
export const mostGroups = 1000;

/** What a matrix is made of: a derived topology, and what became of it. */
export type MatrixInput = {
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly dataplane: Dataplane;
};

/** A cell before equal ones are put together. */
export type Cell = MatrixPacket & Pick<PlacedPair, "placement">;

/**
 * Who can reach whom. Every verdict is that of a packet which was sent through the dataplane; one packet stands for all that nothing can tell apart, so that their
 * number grows with what is different, not with pods. Pure, and it always ends.
 */
export function buildMatrix(input: MatrixInput): Matrix {
  return finish(buildMatrixSteps(input));
}

/** As {@link buildMatrix}, with a step for each packet and each pair of groups. */
export function* buildMatrixSteps(input: MatrixInput): Steps<Matrix> {
  const context = contextOf(input);
  const all = endpointGroups(context);
  const groups = all.slice(0, mostGroups);
  const packets = createPacketClasses(input.index, input.dataplane);
  yield;
  const cells = yield* cellsBetween(groups, context);
  for (const row of cells) {
    for (const column of row) {
      yield;
      for (const cell of column) packets.observe(cell);
    }
  }
  const reached: (readonly ReachedCell[])[][] = [];
  for (const row of cells) {
    reached.push(yield* mapSteps(row, (column) => column.map((cell) => ({ ...cell, reach: packets.reachOf(cell) }))));
  }
  const merged = yield* mergeGroups(groups, reached);
  return { ...merged, leftOut: all.length - groups.length, traces: packets.traces() };
}

function contextOf({ topology, index, dataplane }: MatrixInput): ClassContext {
  const networkOf = onceEach((cluster: Cluster) => (findCniPlugin(cluster.cni.name) ?? bridge).network(cluster, index));
  return { index, dataplane, marks: markAddresses(topology), networkOf, selectionOf: onceEach(selectPods) };
}

/** Equal for people; where that is too many, equal for policies and Services. */
function endpointGroups(context: ClassContext): readonly ClassedGroup[] {
  const groups = groupEndpoints(context, "all");
  if (groups.length <= mostGroups) return groups;
  return groupEndpoints(context, new Set(context.index.topology.clusters.flatMap(selectedKeys)));
}

/** The cells by the numbers of their groups: of the sender, then of the destination. */
function* cellsBetween(
  groups: readonly ClassedGroup[],
  context: ClassContext,
): Steps<readonly (readonly (readonly Cell[])[])[]> {
  const policies = createPairPolicies(context);
  const targetsOf = createServiceTargets(context, groups);
  const numbers = new Map<string, number>();
  const short = (text: string) => {
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  };
  const targets = new Map<string, ReturnType<typeof targetsOf>>();
  const cellsOf = (from: ClassedGroup, to: ClassedGroup): readonly Cell[] => {
    if (from.kind === "service" || from.kind === "node-port") return [];
    const families = commonFamilies(from, to);
    const ports = to.ports.length > 0 ? to.ports : [null];
    return ports.flatMap((port) =>
      families.flatMap((family) => {
        const asked = { protocol: port?.protocol ?? ("ICMP" as const), port: port?.port ?? null, family };
        const [receiver] = to.members;
        let pairs: readonly PlacedPair[];
        let toKey = to.key;
        let found: ReturnType<typeof targetsOf> | null = null;
        const served = servicePortOf(to, port, context);
        if (served === undefined || receiver === undefined || family === null) {
          pairs = placedPairs(from, to);
        } else {
          const name = `${served.service.id} ${served.port.port}/${served.port.protocol} ${family}`;
          found = targets.get(name) ?? targetsOf(served.service, served.port, family);
          targets.set(name, found);
          const isNodePort = to.kind === "node-port";
          pairs = isNodePort ? placedAskers(from, to, found) : placedSenders(from, receiver, found);
          toKey = isNodePort ? `${to.key} ${found.key}` : found.key;
        }
        const signatures = policies(from, to, asked, found);
        const answers = port === null || to.answersOn(port);
        const common = [short(from.key), short(toKey), asked.protocol, asked.port, family, answers];
        return pairs.map(({ key, placement, from: sender, to: destination }) => ({
          ...asked,
          ...signatures,
          placement,
          from: sender,
          to: destination,
          key: `${common.join()} ${key}`,
        }));
      }),
    );
  };
  const rows: (readonly (readonly Cell[])[])[] = [];
  for (const from of groups) rows.push(yield* mapSteps(groups, (to) => cellsOf(from, to)));
  return rows;
}

/** Null alone where there is none. */
function commonFamilies(from: ClassedGroup, to: ClassedGroup): readonly (Family | null)[] {
  const other = familiesOf(to);
  const common = familiesOf(from).filter((family) => other.includes(family));
  return common.length > 0 ? common : [null];
}
