// Where each stop of a path is drawn: in its pod, in its machine; and to what an edge between two stops is tied.
import { machineOfPods } from "../explain/trace-facts.ts";
import type { Trace } from "../trace/trace.ts";
import type { FlowDirection } from "./flowchart.ts";
import type { Stop } from "./path-stops.ts";

/** A network namespace with its stops, in the order of the first visit. */
export type NetnsBlock = { readonly netns: string; readonly stops: readonly Stop[] };

/** A machine with its own stops and the pods on it; or a pod of which the machine is not known. */
export type MachineBlock = {
  readonly machine: string;
  readonly blocks: readonly NetnsBlock[];
  readonly direction: FlowDirection;
  /** Every namespace in a frame of its own, side by side, edges from frame to frame: where two pods share a machine. */
  readonly sideBySide: boolean;
};

/** The blocks of a drawing, in the order of the first visit. */
export function blocksOf(trace: Trace, stops: readonly Stop[]): readonly MachineBlock[] {
  const machines = machineOfPods(trace);
  const byMachine = new Map<string, Map<string, Stop[]>>();
  const drawn = new Set<string>();
  for (const stop of stops) {
    if (drawn.has(stop.key)) continue;
    drawn.add(stop.key);
    const machine = machines.get(stop.netns) ?? stop.netns;
    const blocks = byMachine.get(machine) ?? new Map<string, Stop[]>();
    byMachine.set(machine, blocks);
    blocks.set(stop.netns, [...(blocks.get(stop.netns) ?? []), stop]);
  }
  return [...byMachine].map(([machine, blocks], index) => {
    const list = [...blocks].map(([netns, of]) => ({ netns, stops: of }));
    const pods = list.filter(({ netns }) => netns !== machine);
    const sideBySide = pods.length > 1;
    return { machine, blocks: list, sideBySide, direction: directionOf(machine, list, index, byMachine.size) };
  });
}

/** The packet goes down from a pod to the wire, and up from the wire to a pod; through anything between, from left to right. */
function directionOf(machine: string, blocks: readonly NetnsBlock[], index: number, count: number): FlowDirection {
  const pods = blocks.filter(({ netns }) => netns !== machine).length;
  if (pods > 1 || (count === 1 && pods === 0)) return "LR";
  if (pods === 1) return blocks[0]?.netns === machine ? "BT" : "TB";
  if (index === 0) return "TB";
  return index === count - 1 ? "BT" : "LR";
}
