// What of a trace is drawn as a hop chain, and by which ids: whoever follows a packet step by step finds the boxes by them.
import { type Direction, isSameWayBack, waysOf } from "../explain/trace-facts.ts";
import type { Hop, Trace, Way } from "../trace/trace.ts";
import { blocksOf, type MachineBlock } from "./path-places.ts";
import { stopAt, type Visit, visitsOf } from "./path-stops.ts";

export type Tour = { readonly direction: Direction; readonly way: Way; readonly visits: readonly Visit[] };

export type PathTours = {
  /** The ways that are drawn: one that goes back as it came is a word beside the way forward. */
  readonly tours: readonly Tour[];
  readonly blocks: readonly MachineBlock[];
  /** Of boxes, by stop key. */
  readonly ids: ReadonlyMap<string, string>;
  /** Of frames around machines, and around network namespaces. */
  readonly machineIds: ReadonlyMap<string, string>;
  readonly netnsIds: ReadonlyMap<string, string>;
};

export function toursOf(trace: Trace): PathTours {
  const tours = waysOf(trace)
    .filter(({ direction, way }) => !isSameWayBack(direction, way, trace))
    .map(({ direction, way }) => ({ direction, way, visits: visitsOf(way, direction) }));
  const blocks = blocksOf(
    trace,
    tours.flatMap(({ visits }) => visits.map(({ stop }) => stop)),
  );
  const stops = blocks.flatMap((block) => block.blocks.flatMap((netns) => netns.stops));
  const namespaces = blocks.flatMap((block) => block.blocks.map(({ netns }) => netns));
  return {
    tours,
    blocks,
    ids: new Map(stops.map((stop, index) => [stop.key, `s${index + 1}`])),
    machineIds: new Map(blocks.map(({ machine }, index) => [machine, `m${index + 1}`])),
    netnsIds: new Map(namespaces.map((netns, index) => [netns, `n${index + 1}`])),
  };
}

/**
 * Where in the hop chain each step of a hop is: in the box of the last stop up to it, else of the first one after it, else in the frame of its namespace;
 * null where nothing of that is drawn.
 */
export function idsOfSteps(
  hop: Hop,
  hopIndex: number,
  direction: Direction,
  { ids, netnsIds, machineIds }: PathTours,
): readonly (string | null)[] {
  const own = hop.steps.map((step) => {
    const stop = stopAt(hop, hopIndex, step, direction);
    return stop && ids.get(stop.key);
  });
  const frame = netnsIds.get(hop.netns) ?? machineIds.get(hop.netns) ?? null;
  let last = own.find((id) => id !== undefined) ?? frame;
  return own.map((id) => {
    last = id ?? last;
    return last;
  });
}
