import type { PodSources } from "../cni/pod-prefixes.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import type { Node } from "../topology/topology.ts";
import type { Sketch } from "./sketch.ts";
import type { Folding } from "./topology-folding.ts";

/** Ids of what edges are tied to: interfaces by {@link plugKey}, pods by {@link podKey}. */
export type Plugs = Map<string, string>;

/** A name for a pod that no interface has. */
export function podKey(pod: string): string {
  return JSON.stringify([pod]);
}

/** A name for an interface of a machine that no other pair has. */
export function plugKey(machine: string, name: string): string {
  return JSON.stringify([machine, name]);
}

/** What the parts of a topology's drawing share. */
export type TopologyDrawing = {
  readonly sketch: Sketch;
  readonly plugs: Plugs;
  readonly folding: Folding;
  /** What the pods of a node have their addresses of. */
  readonly sourcesOf: (node: Node) => PodSources;
  /** Null where bridges and tunnels are not asked for. */
  readonly dataplane: Dataplane | null;
  /** How many pods there is still room for in folds that the user has opened. */
  readonly room: { pods: number };
};
